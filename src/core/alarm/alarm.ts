/** The ISA-18.2 state machine of one alarm: condition × acknowledged × latched × suppression. */

import type { AlarmEventKind, Person } from '../event.ts'
import { calmDelay, noteRaise } from '../hear/chatter.ts'
import { readingOf } from '../hear/readings.ts'
import type { AlarmState } from '../room.ts'
import type { AlarmId, Rule } from '../site.ts'
import { record, type Step, wakeAt } from '../step.ts'
import { MINUTE, type Millis } from '../time.ts'
import { conditionOf } from './threshold.ts'
import { verdict } from './verdict.ts'

export const newAlarm = (): AlarmState => ({
  occurrence: 0,
  active: false,
  acked: true,
  latched: false,
  pending: null,
  doubted: null,
  verdict: null,
  raisedAt: null,
  returnedAt: null,
  ackedAt: null,
  ackedBy: null,
  value: null,
  reAlarmAt: null,
  shelved: null,
  outOfService: null,
  suppressed: null,
  announced: false,
  provinceSaw: null,
  raises: [],
  chattering: false,
  deferred: null,
})

/** The letters of ISA-18.2 (domain.md 1.2), as words. */
export type StateName =
  | 'normal'
  | 'unacknowledged'
  | 'acknowledged'
  | 'returned-unacknowledged'
  | 'latched-unacknowledged'
  | 'latched-acknowledged'
  | 'shelved'
  | 'suppressed'
  | 'out-of-service'

export function stateName(alarm: AlarmState): StateName {
  if (alarm.outOfService) return 'out-of-service'
  if (alarm.shelved) return 'shelved'
  if (alarm.suppressed) return 'suppressed'
  if (alarm.active) return alarm.acked ? 'acknowledged' : 'unacknowledged'
  if (alarm.latched) return alarm.acked ? 'latched-acknowledged' : 'latched-unacknowledged'
  return alarm.acked ? 'normal' : 'returned-unacknowledged'
}

/** OPC's SuppressedOrShelved: it is judged and recorded, but calls nobody. */
export const isHidden = (alarm: AlarmState): boolean =>
  alarm.shelved !== null || alarm.outOfService !== null || alarm.suppressed !== null

/** Nobody has seen it yet, and it may call. */
export const isCalling = (alarm: AlarmState): boolean => !alarm.acked && !isHidden(alarm)

export const isStanding = (alarm: AlarmState): boolean => alarm.active || alarm.latched

export function alarmOf(step: Step, id: AlarmId): AlarmState {
  const known = step.room.alarms[id]
  if (known !== undefined) return known
  const alarm = newAlarm()
  step.room.alarms[id] = alarm
  return alarm
}

/** Judges one alarm by the readings as they are now. */
export function judge(step: Step, rule: Rule): void {
  const alarm = alarmOf(step, rule.id)
  alarm.verdict = verdict(rule, alarm.active, point => step.room.readings[point], conditionOf(step.room, rule))
  if (alarm.verdict === null) return doubt(step, alarm)
  alarm.pending = alarm.verdict === alarm.active ? null : pendingSince(step.now.mono, alarm)
  alarm.doubted = null
  if (alarm.pending !== null) decide(step, rule, alarm, alarm.pending)
}

const pendingSince = (now: Millis, { pending, doubted }: AlarmState): Millis =>
  pending === null ? now : pending + (doubted === null ? 0 : now - doubted)

/** While nobody can tell, the delay of a raise stands still, and a return begins anew: absence ends nothing. */
function doubt(step: Step, alarm: AlarmState): void {
  if (step.room.phase === 'starting') return
  if (alarm.active) alarm.pending = null
  if (alarm.pending !== null) alarm.doubted ??= step.now.mono
}

/** The verdict disagrees with the alarm since `pending`: has it for long enough? */
function decide(step: Step, rule: Rule, alarm: AlarmState, pending: Millis): void {
  const due = alarm.active ? pending + calmDelay(rule, alarm) : Math.max(pending + rule.onDelay, settledAt(step, rule))
  if (due > step.now.mono) return wakeAt(step, due, 'alarm', rule.id)
  alarm.pending = null
  if (alarm.active) fall(step, rule, alarm)
  else raise(step, rule, alarm)
}

