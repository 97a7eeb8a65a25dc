/** Rules onto points: every rule attaches to every point it fits, and becomes one alarm there. */

import { isKnown } from '../core/indexed.ts'
import type { AlarmId, Point, Rule } from '../core/site.ts'
import { SECOND } from '../core/time.ts'
import { type Blinded, blindedBy, busLost, deviceLost, isUrgentLoss, levelOfLoss, pointLost } from './blind.ts'
import { hangingOn } from './buses.ts'
import { defaultsOf } from './classes.ts'
import { conditionOf } from './condition.ts'
import { matching } from './derived.ts'
import type { Draft, Sourced } from './draft.ts'
import { adjusted, type Overrides } from './overrides.ts'
import type { WrittenRule } from './rule.ts'
import { millis } from './words.ts'

export interface Attached {
  readonly rule: Rule
  readonly from: Sourced<WrittenRule>
}
export type Alarms = Map<AlarmId, Attached>

/** Rules on points first: how loud the loss of a device is follows from them. */
export function attachAll(draft: Draft, rules: readonly Sourced<WrittenRule>[], overrides: Overrides): Alarms {
  const alarms: Alarms = new Map()
  for (const rule of rules.filter(({ written }) => !written.for.each)) attach(draft, rule, overrides, alarms)
  const watching = [...alarms.values()].map(({ rule }) => rule)
  for (const rule of rules.filter(({ written }) => written.for.each))
    attachToEach(draft, rule, watching, overrides, alarms)
  return alarms
}

function attach(draft: Draft, from: Sourced<WrittenRule>, overrides: Overrides, alarms: Alarms): void {
  for (const point of matching(draft, from.written.for)) {
    const rule = ruleOf(draft, from.written, point)
    const final = rule && adjusted(draft, rule, from, overrides)
    if (final) alarms.set(final.id, { rule: final, from })
  }
}

/** `each: device`: the communication of every device with a wire of its own; `each: bus`: every bus that several share; `each: point`: all that rules depend on; `each: loop`: those of them whose wire is watched. */
function attachToEach(
  draft: Draft,
  from: Sourced<WrittenRule>,
  watching: readonly Rule[],
  overrides: Overrides,
  alarms: Alarms,
): void {
  for (const { point, blinded } of eachOf(draft, from.written)) {
    if (!matters(from.written, watching, blinded)) continue
    const rule = ruleOf(draft, from.written, point)
    const final = rule && adjusted(draft, lossOf(rule, watching, blinded), from, overrides)
    if (final) alarms.set(final.id, { rule: final, from })
  }
}

function eachOf(draft: Draft, { for: { each, parameter } }: WrittenRule): { point: Point; blinded: Blinded }[] {
  if (each === 'bus') return busesOf(draft)
  const fits = (device: string) => parameter === undefined || draft.devices.get(device)?.parameter === parameter
  if (each === 'device') {
    const points = [...draft.devices.keys()]
      .map(id => draft.points.get(`${id}/communication`))
      .filter(p => p !== undefined)
    return points
      .filter(p => fits(p.device))
      .map(point => ({ point, blinded: blindedBy(draft, deviceLost(point.device)) }))
  }
  const wired = [...draft.points.values()].filter(p => !p.derived && !isKnown(p) && draft.devices.has(p.device))
  const wanted = each === 'loop' ? wired.filter(p => p.supervised) : wired
  return wanted.filter(p => fits(p.device)).map(point => ({ point, blinded: blindedBy(draft, pointLost(point.id)) }))
}

const busesOf = (draft: Draft): { point: Point; blinded: Blinded }[] =>
  [...draft.points.values()].flatMap(point => {
    const sharers = hangingOn(point)
    return sharers ? [{ point, blinded: blindedBy(draft, busLost(sharers)) }] : []
  })

/** A device or bus is missed in any case; a point only where some alarm can no longer be judged without it. */
function matters({ for: { each, class: wanted } }: WrittenRule, watching: readonly Rule[], blinded: Blinded): boolean {
  const blinds = (rule: Rule) => blinded(rule.point) !== 'none'
  if (wanted !== undefined) return watching.some(rule => rule.class === wanted && blinds(rule))
  return each === 'device' || each === 'bus' || watching.some(blinds)
}

function lossOf(rule: Rule, watching: readonly Rule[], blinded: Blinded): Rule {
  const level = levelOfLoss(watching, blinded)
  const settle = isUrgentLoss(watching, blinded) ? Math.min(rule.settle, 30 * SECOND) : rule.settle
  return { ...rule, level, settle }
}

/** Undefined where a guard has nothing to look at: such a rule could never be judged. */
function ruleOf(draft: Draft, written: WrittenRule, point: Point): Rule | undefined {
  const guards = (written.and ?? []).map(guard => ({ guard, id: guard.point ?? `${point.device}/${guard.name}` }))
  if (guards.some(({ id }) => !draft.points.has(id))) return undefined
  return {
    id: `${point.device}.${point.name}.${written.id}`,
    rule: written.id,
    point: point.id,
    device: point.device,
    requirement: written.requirement,
    type: written.type,
    level: written.level ?? 'low',
    class: written.class,
    when: conditionOf(point.id, written.when),
    and: guards.map(({ guard, id }) => conditionOf(id, guard)),
    ...timing(written),
    latching: written.latching ?? false,
    siren: false,
    shelve: shelvingOf(written),
    suppressedBy: [],
    ...excusesOf(draft, written, point),
    ...(written.adjustable && { adjustable: written.adjustable }),
    ...(written.owner !== undefined && { owner: written.owner }),
  }
}

/** An excuse that looks at what this room has not could never be certain: it is left out, and the alarm calls. */
function excusesOf(draft: Draft, { unless = [] }: WrittenRule, { device }: Point): Pick<Rule, 'unless'> {
  const excuses = unless.map(({ all, max }) => ({
    all: all.map(one => conditionOf(one.point ?? `${device}/${one.name}`, one)),
    max: millis(max),
  }))
  const real = excuses.filter(({ all }) => all.every(({ point }) => draft.points.has(point)))
  return real.length > 0 ? { unless: real } : {}
}

function timing(written: WrittenRule) {
  const again = written['re-alarm']
  const respond = written['respond-within']
  return {
    onDelay: millis(written.delay?.on ?? '0s'),
    offDelay: millis(written.delay?.off ?? '0s'),
    settle: written.settle === undefined ? defaultsOf(written.class).settle : millis(written.settle),
    ...(again !== undefined && { reAlarm: millis(again) }),
    ...(respond !== undefined && { respondWithin: millis(respond) }),
  }
}

function shelvingOf({ shelve, class: of }: WrittenRule): Rule['shelve'] {
  const usual = defaultsOf(of).shelve
  return {
    allowed: shelve?.allowed ?? usual.allowed,
    max: shelve?.max === undefined ? usual.max : millis(shelve.max),
    remote: shelve?.remote ?? usual.remote,
  }
}
