/** The time that was really watched: figures of a period nobody watched say nothing. */
import { DAY, type Millis } from '../time.ts'
import type { Timed } from './told.ts'

export interface Stretch {
  readonly from: Millis
  readonly to: Millis
}

/** `watched` = the stretches without those in which no controller ran; `length` = how long they are together. */
export interface Sampled extends Stretch {
  readonly watched: readonly Stretch[]
  readonly length: Millis
}

/** ISA-18.2 judges on a month; restarts may cost a day of it. */
export const NEEDED: Millis = 30 * DAY
const MAY_MISS: Millis = DAY

export const isEnough = ({ from, to, length }: Sampled): boolean => to - from >= NEEDED && length >= NEEDED - MAY_MISS

export const isWithin = ({ from, to }: Stretch, at: Millis): boolean => at >= from && at < to

/** The part of a stretch that lies in another; null where they do not meet. */
export function overlap(one: Stretch, other: Stretch): Stretch | null {
  const both = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }
  return both.from < both.to ? both : null
}

export const lengthOf = (stretches: readonly Stretch[]): Millis =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0)

/** How much of a stretch was watched. */
export const watchedOf = ({ watched }: Sampled, stretch: Stretch): Millis =>
  lengthOf(watched.flatMap(one => overlap(one, stretch) ?? []))

/** Of the period asked for, what lies between the reach of the journal and now. */
export function sampled(journal: readonly Timed[], asked: Stretch, since: Millis, now: Millis): Sampled {
  const to = Math.min(asked.to, now)
  const whole = { from: Math.min(Math.max(asked.from, since), to), to }
  const watched = runs(journal, whole).flatMap(run => overlap(run, whole) ?? [])
  return { ...whole, watched, length: lengthOf(watched) }
}

/** A run lasts until the last word before the next start: nobody knows how long it lived on in silence. */
function runs(journal: readonly Timed[], { from, to }: Stretch): Stretch[] {
  const starts = journal.flatMap(({ event, at }, i) => (event.kind === 'started' ? [{ at, i }] : []))
  const isRunning = starts[0]?.i !== 0
  const begins = isRunning ? [{ at: Math.min(from, journal[0]?.at ?? from), i: -1 }, ...starts] : starts
  return begins.map(({ at }, run) => ({ from: at, to: journal[(begins[run + 1]?.i ?? 0) - 1]?.at ?? to }))
}
