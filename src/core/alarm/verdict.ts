/** Does a rule's condition hold? Yes, no, or unknown: bad quality never decides. */
import type { Reading } from '../hear/reading.ts'
import type { Value } from '../sample.ts'
import type { Condition, Rule } from '../site.ts'

/** null = unknown: neither raises nor clears. */
export type Verdict = boolean | null

/** `when`: the rule's condition as this room judges it. `active` widens the limit by the dead band: what is on needs more than the limit to go off. */
export function verdict(
  rule: Rule,
  active: boolean,
  reading: (point: string) => Reading | undefined,
  when = rule.when,
): Verdict {
  let result = holds(when, active, reading(when.point))
  for (const guard of rule.and) result = and(result, holds(guard, active, reading(guard.point)))
  return result
}

/** Kleene: one no is no, otherwise one unknown is unknown. */
const and = (a: Verdict, b: Verdict): Verdict =>
  a === false || b === false ? false : a === null || b === null ? null : true

export function holds(condition: Condition, active: boolean, reading: Reading | undefined): Verdict {
  if (reading === undefined) return null
  if (condition.bad) return reading.quality === 'bad'
  if (condition.reason) return isBecause(condition.reason, reading)
  if (condition.had) return lastHad(condition.had, reading.last)
  if (reading.quality === 'bad' || reading.value === null) return null
  const answer =
    typeof reading.value === 'number'
      ? comparesNumber(condition, active, reading.value)
      : comparesWords(condition, reading.value)
  return answer === false && reading.quality === 'uncertain' ? null : answer
}

/** A wire that is cut is not shorted. */
const LOOP: readonly string[] = ['loop-open', 'loop-short']

/** A value that has gone meanwhile takes its reason with it: that ends nothing. */
function isBecause(reasons: readonly string[], { reason, quality }: Reading): Verdict {
  if (reason !== null && reasons.includes(reason)) return true
  if (LOOP.includes(reason ?? '') && reasons.every(one => LOOP.includes(one))) return false
  return quality === 'bad' ? null : false
}

/** What was never heard is unknown; what was heard stays heard. */
function lastHad(had: readonly string[], last: Value | null): Verdict {
  if (last === null) return null
  const words = String(last).split(' ')
  return had.some(word => words.includes(word))
}

function comparesNumber(condition: Condition, active: boolean, value: number): Verdict {
  const band = active ? (condition.deadband ?? 0) : 0
  const { above, below, outside } = condition
  if (above !== undefined) return active && band > 0 ? value >= above - band : value > above
  if (below !== undefined) return active && band > 0 ? value <= below + band : value < below
  if (outside !== undefined) return value < outside[0] + band || value > outside[1] - band
  if (condition.is) return condition.is.includes(value)
  return condition.not ? !condition.not.includes(value) : null
}

function comparesWords(condition: Condition, value: string): Verdict {
  const words = value.split(' ')
  if (condition.is) return condition.is.includes(value)
  if (condition.not) return !condition.not.includes(value)
  if (condition.has) return condition.has.some(word => words.includes(word))
  return condition.lacks ? !condition.lacks.some(word => words.includes(word)) : null
}
