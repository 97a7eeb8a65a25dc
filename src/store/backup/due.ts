/** When the next backup is due: by the room's clock while it can be trusted, else by time that only runs forward. */
import { DAY, HOUR, MINUTE, type Millis, type Now } from '../../core/time.ts'

/** A guard that has just started has better things to do. */
const SETTLED: Millis = 10 * MINUTE
/** A clock that is set must neither double nor skip one. */
const APART: Millis = HOUR

export interface Times {
  readonly now: Now
  /** Monotonic ms when this run began, and when it last tried. */
  readonly began: Millis
  readonly tried: Millis | null
  /** When the newest one here was made, wall-clock ms; null where there is none. */
  readonly newest: Millis | null
  /** Time of the day, and the zone it is meant in. */
  readonly at: Millis
  readonly utcOffset: Millis
}

export function isDue({ now, began, tried, newest, at, utcOffset }: Times): boolean {
  if (now.mono - (tried ?? Number.NEGATIVE_INFINITY) < APART || now.mono - began < SETTLED) return false
  if (newest === null) return true
  if (!now.trusted) return now.mono - (tried ?? began) >= DAY
  const day = Math.floor((now.wall + utcOffset - at) / DAY)
  return newest < day * DAY + at - utcOffset
}
