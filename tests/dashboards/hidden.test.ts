/** Alarms kept off the list: by a person, by another alarm, or because they are expected. */
import { expect, test } from 'vitest'
import { sirenState } from '../../dashboards/room/actuators.ts'
import { hidden } from '../../dashboards/room/standing.ts'
import { room } from './rooms.ts'
import { alarm } from './views.ts'

test('what is expected is counted apart from what another alarm hides', () => {
  const all = [
    alarm('ups.s.test', '', { state: 'suppressed', excused: true }),
    alarm('ups.s.lost', '', { state: 'suppressed', suppressedBy: 'ups.communication.lost' }),
    alarm('door.d.held', '', { state: 'shelved' }),
  ]
  const { excused, suppressed, shelved } = hidden(all)
  expect([excused, suppressed, shelved].map(list => list.map(one => one.id))).toEqual([
    ['ups.s.test'],
    ['ups.s.lost'],
    ['door.d.held'],
  ])
})

test('a siren on bypass is neither quiet nor silenced', () => {
  const quiet = room()
  const actuators = quiet.actuators.map(one => (one.kind === 'siren' ? { ...one, why: 'bypassed' } : one))
  expect(sirenState({ ...quiet, actuators })).toBe('bypassed')
  expect(sirenState(quiet)).toBe('off')
})
