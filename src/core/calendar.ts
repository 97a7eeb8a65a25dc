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
