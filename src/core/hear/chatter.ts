/** A contact or an alarm that cannot make up its mind: told once, then held until it has been calm. */

import type { AlarmState } from '../room.ts'
import type { PointId } from '../sample.ts'
import type { Rule } from '../site.ts'
import { record, type Step, wakeAt } from '../step.ts'
import { MINUTE, type Millis, SECOND } from '../time.ts'
import { readingOf } from './readings.ts'

/** ISA-18.2: three times within a minute. */
const TIMES = 3
/** Three changes within this are no door and no hand. */
const NERVOUS: Millis = SECOND
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

/** Is this change of a state worth a line of the journal? One line says that it chatters; from there it is counted only. */
export function isWorthTelling(step: Step, point: PointId): boolean {
  const past = step.room.chatter[point] ?? { changes: [], chattering: false, untold: 0 }
  step.room.chatter[point] = past
  past.changes = [...past.changes, step.now.mono].slice(-2 * TIMES)
  if (!past.chattering && !isNervous(past.changes, step.now.mono)) return true
  past.untold += 1
  if (past.chattering) return false
  past.chattering = true
  record(step, { kind: 'chattering', subject: point })
  wakeAt(step, step.now.mono + CALM, 'calm', point)
  return false
}

/** The sixth change within a minute, or the third within a second. */
function isNervous(changes: readonly Millis[], now: Millis): boolean {
  const within = (times: number, span: Millis) => now - (changes.at(-times) ?? Number.NEGATIVE_INFINITY) <= span
  return within(2 * TIMES, MINUTE) || within(TIMES, NERVOUS)
}

/** Calm at last: the journal is told how it came to rest, and after how many changes that it was not told. */
export function checkCalm(step: Step, point: PointId): void {
  const past = step.room.chatter[point]
  const last = readingOf(step, point).last
  if (!past?.chattering || last === null) return
  const calm = (past.changes.at(-1) ?? step.now.mono) + CALM
  if (calm > step.now.mono) return wakeAt(step, calm, 'calm', point)
  delete step.room.chatter[point]
  record(step, { kind: 'value', point, value: last, untold: past.untold })
}
