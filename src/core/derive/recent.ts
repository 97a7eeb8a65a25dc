/** Was it so within a while: 1 or 0. What nobody can tell for sure does not count. */

import { ageOf, isCertain } from '../alarm/excuse.ts'
import { readingOf } from '../hear/readings.ts'
import type { Derived, Point } from '../site.ts'
import { type Step, wakeAt } from '../step.ts'
import { MINUTE } from '../time.ts'
import type { Result } from './derive.ts'
import { allHold } from './units.ts'

export function recentOf(
  step: Step,
  point: Point,
  { units: [where = []] = [], keep, over = 10 * MINUTE }: Derived,
): Result {
  if (keep && allHold(keep, id => step.room.readings[id]) !== false) return as(readingOf(step, point.id).last === 1)
  const { recent } = step.room.kept
  const was = recent[point.id]
  const holds = where.length > 0 && where.every(one => isCertain(step, one) === true)
  // It held until this very moment, though nobody looked since it began.
  const at = holds || was?.holds ? step.now : was?.at
  if (at === undefined) return as(false)
  recent[point.id] = { at, holds }
  const left = over - ageOf(step, at)
  if (left > 0) wakeAt(step, step.now.mono + left, 'derived', point.id)
  return as(left > 0)
}

const as = (isTrue: boolean): Result => ({ value: isTrue ? 1 : 0, quality: 'good' })
