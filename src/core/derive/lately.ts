/** Whether the mains was lost a moment ago: what a blackout explains needs a while to recover. */
import { ageOf } from '../alarm/excuse.ts'
import { markGood } from '../hear/readings.ts'
import type { Step } from '../step.ts'
import { MINUTE } from '../time.ts'

/** A compressor fills its pipe again, an engine hands the load back and cools. */
export const RECOVERS_IN = 10 * MINUTE
const POINT = 'room/mains.lately-lost'

/** Only what is certain explains anything: a room that cannot tell has had mains all along. */
export function noteLatelyLost(step: Step): void {
  if (step.site.points[POINT] === undefined) return
  const { kept, readings } = step.room
  const mains = readings['room/mains.present']
  if (mains?.quality === 'good' && mains.value === 0) kept.mainsLost = step.now
  const isLate = kept.mainsLost !== null && ageOf(step, kept.mainsLost) < RECOVERS_IN
  markGood(step, POINT, isLate ? 1 : 0)
}
