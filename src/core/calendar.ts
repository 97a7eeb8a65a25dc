/** Days and hours of WIB, WITA and WIT: fixed offsets, so plain arithmetic is exact. */
import { DAY, HOUR, type Millis } from './time.ts'

/** Days since 1970-01-01 on the room's own calendar. */
export const localDay = (wall: Millis, utcOffset: Millis): number => Math.floor((wall + utcOffset) / DAY)

export const localHour = (wall: Millis, utcOffset: Millis): number =>
  Math.floor((wall + utcOffset - localDay(wall, utcOffset) * DAY) / HOUR)

/** 0 = Sunday; 1970-01-01 was a Thursday. */
export const weekday = (day: number): number => (day + 4) % 7

/** Monday to Friday. */
export const isWorkingDay = (day: number): boolean => weekday(day) >= 1 && weekday(day) <= 5

/** Within these hours of the day: `from` and `to` in ms since midnight; what ends before it begins ends the day after. */
export function isWithin(
  { days, from, to }: { readonly days?: readonly number[]; readonly from: Millis; readonly to: Millis },
  wall: Millis,
  utcOffset: Millis,
): boolean {
  const day = localDay(wall, utcOffset)
  const time = wall + utcOffset - day * DAY
  const isOn = (one: number): boolean => days === undefined || days.includes(weekday(one))
  if (from < to) return isOn(day) && time >= from && time < to
  return (isOn(day) && time >= from) || (isOn(day - 1) && time < to)
}
