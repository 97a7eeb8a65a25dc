/** Duty hours: when somebody is expected in the room. */
import { localDay, weekday } from './calendar.ts'
import type { Site } from './site.ts'
import { DAY, type Now } from './time.ts'

/** A clock nobody trusts cannot say that it is office time: the strict reading is that it is not. */
export function onDuty({ duty, utcOffset }: Pick<Site, 'duty' | 'utcOffset'>, now: Now): boolean {
  if (!duty || !now.trusted) return false
  const day = localDay(now.wall, utcOffset)
  const time = now.wall + utcOffset - day * DAY
  return duty.days.includes(weekday(day)) && time >= duty.from && time < duty.to
}
