/** What a rule's schema cannot see: the operator must suit the point, the limit must be possible, the texts of law must hold. */

import { type Term, term, VOCABULARY } from '../core/vocabulary.ts'
import type { Blame } from './blame.ts'
import { checkCondition } from './check-condition.ts'
import { blameAt, type Sourced, type Tell } from './draft.ts'
import { hint } from './nearest.ts'
import { checkNominal } from './nominal.ts'
import type { WrittenDerived, WrittenGuard, WrittenRule } from './rule.ts'
import { millis } from './words.ts'
import type { Path } from './yaml.ts'

/** `ids` are all rules that this one may name. */
export function checkRule(entry: Sourced<WrittenRule>, ids: readonly string[], isSecond: boolean, blame: Blame): void {
  const { written } = entry
  const tell: Tell = (path, ...said) => blameAt(blame, entry, path, ...said)
  if (isSecond) tell(['id'], 'duplicate-rule', { name: written.id })
  checkCondition(written.when, termOf(written.for), ['when'], tell)
  checkGuards(written.and ?? [], ['and'], tell)
  checkPointName(written.for.point, ['for', 'point'], tell)
  const { name, nominal } = written.for
  if (name && nominal !== undefined) checkNominal(name, nominal, ['for', 'nominal'], tell)
  checkAdjustable(written, tell)
  checkSuppressors(written, ids, tell)
  checkShelving(written, tell)
  checkExcuses(written, tell)
}

function checkGuards(guards: readonly WrittenGuard[], path: Path, tell: Tell): void {
  for (const [index, guard] of guards.entries()) {
    checkPointName(guard.point, [...path, index, 'point'], tell)
    checkCondition(guard, termOf(guard), [...path, index], tell)
  }
}

interface Target {
  readonly point?: string | undefined
  readonly name?: string | undefined
  readonly each?: string | undefined
}

/** The vocabulary's entry of what a rule or guard looks at. */
function termOf({ point, name, each }: Target): Term | undefined {
  if (each === 'point' || each === 'loop') return undefined
  if (each !== undefined) return term(each === 'bus' ? 'bus' : 'communication')
  return term(name ?? nameIn(point ?? ''))
}

const NAMES = Object.keys(VOCABULARY)

export const nameIn = (point: string): string => point.slice(point.indexOf('/') + 1)

export function checkPointName(point: string | undefined, path: (string | number)[], tell: Tell): void {
  if (point === undefined || term(nameIn(point))) return
  tell(path, 'unknown-name', { name: nameIn(point), hint: hint(nameIn(point), NAMES) })
}

function checkAdjustable({ adjustable, when }: WrittenRule, tell: Tell): void {
  if (!adjustable) return
  const { min, max } = adjustable
  const limits = when.outside ?? [when.above ?? when.below ?? []].flat()
  if (min >= max) tell(['adjustable'], 'low-not-below-high', { low: min, high: max })
  else if (limits.length === 0) tell(['adjustable'], 'adjustable-without-limit')
  else if (limits.some(limit => limit < min || limit > max)) tell(['adjustable'], 'limit-not-in-bounds', { min, max })
}

function checkSuppressors(written: WrittenRule, ids: readonly string[], tell: Tell): void {
  for (const [index, by] of (written['suppressed-by'] ?? []).entries()) {
    const path = ['suppressed-by', index]
    checkPointName(by.point, [...path, 'point'], tell)
    if (!ids.includes(by.rule)) tell([...path, 'rule'], 'unknown-rule', { name: by.rule, hint: hint(by.rule, ids) })
    if (by.rule === written.id && !by.point) tell([...path, 'rule'], 'suppressed-by-itself')
  }
}

/** Whoever takes over the shift must find it calling again. */
const SHIFT = '8h'

/** Fire and water are shelved on site by somebody who stands there. */
function checkShelving({ shelve, class: of }: WrittenRule, tell: Tell): void {
  if (shelve?.max && millis(shelve.max) > millis(SHIFT)) tell(['shelve', 'max'], 'shelved-too-long', { longest: SHIFT })
  if (shelve?.remote && (of === 'fire' || of === 'leak')) tell(['shelve', 'remote'], 'never-remote', { class: of })
}

/** What must always be seen has no excuse. */
function checkExcuses({ unless = [], class: of }: WrittenRule, tell: Tell): void {
  if (unless.length > 0 && ['fire', 'leak', 'actuator'].includes(of)) tell(['unless'], 'never-excused', { class: of })
  for (const [index, { all }] of unless.entries()) {
    for (const [place, guard] of all.entries()) {
      const path = ['unless', index, 'all', place]
      checkPointName(guard.point, [...path, 'point'], tell)
      checkCondition(guard, termOf(guard), path, tell)
    }
  }
}

export function checkDerived(entry: Sourced<WrittenDerived>, isSecond: boolean, blame: Blame): void {
  const { written } = entry
  const tell: Tell = (path, ...said) => blameAt(blame, entry, path, ...said)
  const owner = written.point ? 'point' : 'name'
  if (isSecond) tell([owner], 'duplicate-derived', { name: written.point ?? written.name })
  checkCases(written, tell)
  checkGuards(written.where ?? [], ['where'], tell)
  checkGuards(written.keep ?? [], ['keep'], tell)
  if (written.point && !written.point.startsWith('room/'))
    tell(['point'], 'derived-not-of-room', { name: written.point })
  for (const [index, from] of [written.from].flat().entries()) {
    checkPointName(from.point, Array.isArray(written.from) ? ['from', index, 'point'] : ['from', 'point'], tell)
    if (from.point !== undefined && from.point === written.point)
      tell(['from'], 'derived-from-itself', { name: written.point })
  }
}

/** A case whose word nobody knows, or whose conditions cannot be met. */
function checkCases({ cases, name }: WrittenDerived, tell: Tell): void {
  for (const [index, { word, where }] of (cases ?? []).entries()) {
    checkCondition({ is: word }, term(name), ['cases', index], (_, ...said) => tell(['cases', index, 'word'], ...said))
    checkGuards(where, ['cases', index, 'where'], tell)
  }
}
