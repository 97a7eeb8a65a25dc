/** Suppression by design: while a good, active cause of at least the same level explains an alarm, it calls nobody. */

import type { AlarmState } from '../room.ts'
import { type AlarmId, LEVELS, type Rule, type Suppression } from '../site.ts'
import { type Step, wakeAt } from '../step.ts'
import type { Millis } from '../time.ts'
import { alarmOf, isHidden, judge, reveal, tell } from './alarm.ts'
import { ageOf, excuseOf } from './excuse.ts'

/** Looks again at every alarm that one of the changed alarms may hide or no longer hides, and at what those hide. */
export function suppressAll(step: Step, changed: Iterable<AlarmId>): void {
  const { suppresses, causeRank } = step.site.index
  const found = [...changed].flatMap(id => suppresses.get(id) ?? [])
  const hidden = new Set(found.sort((a, b) => (causeRank.get(a.id) ?? 0) - (causeRank.get(b.id) ?? 0)))
  for (const rule of hidden)
    if (suppressOne(step, rule)) for (const next of suppresses.get(rule.id) ?? []) hidden.add(next)
}

/** Says whether it hid or showed the alarm. */
export function suppressOne(step: Step, rule: Rule): boolean {
  const alarm = alarmOf(step, rule.id)
  const found = rule.suppressedBy.find(s => explains(step, rule, s))
  const excuse = isNeverHidden(rule) ? null : excuseOf(step, rule, alarm)
  const cause = found ?? (excuse === null ? undefined : { alarm: rule.id, max: excuse.max })
  const stood = found ? standsFor(step, found.alarm) : (excuse?.stood ?? 0)
  if (cause) wakeAt(step, step.now.mono + cause.max - stood, 'suppression', rule.id)
  if (cause && alarm.suppressed) alarm.suppressed.by = cause.alarm
  if ((cause === undefined) === (alarm.suppressed === null)) return false
  if (cause) hide(step, rule, alarm, cause)
  else show(step, rule, alarm)
  return true
}

function explains(step: Step, rule: Rule, { alarm: by, max }: Suppression): boolean {
  const cause = step.site.alarms[by]
  if (cause === undefined || isNeverHidden(rule)) return false
  const state = alarmOf(step, by)
  if (!state.active || state.verdict !== true || isHidden(state)) return false
  const covers = LEVELS.indexOf(cause.level) <= LEVELS.indexOf(rule.level)
  return covers && isGood(step, cause) && standsFor(step, by) < max
}

const standsFor = (step: Step, cause: AlarmId): Millis => ageOf(step, step.room.alarms[cause]?.raisedAt)

/** A cause explains by what is known for sure; that a point is bad, and why, is known for sure. */
const isGood = ({ room }: Step, cause: Rule): boolean =>
  [cause.when, ...cause.and].every(c => c.bad || c.reason || room.readings[c.point]?.quality === 'good')

/** Fire, water and the annunciators themselves are never hidden; that such a point is bad may be, by its device's loss. */
const isNeverHidden = (rule: Rule): boolean =>
  rule.type !== 'BAD-QUALITY' && (rule.class === 'fire' || rule.class === 'leak' || rule.class === 'actuator')

function hide(step: Step, rule: Rule, alarm: AlarmState, cause: Suppression): void {
  alarm.suppressed = { by: cause.alarm, since: step.now.mono }
  step.alarms.add(rule.id)
  const excused = cause.alarm === rule.id ? { excused: true as const } : {}
  if (alarm.active) tell(step, rule, 'suppressed', alarm, undefined, excused)
}

/** What ended while hidden ends quietly; what is still there calls. */
function show(step: Step, rule: Rule, alarm: AlarmState): void {
  alarm.chattering = false
  judge(step, { ...rule, offDelay: 0 })
  alarm.suppressed = null
  step.alarms.add(rule.id)
  if (alarm.active) tell(step, rule, 'unsuppressed', alarm)
  reveal(step, rule, alarm)
}
