/** Limits that people set for this room, within the bounds of the rule. */
import { alarmOf } from '../alarm/alarm.ts'
import { conditionOf, standardLimit } from '../alarm/threshold.ts'
import type { Input, RefusalCode } from '../input.ts'
import { own } from '../own.ts'
import type { Limit, Rule } from '../site.ts'
import { record, refuse, type Step } from '../step.ts'

type Configure = Extract<Input, { kind: 'configure' }>

export function configure(step: Step, input: Configure): void {
  const rule = own(step.site.alarms, input.alarm)
  const refusal = rule === undefined ? 'unknown-alarm' : refusalOf(step, rule, input)
  if (rule === undefined || refusal) return refuse(step, input, refusal ?? 'unknown-alarm')
  const { limit, by, note = null, since } = input
  const from = standardLimit(conditionOf(step.room, rule))
  if (isSame(limit, standardLimit(rule.when))) delete step.room.limits[rule.id]
  else step.room.limits[rule.id] = { limit, by: by.name, since: since ?? step.now.wall, note }
  // Judged again at once, and shown.
  step.dirty.add(rule.when.point)
  step.alarms.add(rule.id)
  const kept = since === undefined ? {} : { kept: true as const }
  record(step, { kind: 'limit', subject: rule.id, from, to: limit, by, ...(note !== null && { note }), ...kept })
}

/** Whoever moves a limit stands in the room, sees the alarm they mean, and stays within what the rule allows. */
function refusalOf(step: Step, rule: Rule, { by, limit, occurrence }: Configure): RefusalCode | null {
  if (by.place === 'remote') return 'never-remote'
  if (occurrence !== undefined && occurrence !== alarmOf(step, rule.id).occurrence) return 'other-occurrence'
  const standard = standardLimit(rule.when)
  if (standard === null || !rule.adjustable) return 'not-adjustable'
  if (typeof standard !== typeof limit) return 'limit-shape'
  // The rule's own limit is always allowed: it ends what was set.
  if (isSame(limit, standard)) return null
  const { min, max } = rule.adjustable
  const numbers = typeof limit === 'number' ? [limit] : limit
  if (!numbers.every(one => one >= min && one <= max)) return 'limit-out-of-bounds'
  return typeof limit !== 'number' && limit[0] >= limit[1] ? 'limit-shape' : null
}

const isSame = (a: Limit, b: Limit | null): boolean => String(a) === String(b)
