/** Time as the core is told it: it never asks a clock. */

export type Millis = number

export const SECOND: Millis = 1000
export const MINUTE: Millis = 60 * SECOND
export const HOUR: Millis = 60 * MINUTE
export const DAY: Millis = 24 * HOUR

/** One moment: `mono` never jumps and times everything; `wall` (Unix ms) is only for people; `boot` names this run of the clock. */
export interface Now {
  readonly mono: Millis
  readonly wall: Millis
  readonly trusted: boolean
  readonly boot: string
}
