/** How slow the disk is at its worst, told once a minute. */
import { MINUTE, type Millis } from '../core/time.ts'

export interface Pace {
  took(span: Millis): void
  /** The slowest write of the last whole minute; where there was none, of the one before. */
  until(now: Millis): Millis
}

export function slowest(): Pace {
  let worst: Millis | null = null
  let shown: Millis = 0
  let since: Millis | null = null
  return {
    took(span) {
      worst = Math.max(worst ?? 0, Math.round(span))
    },
    until(now) {
      since ??= now
      if (now - since < MINUTE) return shown
      since = now
      shown = worst ?? shown
      worst = null
      return shown
    },
  }
}
