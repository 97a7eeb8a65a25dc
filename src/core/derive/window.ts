/** Points that need the recent past of another: how far it rose, and how soon it reaches a limit. */

import { readingOf, usable } from '../hear/readings.ts'
import type { Change } from '../room.ts'
import type { PointId } from '../sample.ts'
import type { Derived, Point } from '../site.ts'
import { type Step, wakeAt } from '../step.ts'
import { MINUTE, type Millis, SECOND } from '../time.ts'
import { term } from '../vocabulary.ts'
import type { Result } from './derive.ts'

/** Too short a past to speak of a pace. */
const SHORTEST = 2 * MINUTE
/** So many changes tell any pace. */
const MOST = 600
/** A pace slows down though nothing new is heard. */
const LOOK_AGAIN = 15 * SECOND

/** The past is kept as changes; a bad source empties it, for a gap is never bridged. */
export function overTime(step: Step, point: Point, how: Derived): Result {
  const { now, room } = step
  const source = readingOf(step, how.from[0] ?? '')
  if (typeof source.value !== 'number' || source.quality === 'bad') {
    delete room.windows[point.id]
    return null
  }
  const over = how.over ?? 10 * MINUTE
  const past = sameSources(step, point, how.from[0] ?? '', source.value)
  const changes = remember(past, { at: now.mono, value: source.value }, over)
  room.windows[point.id] = changes
  if (changes[1]) wakeAt(step, nextLook(how, changes[1].at + over, now.mono), 'derived', point.id)
  const value =
    how.by === 'rise' ? rise(changes, source.value) : minutesTo(point, how.limit ?? 0, changes, now.mono, over)
  return { value, quality: source.quality }
}

const nextLook = (how: Derived, retires: Millis, now: Millis): Millis =>
  how.by === 'rise' ? retires : Math.min(retires, now + LOOK_AGAIN)

/**
 * A probe that joins, leaves or is calibrated anew moves the median; that is no change of the room, so the past moves with it.
 */
function sameSources(step: Step, point: Point, source: PointId, value: number): Change[] {
  const { members, windows } = step.room
  const past = windows[point.id] ?? []
  const now = behind(step, source)
  const was = members[point.id]
  members[point.id] = now
  if (was === undefined || was === now) return past
  const moved = value - (past.at(-1)?.value ?? value)
  return past.map(change => ({ at: change.at, value: change.value + moved }))
}

/** Which probes stand behind a source, how good they are, and by what each is corrected. */
function behind(step: Step, source: PointId): string {
  const from = step.site.points[source]?.derived?.from ?? []
  const used = usable(from.map(id => readingOf(step, id)))
  const members = from.filter(id => used.includes(readingOf(step, id)))
  return [...members, used[0]?.quality ?? '', ...[source, ...members].map(id => correctionOf(step, id))].join(' ')
}

function correctionOf({ room }: Step, id: PointId): string {
  const found = room.fitted[id]?.correction
  return found ? `${found.gain}+${found.offset}` : ''
}

/** Appends a change and drops what no longer reaches into the window; the first entry is the value at its beginning. */
function remember(past: Change[], now: Change, over: Millis): Change[] {
  if (past.at(-1)?.value !== now.value) past.push(now)
  let gone = Math.max(0, past.length - MOST)
  while (gone < past.length - 1 && (past[gone + 1]?.at ?? 0) <= now.at - over) gone += 1
  if (gone > 0) past.splice(0, gone)
  return past
}

/** How far the value stands above its lowest of the window: falling is not a rise. */
function rise(changes: readonly Change[], value: number): number {
  let lowest = value
  for (const change of changes) lowest = Math.min(lowest, change.value)
  return value - lowest
}

/** Minutes until the limit at the window's pace; the vocabulary's largest value where it is not approached. */
function minutesTo(point: Point, limit: number, changes: readonly Change[], now: Millis, over: Millis): number {
  const never = term(point.name)?.range?.[1] ?? 1440
  const first = changes[0]
  const last = changes.at(-1)
  if (first === undefined || last === undefined) return never
  if (last.value >= limit) return 0
  // The first entry may be older than the window: it has stood there since before.
  const span = Math.min(now - first.at, over)
  if (span < SHORTEST || last.value <= first.value) return never
  return Math.min(never, ((limit - last.value) / (last.value - first.value)) * (span / MINUTE))
}
