/** What the wall says of the weekly test, and what it lets a person do. */
import { expect, test } from 'vitest'
import { selfTestShown } from '../../dashboards/room/self-test.ts'
import { room } from './rooms.ts'
import { iso, point } from './views.ts'

const NOW = Date.parse(iso(0))

test.each([
  ['announced', null],
  ['sounding', 'heard'],
  ['waiting', 'heard'],
] as const)('%s: how long it lasts, and whether it can be heard already', (step, offer) => {
  const shown = selfTestShown(room({ selfTest: { step, until: iso(-5) } }), NOW)
  expect(shown).toEqual({ says: step, left: 5, offer })
})

test.each([
  ['passed', null],
  ['new', null],
  ['unheard', 'start'],
  ['disobeyed', 'start'],
  ['overdue', 'start'],
])('%s: one that is owed can be begun', (result, offer) => {
  const { points } = room()
  const shown = selfTestShown(room({ points: [...points, point('controller/self-test', result)] }), NOW)
  expect(shown?.offer ?? null).toBe(offer)
})