/** Classes that settle are judged only then: after start, and again after mains return or transfer. */
export function settledAt(step: Step, rule: Rule): Millis {
  if (rule.settle === 0) return step.room.started.mono
  const back = step.room.mainsReturned
  const start = step.room.started.mono + rule.settle
  return back === null ? start : Math.max(start, back + 5 * MINUTE)
}

function raise(step: Step, rule: Rule, alarm: AlarmState): void {
  alarm.active = true
  alarm.latched = rule.latching
  alarm.raisedAt = step.now
  alarm.returnedAt = null
  alarm.deferred = null
  alarm.value = readingOf(step, rule.point).value
  tell(step, rule, 'raised', call(step, rule, alarm))
  noteRaise(step, rule, alarm)
}

/** A new occurrence that nobody has acknowledged; every act must quote it. */
export function call(step: Step, rule: Rule, alarm: AlarmState): AlarmState {
  const isUnseen = alarm.announced && !alarm.acked
  alarm.occurrence += 1
  alarm.acked = false
  alarm.ackedAt = null
  alarm.ackedBy = null
  alarm.provinceSaw = null
  alarm.reAlarmAt = null
  alarm.announced = !isHidden(alarm) || isUnseen
  if (!isHidden(alarm)) step.announced.add(rule.id)
  return alarm
}

function fall(step: Step, rule: Rule, alarm: AlarmState): void {
  const isQuiet = calledNobody(alarm)
  alarm.active = false
  alarm.chattering = false
  alarm.returnedAt = step.now
  alarm.reAlarmAt = null
  tell(step, rule, 'returned', alarm)
  if (alarm.shelved?.once) endShelf(step, rule, alarm)
  if (isQuiet) alarm.acked = true
  settleDown(step, rule, alarm)
}

/** All of it was hidden, and nothing of it waits for a reset: there is nobody to tell that it is over. */
const calledNobody = (alarm: AlarmState): boolean =>
  !alarm.announced && (alarm.suppressed !== null || (isHidden(alarm) && !alarm.latched))

/** Gone and seen: normal again, unless latched. */
export function settleDown(step: Step, rule: Rule, alarm: AlarmState): void {
  if (alarm.active || alarm.latched || !alarm.acked) return
  alarm.deferred = null
  tell(step, rule, 'cleared', alarm)
}

/** Acknowledged, still there, and nobody did anything: it calls again. */
export function reAlarm(step: Step, rule: Rule): void {
  const alarm = alarmOf(step, rule.id)
  if (alarm.reAlarmAt === null || !alarm.active || !alarm.acked || alarm.deferred) return
  if (alarm.reAlarmAt > step.now.mono) return wakeAt(step, alarm.reAlarmAt, 're-alarm', rule.id)
  tell(step, rule, 're-alarmed', call(step, rule, alarm))
}

/** A hiding ended: what is still there calls again; what ended meanwhile keeps its acknowledgement, or its lack of one. */
export function reveal(step: Step, rule: Rule, alarm: AlarmState): void {
  if (isHidden(alarm) || !isStanding(alarm)) return
  tell(step, rule, 're-alarmed', call(step, rule, alarm))
}

/** Certainly over, though its delay still runs: a hiding that ends now has nothing to show. */
function endQuietly(step: Step, rule: Rule, alarm: AlarmState): void {
  if (!alarm.active || alarm.verdict !== false) return
  alarm.pending = null
  fall(step, rule, alarm)
}

export function endShelf(step: Step, rule: Rule, alarm: AlarmState, by?: Person): void {
  endQuietly(step, rule, alarm)
  if (alarm.shelved === null) return
  alarm.shelved = null
  tell(step, rule, 'unshelved', alarm, by)
  reveal(step, rule, alarm)
}

export function endService(step: Step, rule: Rule, alarm: AlarmState, by?: Person): void {
  endQuietly(step, rule, alarm)
  alarm.outOfService = null
  tell(step, rule, 'returned-to-service', alarm, by)
  reveal(step, rule, alarm)
}

export function tell(
  step: Step,
  rule: Rule,
  kind: AlarmEventKind,
  alarm: AlarmState,
  by?: Person,
  more: object = {},
): void {
  step.alarms.add(rule.id)
  const { occurrence, value } = alarm
  const who = { ...(by ? { by } : {}), ...(isHidden(alarm) ? { hidden: true as const } : {}) }
  record(step, { kind, alarm: rule.id, occurrence, level: rule.level, value, ...who, ...more })
}
