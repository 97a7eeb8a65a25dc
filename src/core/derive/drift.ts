/** How far the last whole hour stood above the same hour of the last seven days: what drifts too slowly to be a rise. */

import type { Part } from '../room.ts'
import type { Derived, Point } from '../site.ts'
import { type Step, wakeAt } from '../step.ts'
import { HOUR, MINUTE } from '../time.ts'
import type { Result } from './derive.ts'
import { accrue, goodValue, meanOf } from './means.ts'

const DAYS = [1, 2, 3, 4, 5, 6, 7]
/** So many of them must be known. */
const FEWEST = 3
/** An hour with less good time than this is not known. */
const ENOUGH = HOUR / 2
const AGAIN = 10 * MINUTE

/** Hours are the room's own, so they are only known while the clock is trusted. */
export function driftOf(step: Step, point: Point, how: Derived): Result {
  const { mono, wall, trusted } = step.now
  const local = wall + step.site.utcOffset
  const hour = Math.floor(local / HOUR)
  const mean = accrue(step, step.room.kept.drifts, point, hour, trusted ? goodValue(step, how) : null)
  wakeAt(step, mono + (trusted ? (hour + 1) * HOUR - local : AGAIN), 'derived', point.id)
  if (!trusted) return null
  mean.parts = mean.parts.filter(({ key }) => key <= hour && key > hour - 2 - 24 * DAYS.length)
  const last = ofHour(mean.parts, hour - 1)
  const before = DAYS.flatMap(days => ofHour(mean.parts, hour - 1 - 24 * days) ?? [])
  if (last === null || before.length < FEWEST) return mean.value === null ? null : 'gathering'
  return { value: last - before.reduce((sum, one) => sum + one, 0) / before.length, quality: 'good' }
}

function ofHour(parts: readonly Part[], hour: number): number | null {
  const found = parts.filter(({ key, good }) => key === hour && good >= ENOUGH)
  return found.length > 0 ? meanOf(found) : null
}
