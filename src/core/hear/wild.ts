/** A jump that nothing can truly make waits for a second sample that agrees; what nobody confirms is counted and forgotten. */

import type { PointId, Value } from '../sample.ts'
import type { Point } from '../site.ts'
import type { Step } from '../step.ts'
import type { Millis } from '../time.ts'
import { isWild, type Reading } from './reading.ts'

/** Measured against the last good value, however bad it was since; the very first is taken as it is: level decides at start. */
export function isUnconfirmed(step: Step, point: Point, reading: Reading, at: Millis, value: Value): boolean {
  const { last } = reading
  if (typeof value !== 'number' || typeof last !== 'number' || reading.at === null) return false
  const waiting = step.room.unconfirmed[point.id]
  if (!isWild(point, last, value, at - reading.at)) {
    dismiss(step, point.id)
    return false
  }
  if (waiting && (goesOn(last, waiting.value, value) || !isWild(point, waiting.value, value, at - waiting.at))) {
    delete step.room.unconfirmed[point.id]
    return false
  }
  dismiss(step, point.id)
  step.room.unconfirmed[point.id] = { value, at }
  return true
}

/** The second goes further the same way: that is a fast rise, not a spike. */
const goesOn = (from: number, by: number, to: number): boolean => (by - from) * (to - by) > 0

/** Nobody confirmed what was waiting. */
export function dismiss(step: Step, id: PointId): void {
  if (step.room.unconfirmed[id] === undefined) return
  delete step.room.unconfirmed[id]
  countSpike(step, id)
}

/** One more sample that was not believed. */
export function countSpike(step: Step, id: PointId): void {
  step.room.spikes[id] = (step.room.spikes[id] ?? 0) + 1
}
