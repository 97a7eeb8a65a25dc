/** Suppression by design: while a good, active cause of at least the same level explains an alarm, it calls nobody. */
import { alarmOf, isHidden, judge, reveal, tell } from './alarm.ts'
import type { AlarmState } from './room.ts'
import { type AlarmId, LEVELS, type Rule, type Suppression } from './site.ts'
import { type Step, wakeAt } from './step.ts'
import type { Millis } from './time.ts'

/** Looks again at every alarm that one of the changed alarms may hide or no longer hides. */
export function suppressAll(step: Step, changed: Iterable<AlarmId>): void {
  const hidden = new Map<AlarmId, Rule>()
  for (const id of changed) for (const rule of step.site.index.suppresses.get(id) ?? []) hidden.set(rule.id, rule)
  for (const rule of hidden.values()) suppressOne(step, rule)
}

export function suppressOne(step: Step, rule: Rule): void {
  const alarm = alarmOf(step, rule.id)
  if (alarm.suppressed) spend(step, rule, alarm, alarm.suppressed)
  const cause = rule.suppressedBy.find(s => explains(step, rule, alarm, s.alarm))
  if (cause && alarm.suppressed === null) hide(step, rule, alarm, cause)
  else if (!cause && alarm.suppressed !== null) show(step, rule, alarm)
}

/** One occurrence of a cause hides an alarm once, and no longer than it may. */
function spend(step: Step, rule: Rule, alarm: AlarmState, now: { by: AlarmId; since: Millis }): void {
  const max = rule.suppressedBy.find(s => s.alarm === now.by)?.max ?? 0
  if (step.now.mono - now.since >= max) alarm.spent = `${now.by}#${alarmOf(step, now.by).occurrence}`
}

function explains(step: Step, rule: Rule, alarm: AlarmState, by: AlarmId): boolean {
  const cause = step.site.alarms[by]
  if (cause === undefined || isNeverHidden(rule)) return false
  const state = alarmOf(step, by)
  if (alarm.spent === `${by}#${state.occurrence}`) return false
  const covers = LEVELS.indexOf(cause.level) <= LEVELS.indexOf(rule.level)
  return covers && state.active && state.verdict === true && !isHidden(state)
}

/** Fire, water and the annunciators themselves are never hidden; that such a point is bad may be, by its device's loss. */
const isNeverHidden = (rule: Rule): boolean =>
  rule.type !== 'BAD-QUALITY' && (rule.class === 'fire' || rule.class === 'leak' || rule.class === 'actuator')

function hide(step: Step, rule: Rule, alarm: AlarmState, cause: Suppression): void {
  alarm.suppressed = { by: cause.alarm, since: step.now.mono }
  wakeAt(step, step.now.mono + cause.max, 'suppression', rule.id)
  step.alarms.add(rule.id)
  if (alarm.active) tell(step, rule, 'suppressed', alarm)
}

/** What ended while hidden ends quietly; what is still there calls. */
function show(step: Step, rule: Rule, alarm: AlarmState): void {
  judge(step, { ...rule, offDelay: 0 })
  alarm.suppressed = null
  step.alarms.add(rule.id)
  if (alarm.active) tell(step, rule, 'unsuppressed', alarm)
  reveal(step, rule, alarm)
}
