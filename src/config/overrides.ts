/** Where the room file differs from a rule: other limits within the rule's bounds, other delays, or off with a reason. */

import type { Condition, Rule, Site } from '../core/site.ts'
import { LEVELS } from '../core/site.ts'
import { DAY } from '../core/time.ts'
import { term } from '../core/vocabulary.ts'
import { checkCondition } from './check-condition.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import type { Override } from './room.ts'
import type { WrittenCondition, WrittenRule } from './rule.ts'
import { millis } from './words.ts'

export interface Overrides {
  /** Those for one device or point come after those for all, and so win. */
  readonly entries: readonly Sourced<Override>[]
  /** Those that found an alarm. */
  readonly used: Set<Sourced<Override>>
  /** Single alarms switched off, by their id. */
  readonly switchedOff: { readonly rule: string; readonly reason: string }[]
}

export function newOverrides(entries: readonly Sourced<Override>[]): Overrides {
  const narrowness = ({ written }: Sourced<Override>) => Number(isNarrow(written)) + Number(written.point !== undefined)
  const sorted = [...entries].sort((a, b) => narrowness(a) - narrowness(b))
  return { entries: sorted, used: new Set(), switchedOff: [] }
}

export const isNarrow = ({ device, point }: Override): boolean => device !== undefined || point !== undefined

/** The rule as this room wants it; undefined if it is switched off here. */
export function adjusted(draft: Draft, rule: Rule, from: Sourced<WrittenRule>, overrides: Overrides): Rule | undefined {
  let result = rule
  for (const entry of overrides.entries.filter(({ written }) => concerns(written, rule))) {
    const { written } = entry
    overrides.used.add(entry)
    if (written.off !== undefined) {
      if (isNarrow(written)) overrides.switchedOff.push({ rule: rule.id, reason: written.off })
      return undefined
    }
    result = { ...result, ...changesOf(written, result) }
    checkNew(draft, entry, result)
  }
  const { siren } = from.written
  return {
    ...result,
    siren: siren ?? (result.level === 'critical' || result.level === 'high'),
    ...(result.reAlarm === undefined && result.level !== 'low' && { reAlarm: FORGOTTEN }),
  }
}

/** What was acknowledged and never mended is put before people again, as the trouble of a fire panel is. */
const FORGOTTEN = DAY

const concerns = (written: Override, rule: Rule): boolean =>
  written.rule === rule.rule &&
  (written.device ?? rule.device) === rule.device &&
  (written.point ?? rule.point) === rule.point

function changesOf({ level, delay, limit, deadband }: Override, rule: Rule): Partial<Rule> {
  return {
    ...(level && { level }),
    ...(delay?.on !== undefined && { onDelay: millis(delay.on) }),
    ...(delay?.off !== undefined && { offDelay: millis(delay.off) }),
    when: { ...rule.when, ...limitOf(rule.when, limit), ...(deadband !== undefined && { deadband }) },
  }
}

function limitOf(when: Condition, limit: Override['limit']): Partial<Condition> {
  if (Array.isArray(limit)) return when.outside ? { outside: limit } : {}
  if (typeof limit !== 'number') return {}
  return when.above !== undefined ? { above: limit } : when.below !== undefined ? { below: limit } : {}
}

/** The new limit and dead band on the point itself, whose range a profile may have narrowed. */
function checkNew(draft: Draft, entry: Sourced<Override>, { when }: Rule): void {
  const { above, below, outside, deadband } = when
  const now: WrittenCondition = { above, below, outside: outside && [outside[0], outside[1]], deadband }
  const isNew = entry.written.limit !== undefined || entry.written.deadband !== undefined
  const point = draft.points.get(when.point)
  if (!isNew || !point || !hasLimit(now)) return
  const path = [entry.written.limit === undefined ? 'deadband' : 'limit']
  checkCondition(now, term(point.name), [], (_, ...said) => blameAt(draft.blame, entry, path, ...said), point.range)
}

const hasLimit = ({ above, below, outside }: WrittenCondition): boolean =>
  above !== undefined || below !== undefined || outside !== undefined

/** What can be said of the overrides before they meet a point. */
export function checkOverrides(draft: Draft, overrides: Overrides, rules: readonly Sourced<WrittenRule>[]): void {
  const seen = new Set<string>()
  for (const entry of overrides.entries) {
    const { rule, device, point } = entry.written
    const name = [rule, device, point].join(' ')
    if (seen.has(name)) blameAt(draft.blame, entry, ['rule'], 'override-twice', { name: rule })
    seen.add(name)
    const from = rules.find(({ written }) => written.id === rule)
    if (from) checkOverride(draft, entry, from.written)
  }
}

function checkOverride(draft: Draft, entry: Sourced<Override>, rule: WrittenRule): void {
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, path, ...said)
  const { limit, deadband, level, delay } = entry.written
  if (limit !== undefined) checkLimit(limit, rule, tell)
  if (deadband !== undefined && !hasLimit(rule.when)) tell(['deadband'], 'deadband-without-limit')
  if (rule.class !== 'fire' && rule.class !== 'leak') return
  const values = { name: rule.id, class: rule.class }
  if (level && rule.level && LEVELS.indexOf(level) > LEVELS.indexOf(rule.level)) {
    tell(['level'], 'never-lowered', { ...values, level: rule.level })
  }
  const longest = rule.delay?.on ?? '0s'
  if (delay?.on !== undefined && millis(delay.on) > millis(longest)) {
    tell(['delay', 'on'], 'never-delayed', { ...values, longest })
  }
}

function checkLimit(limit: NonNullable<Override['limit']>, { id, when, adjustable }: WrittenRule, tell: Tell): void {
  const isPair = when.outside !== undefined
  const path = ['limit']
  if (!hasLimit(when)) tell(path, 'no-limit', { name: id })
  else if (isPair !== Array.isArray(limit)) tell(path, isPair ? 'limit-needs-pair' : 'limit-needs-number', { name: id })
  else if (!adjustable) tell(path, 'not-adjustable', { name: id })
  else if ([limit].flat().some(one => one < adjustable.min || one > adjustable.max)) {
    tell(path, 'limit-not-in-bounds', { min: adjustable.min, max: adjustable.max })
  }
}

/** Rules and single alarms that this room has switched off, for everybody to see. */
export function switchedOff(overrides: Overrides): Site['switchedOff'] {
  const whole = overrides.entries.filter(({ written }) => written.off !== undefined && !isNarrow(written))
  return [...whole.map(({ written }) => ({ rule: written.rule, reason: written.off ?? '' })), ...overrides.switchedOff]
}
