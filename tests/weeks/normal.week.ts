/** A normal week calls nobody; the whole month is played by `npm run soak`. */
import { expect, test } from 'vitest'
import { DAY, SECOND } from '../../src/core/time.ts'
import { calm } from '../scenarios/calm.ts'
import { month, testedByPlan } from '../scenarios/month.ts'
import { LIBRARY, planOf, timeline } from '../scenarios/timeline.ts'

const POLL = 60 * SECOND
/** So long that a weekly test which nobody made would be overdue. */
const DAYS = 9

test('a normal week raises nothing that needs no response: nothing at all', { timeout: 180_000 }, () => {
  const room = calm(planOf(`${LIBRARY}/rooms/demo.yaml`), POLL)
  const played = { tick: POLL, quantum: 2, people: testedByPlan, forAtMost: (DAYS * DAY) / SECOND }
  const told = timeline(room, month(DAYS), played)
  expect(told.filter(line => !line.includes('(hidden)'))).toEqual([
    '00:00  relay well',
    '05:00  settled',
    ...['33', '201'].flatMap(hour => [
      `${hour}:01:00  relay alarm`,
      `${hour}:01:00  siren for 60 s`,
      `${hour}:02:00  relay well`,
    ]),
  ])
})
