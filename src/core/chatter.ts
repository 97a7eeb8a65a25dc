/** A contact or an alarm that cannot make up its mind: told once, then held until it has been calm. */
import { readingOf } from './readings.ts'
import type { AlarmState } from './room.ts'
import type { PointId } from './sample.ts'
import type { Rule } from './site.ts'
import { record, type Step, wakeAt } from './step.ts'
import { MINUTE, type Millis } from './time.ts'

/** ISA-18.2: three times within a minute. */
const TIMES = 3
/** So long without a change, and it is believed again. */
export const CALM: Millis = MINUTE

/** Raised for the third time within a minute: its return now waits for calm. */
export function noteRaise(step: Step, rule: Rule, alarm: AlarmState): void {
  alarm.raises = [...alarm.raises, step.now.mono].slice(-TIMES)
  const oldest = alarm.raises[0] ?? step.now.mono
  if (alarm.chattering || alarm.raises.length < TIMES || step.now.mono - oldest > MINUTE) return
  alarm.chattering = true
  record(step, { kind: 'chattering', subject: rule.id })
}

/** A chattering alarm returns only after it has been calm. */
export const calmDelay = (rule: Rule, alarm: AlarmState): Millis =>
  alarm.chattering ? Math.max(rule.offDelay, CALM) : rule.offDelay

/** Is this change of a state worth a line of the journal? The sixth within a minute is not: one line says that it chatters. */
export function isWorthTelling(step: Step, point: PointId): boolean {
  const past = step.room.chatter[point] ?? { changes: [], chattering: false }
  step.room.chatter[point] = past
  past.changes = [...past.changes, step.now.mono].slice(-2 * TIMES)
  if (past.chattering) return false
  const oldest = past.changes[0] ?? step.now.mono
  if (past.changes.length < 2 * TIMES || step.now.mono - oldest > MINUTE) return true
  past.chattering = true
  record(step, { kind: 'chattering', subject: point })
  wakeAt(step, step.now.mono + CALM, 'calm', point)
  return false
}

/** Calm at last: the journal is told how it came to rest. */
export function checkCalm(step: Step, point: PointId): void {
  const past = step.room.chatter[point]
  const last = readingOf(step, point).last
  if (!past?.chattering || last === null) return
  const calm = (past.changes.at(-1) ?? step.now.mono) + CALM
  if (calm > step.now.mono) return wakeAt(step, calm, 'calm', point)
  delete step.room.chatter[point]
  record(step, { kind: 'value', point, value: last })
}
