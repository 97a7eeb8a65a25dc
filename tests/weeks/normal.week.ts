/** A normal week calls nobody; the whole month is played by `npm run soak`. */
import { expect, test } from 'vitest'
import { DAY, SECOND } from '../../src/core/time.ts'
import { calm } from '../scenarios/calm.ts'
import { month, testedByPlan } from '../scenarios/month.ts'
import { LIBRARY, planOf, timeline } from '../scenarios/timeline.ts'

const POLL = 60 * SECOND

test('a normal week raises nothing that needs no response: nothing at all', { timeout: 180_000 }, () => {
  const room = calm(planOf(`${LIBRARY}/rooms/demo.yaml`), POLL)
  const told = timeline(room, month(7), { tick: POLL, quantum: 2, people: testedByPlan, forAtMost: (7 * DAY) / SECOND })
  expect(told.filter(line => !line.includes('(hidden)'))).toEqual(['00:00  relay well', '05:00  settled'])
})
