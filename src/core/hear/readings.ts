/** The room's readings, and the two ways they are replaced without a sample. */

import type { PointId, Value } from '../sample.ts'
import type { Step } from '../step.ts'
import { neverHeard, type Reading, type Reason } from './reading.ts'

export function readingOf(step: Step, id: PointId): Reading {
  const reading = step.room.readings[id]
  if (reading !== undefined) return reading
  const fresh = neverHeard()
  step.room.readings[id] = fresh
  return fresh
}

/** Bad without an event of its own: whoever calls says why in the journal. */
export function markBad(step: Step, id: PointId, reason: Reason): void {
  const reading = readingOf(step, id)
  if (reading.quality === 'bad' && reading.reason === reason) return
  Object.assign(reading, { value: null, quality: 'bad', reason, raw: null })
  if (reading.detail !== undefined) delete reading.detail
  step.dirty.add(id)
}

/** A value the core itself knows: derived points, communication, agreement. */
export function markGood(step: Step, id: PointId, value: Value, quality: 'good' | 'uncertain' = 'good'): void {
  const reading = readingOf(step, id)
  if (reading.value !== value || reading.quality !== quality) step.dirty.add(id)
  reading.value = value
  reading.raw = value
  reading.last = value
  reading.quality = quality
  reading.reason = quality === 'good' ? null : 'source-bad'
  reading.at = step.now.mono
  reading.wall = step.now.wall
  if (reading.detail !== undefined) delete reading.detail
}

/** The good ones; where there is none, the uncertain ones. */
export function usable(readings: readonly Reading[]): readonly Reading[] {
  const good = readings.filter(r => r.quality === 'good')
  return good.length > 0 ? good : readings.filter(r => r.quality === 'uncertain')
}
