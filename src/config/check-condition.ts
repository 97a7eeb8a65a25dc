/** A comparison must be able to come true and to end again: operator, words, limits and dead band against the vocabulary. */

import type { Term } from '../core/vocabulary.ts'
import type { Tell } from './draft.ts'
import { hint } from './nearest.ts'
import { OPERATORS, type WrittenCondition } from './rule.ts'
import type { Path } from './yaml.ts'

type Operator = (typeof OPERATORS)[number]
const LIMITS: readonly Operator[] = ['above', 'below', 'outside']
const SETS: readonly Operator[] = ['has', 'lacks']
/** Wider than this part of the possible values, a dead band is a slip of the point. */
const WIDEST_BAND = 0.1

/** `range` is the point's own where it is narrower than the vocabulary's. */
export function checkCondition(
  written: WrittenCondition,
  term: Term | undefined,
  path: Path,
  tell: Tell,
  range = term?.range,
): void {
  const operator = OPERATORS.find(name => name in written)
  if (!term || !operator || operator === 'bad' || operator === 'reason') return
  const isNumber = term.range !== undefined
  if (LIMITS.includes(operator) && !isNumber) return tell([...path, operator], 'operator-for-numbers', { operator })
  if (SETS.includes(operator) && !term.flags) return tell([...path, operator], 'operator-for-sets', { operator })
  if (operator === 'had' && !term.values) return tell([...path, operator], 'operator-for-states', { operator })
  checkWords(written, operator, term, path, tell)
  if (!LIMITS.includes(operator)) {
    if (written.deadband !== undefined) tell([...path, 'deadband'], 'deadband-without-limit')
  } else if (range) checkLimits(written, operator, range, path, tell)
}

function checkWords(
  written: WrittenCondition,
  operator: Exclude<Operator, 'bad' | 'reason'>,
  term: Term,
  path: Path,
  tell: Tell,
): void {
  if (LIMITS.includes(operator)) return
  const listed = written[operator as Exclude<Operator, 'bad' | 'reason' | 'above' | 'below' | 'outside'>]
  for (const [index, value] of [listed ?? []].flat().entries()) {
    const at = [...path, operator, ...(Array.isArray(listed) ? [index] : [])]
    if (term.range) {
      if (typeof value !== 'number') tell(at, 'number-needed', { got: value })
    } else if (term.values) checkWord(String(value), term.values, term.flags === true, at, tell)
  }
}

function checkWord(value: string, known: readonly string[], isSet: boolean, path: Path, tell: Tell): void {
  for (const word of isSet ? value.split(' ') : [value]) {
    if (!known.includes(word)) tell(path, 'unknown-value', { word, hint: hint(word, known) })
  }
}

/** A limit at the edge of the possible is never passed; a dead band that reaches the edge never lets go. */
function checkLimits(
  written: WrittenCondition,
  operator: Operator,
  [low, high]: readonly [number, number],
  path: Path,
  tell: Tell,
): void {
  const { above, below, outside, deadband = 0 } = written
  // How far the value can pass the limit, and how far it can come back.
  const [beyond, back] = outside
    ? [Math.min(outside[0] - low, high - outside[1]), (outside[1] - outside[0]) / 2]
    : above !== undefined
      ? [high - above, above - low]
      : [(below ?? low) - low, high - (below ?? low)]
  if (outside && back <= 0)
    return tell([...path, operator], 'low-not-below-high', { low: outside[0], high: outside[1] })
  if (beyond < 0 || back < 0 || (!outside && beyond === 0)) {
    return tell([...path, operator], 'limit-impossible', { low, high })
  }
  const most = Math.min(back, (high - low) * WIDEST_BAND)
  if (deadband > 0 && deadband >= most)
    tell([...path, 'deadband'], 'deadband-too-large', { got: deadband, most: round(most) })
}

const round = (value: number): number => Number(value.toPrecision(3))
