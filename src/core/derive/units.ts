/** How many do their duty: conditions over several points, a word for the case that holds, and the units for which all holds. */

import { holds, type Verdict } from '../alarm/verdict.ts'
import type { Reading } from '../hear/reading.ts'
import type { PointId, Value } from '../sample.ts'
import type { Condition, Derived } from '../site.ts'

export type ReadingAt = (point: PointId) => Reading | undefined

/** Kleene: one no is no, otherwise one unknown is unknown. */
export function allHold(conditions: readonly Condition[], at: ReadingAt): Verdict {
  const verdicts = conditions.map(one => holds(one, false, at(one.point)))
  return verdicts.includes(false) ? false : verdicts.includes(null) ? null : true
}

/** The word of the first case that holds; a case nobody can tell leaves all after it untold. */
export function caseOf(cases: NonNullable<Derived['cases']>, at: ReadingAt): Value | null {
  for (const { word, where } of cases) {
    const verdict = allHold(where, at)
    if (verdict === null) return null
    if (verdict) return word
  }
  return null
}

/** How many units meet all their conditions, or how many feeds such units have; one unit nobody can tell leaves it unknown. */
export function unitsOf(units: NonNullable<Derived['units']>, at: ReadingAt, feeds?: readonly string[]): number | null {
  const verdicts = units.map(conditions => allHold(conditions, at))
  if (verdicts.includes(null)) return null
  const counted = verdicts.flatMap((verdict, i) => (verdict ? [feeds?.[i] ?? i] : []))
  return new Set(counted).size
}
