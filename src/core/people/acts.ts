/** What people do to alarms. Every act quotes the occurrence it means; what cannot be is refused with its reason. */
import { alarmOf, endService, endShelf, isStanding, settleDown, tell } from '../alarm/alarm.ts'
import { lastCall } from '../alarm/recall.ts'
import type { Input, RefusalCode } from '../input.ts'
import { own } from '../own.ts'
import type { AlarmState } from '../room.ts'
import type { Rule } from '../site.ts'
import { refuse, type Step, wakeAt } from '../step.ts'
import { HOUR, type Millis } from '../time.ts'

type Act = Extract<Input, { alarm: string; occurrence: number }>
type Doing<K extends Act['kind']> = (
  step: Step,
  rule: Rule,
  alarm: AlarmState,
  act: Extract<Act, { kind: K }>,
) => RefusalCode | null

export function act(step: Step, input: Act): void {
  const rule = own(step.site.alarms, input.alarm)
  if (rule === undefined) return refuse(step, input, 'unknown-alarm')
  const alarm = alarmOf(step, rule.id)
  if (input.occurrence !== alarm.occurrence) return refuse(step, input, 'other-occurrence')
  const doing = ACTS[input.kind] as Doing<Act['kind']>
  const refusal = doing(step, rule, alarm, input)
  if (refusal) refuse(step, input, refusal)
}

/** Fire and leak are answered in the room, never from afar. */
const neverRemote = (rule: Rule): boolean => rule.class === 'fire' || rule.class === 'leak'

/** Nor are they hidden from afar, nor is what calls for help, whatever the rule says. */
const neverHiddenRemotely = (rule: Rule): boolean =>
  neverRemote(rule) || rule.class === 'actuator' || !rule.shelve.remote

const acknowledge: Doing<'acknowledge'> = (step, rule, alarm, act) => {
  if (alarm.acked) return isStanding(alarm) ? 'already-acknowledged' : 'not-active'
  if (act.by.place === 'remote') return seenByProvince(step, rule, alarm, act)
  alarm.acked = true
  alarm.ackedAt = step.now
  alarm.ackedBy = act.by.name
  if (alarm.active && rule.reAlarm !== undefined) {
    alarm.reAlarmAt = step.now.mono + rule.reAlarm
    wakeAt(step, alarm.reAlarmAt, 're-alarm', rule.id)
  }
  tell(step, rule, 'acknowledged', alarm, act.by, noteOf(act))
  settleDown(step, rule, alarm)
  return null
}

/** The province is recorded as having seen it; nothing stops ringing for that. */
function seenByProvince(step: Step, rule: Rule, alarm: AlarmState, act: Act): RefusalCode | null {
  if (neverRemote(rule)) return 'never-remote'
  alarm.provinceSaw = act.by.name
  tell(step, rule, 'seen-by-province', alarm, act.by, noteOf(act))
  return null
}

const reset: Doing<'reset'> = (step, rule, alarm, act) => {
  if (act.by.place === 'remote') return 'never-remote'
  if (!alarm.latched) return 'not-latched'
  if (alarm.active || alarm.verdict === true) return 'still-active'
  if (alarm.verdict === null) return 'no-proof'
  if (!alarm.acked) return 'not-acknowledged'
  alarm.latched = false
  tell(step, rule, 'reset', alarm, act.by, noteOf(act))
  settleDown(step, rule, alarm)
  return null
}

const shelve: Doing<'shelve'> = (step, rule, alarm, act) => {
  if (!rule.shelve.allowed) return 'never-shelved'
  if (act.by.place === 'remote' && neverHiddenRemotely(rule)) return 'never-remote'
  if (alarm.shelved) return 'already-shelved'
  if (isBlank(act.note) || isBlank(act.by.name)) return 'reason-required'
  const span = act.until === undefined ? (act.once ? rule.shelve.max : null) : act.until - step.now.wall
  const refusal = checkEnd(span, rule.shelve.max)
  if (refusal || span === null) return refusal
  const until = step.now.mono + span
  alarm.shelved = {
    until,
    untilWall: step.now.wall + span,
    once: act.once ?? false,
    by: act.by.name,
    note: act.note ?? null,
  }
  wakeAt(step, until, 'shelf', rule.id)
  tell(step, rule, 'shelved', alarm, act.by, { ...noteOf(act), until: step.now.wall + span })
  return null
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

/** Every hiding has an end, soon enough that a shift remembers it. */
function checkEnd(span: Millis | null, max: Millis): RefusalCode | null {
  if (span === null) return 'end-required'
  if (span <= 0) return 'end-in-past'
  return span <= max ? null : 'end-too-late'
}

const unshelve: Doing<'unshelve'> = (step, rule, alarm, act) => {
  if (!alarm.shelved) return 'not-shelved'
  endShelf(step, rule, alarm, act.by)
  return null
}

const serviceMax = (rule: Rule): Millis => (rule.class === 'fire' ? 4 * HOUR : 8 * HOUR)

const outOfService: Doing<'out-of-service'> = (step, rule, alarm, act) => {
  if (act.by.place === 'remote' && neverHiddenRemotely(rule)) return 'never-remote'
  if (alarm.outOfService) return 'already-out-of-service'
  if (isBlank(act.owner) || isBlank(act.reason)) return 'reason-required'
  const span = act.until === undefined ? null : act.until - step.now.wall
  const refusal = checkEnd(span, serviceMax(rule))
  if (refusal || span === null) return refusal
  const until = step.now.mono + span
  alarm.outOfService = { until, untilWall: step.now.wall + span, owner: act.owner, reason: act.reason }
  wakeAt(step, until, 'service', rule.id)
  tell(step, rule, 'out-of-service', alarm, act.by, { note: act.reason, until: step.now.wall + span })
  return null
}

/** Back by proof: the thing was seen well, not only said to be. */
const returnToService: Doing<'return-to-service'> = (step, rule, alarm, act) => {
  if (!alarm.outOfService) return 'not-out-of-service'
  if (alarm.verdict !== false) return 'no-proof'
  endService(step, rule, alarm, act.by)
  return null
}

const DEFERRABLE: readonly string[] = ['battery', 'camera', 'filter', 'redundancy', 'calibration']

/** Critical, fire, leak and temperature never defer. */
export const isDeferrable = (rule: Rule): boolean => rule.level !== 'critical' && DEFERRABLE.includes(rule.class)

const defer: Doing<'defer'> = (step, rule, alarm, act) => {
  if (!isDeferrable(rule)) return 'never-deferred'
  if (act.by.place === 'remote' && neverHiddenRemotely(rule)) return 'never-remote'
  if (!isStanding(alarm)) return 'not-active'
  if (!alarm.acked) return 'not-acknowledged'
  if (isBlank(act.owner) || isBlank(act.incident)) return 'reason-required'
  if (!(act.due > step.now.wall)) return 'end-in-past'
  alarm.deferred = {
    owner: act.owner,
    incident: act.incident,
    due: act.due,
    day: lastCall(step.now.wall, step.site.utcOffset),
  }
  tell(step, rule, 'deferred', alarm, act.by, { note: act.incident, until: act.due })
  return null
}

const noteOf = (act: Act): { note?: string } => (act.note === undefined ? {} : { note: act.note })

const ACTS: { [K in Act['kind']]: Doing<K> } = {
  acknowledge,
  reset,
  shelve,
  unshelve,
  'out-of-service': outOfService,
  'return-to-service': returnToService,
  defer,
}
