/** The mean of a point over a while: weighted by time, and only time with a good value counts. */

import { readingOf } from '../hear/readings.ts'
import type { Mean, Part } from '../room.ts'
import type { PointId } from '../sample.ts'
import type { Derived, Point } from '../site.ts'
import { type Step, wakeAt } from '../step.ts'
import { MINUTE, type Millis } from '../time.ts'
import type { Result } from './derive.ts'

/** The window slides by one part at a time. */
const PARTS = 30
/** Less good time than this part of the window says nothing about the whole of it. */
const ENOUGH = 0.5

/** Unknown until the window has passed once and half of it was good; a gap is left out, never bridged. */
export function averageOver(step: Step, point: Point, how: Derived): Result {
  const { mono } = step.now
  const over = how.over ?? PARTS * MINUTE
  const size = over / PARTS
  const key = Math.floor(mono / size)
  const mean = accrue(step, step.room.means, point, key, goodValue(step, how))
  mean.parts = mean.parts.filter(part => part.key >= key - PARTS)
  wakeAt(step, (key + 1) * size, 'derived', point.id)
  const good = mean.parts.reduce((sum, part) => sum + part.good, 0)
  if (mono - mean.began < over) return mean.value === null ? null : 'gathering'
  return good < over * ENOUGH ? null : { value: meanOf(mean.parts), quality: 'good' }
}

export const meanOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + part.sum, 0) / parts.reduce((sum, part) => sum + part.good, 0)

export function goodValue(step: Step, how: Derived): number | null {
  const { value, quality } = readingOf(step, how.from[0] ?? '')
  return quality === 'good' && typeof value === 'number' ? value : null
}

/** Books the time since the last look under the key it began in; from now on this value goes under this one. */
export function accrue(
  { now: { mono } }: Step,
  means: Record<PointId, Mean>,
  point: Point,
  key: number,
  value: number | null,
): Mean {
  const mean = means[point.id] ?? { key, began: mono, since: mono, value: null, parts: [] }
  if (mean.value !== null) book(mean, mean.value, mono - mean.since)
  means[point.id] = mean
  return Object.assign(mean, { key, since: mono, value })
}

function book(mean: Mean, value: number, span: Millis): void {
  if (mean.parts.at(-1)?.key !== mean.key) mean.parts.push({ key: mean.key, sum: 0, good: 0 })
  const part = mean.parts.at(-1)
  if (part === undefined) return
  part.sum += value * span
  part.good += span
}
