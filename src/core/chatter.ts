/** A contact or an alarm that cannot make up its mind: told once, then held until it has been calm. */
import type { AlarmState } from './room.ts'
import type { PointId } from './sample.ts'
import type { Rule } from './site.ts'
import { record, type Step } from './step.ts'
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

/** Is this change of a state worth a line of the journal? Beyond a few a minute one line says it all. */
export function isWorthTelling(step: Step, point: PointId): boolean {
  const past = step.room.chatter[point]
  if (past === undefined || step.now.mono - past.last > CALM) {
    step.room.chatter[point] = { last: step.now.mono, count: 1 }
    return true
  }
  past.last = step.now.mono
  past.count += 1
  if (past.count === 2 * TIMES) record(step, { kind: 'chattering', subject: point })
  return past.count < 2 * TIMES
}
