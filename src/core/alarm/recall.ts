/** What was put off is put before people again: daily at 08.00 on working days. */

import { isWorkingDay, localDay, localHour } from '../calendar.ts'
import type { AlarmState } from '../room.ts'
import type { Step } from '../step.ts'
import { DAY, HOUR, type Millis } from '../time.ts'
import { call, isHidden, isStanding, tell } from './alarm.ts'
import { putOffOf } from './causes.ts'

type Deferred = NonNullable<AlarmState['deferred']>

/** The day of the last 08.00. */
export const lastCall = (wall: Millis, utcOffset: Millis): number => localDay(wall - 8 * HOUR, utcOffset)

/** What is hidden uses its day up as well: it calls when its hiding ends, and once is enough. */
export function recall(step: Step): void {
  for (const { rule, alarm } of putOffOf(step)) {
    if (!alarm.deferred || !isDue(step, alarm, alarm.deferred)) continue
    if (isStanding(alarm) && alarm.acked && !isHidden(alarm)) tell(step, rule, 're-alarmed', call(step, rule, alarm))
  }
}

function isDue({ now, site, room }: Step, alarm: AlarmState, deferred: Deferred): boolean {
  if (!now.trusted) return now.mono - lastSeen(alarm, room.started.mono, now.boot) >= DAY
  const day = localDay(now.wall, site.utcOffset)
  // Put off by a clock that was ahead: it must not wait until then.
  if (deferred.day > day) deferred.day = lastCall(now.wall, site.utcOffset)
  if (deferred.day >= day || !isWorkingDay(day) || localHour(now.wall, site.utcOffset) < 8) return false
  deferred.day = day
  return true
}

/** Without a clock that anybody trusts, a day is counted from the last acknowledgement. */
const lastSeen = ({ ackedAt }: AlarmState, started: Millis, boot: string): Millis =>
  ackedAt?.boot === boot ? Math.max(ackedAt.mono, started) : started
