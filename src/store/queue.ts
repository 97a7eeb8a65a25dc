/** What the disk does not have yet: bounded, in order, and honest about what did not fit. */
import type { Event } from '../core/event.ts'
import type { Reading } from '../core/reading.ts'
import type { Room } from '../core/room.ts'
import type { PointId } from '../core/sample.ts'
import type { Millis, Now } from '../core/time.ts'
import type { Outcome } from '../core/turn.ts'
import { headOf, type Keeper, keeper } from './kept.ts'
import type { Batch, Heard } from './messages.ts'

export interface Bounds {
  readonly events: number
  readonly readings: number
  /** So many events at one go. */
  readonly batch: number
}

export const BOUNDS: Bounds = { events: 20_000, readings: 100_000, batch: 2000 }

/** Even what does not change is told this often. */
const AT_LEAST: Millis = 600_000
/** Delays that began without a word are looked for this often. */
const LOOK: Millis = 10_000

/** Even a quiet room says this often that it was watched. */
const BEAT: Millis = 10_000

export interface Queue {
  add(outcome: Outcome, room: Room): void
  /** What to write next; null when nothing is due. Only one at a time: `done` or `failed` must follow. */
  next(room: Room): Batch | null
  done(): void
  failed(): void
  /** At the end everything is due. */
  settle(): void
  /** A database that is new to us gets the whole room. */
  reset(room: Room): void
  /** The first event that is not recorded; null when all are. */
  firstWaiting(): number | null
  /** Numbers up to this one may never have been recorded. */
  lostThrough(): number
  readonly lost: { events: number; readings: number }
}

export function queue(bounds: Bounds = BOUNDS): Queue {
  const held: Keeper = keeper()
  const lost = { events: 0, readings: 0 }
  let events: Event[] = []
  let heard: Heard[] = []
  let blind: Millis | null = null
  let lostThrough = -1
  let toldAll = Number.NEGATIVE_INFINITY
  let looked = Number.NEGATIVE_INFINITY
  let beat = Number.NEGATIVE_INFINITY
  let flying: Batch | null = null

  function dropReadings(now: Now): void {
    lost.readings += heard.length
    blind ??= heard[0]?.[1] ?? now.mono
    heard = []
    toldAll = Number.NEGATIVE_INFINITY
  }

  function addReadings(ids: Iterable<PointId>, { readings, now }: Room): void {
    for (const id of ids) {
      const reading = readings[id]
      if (reading) heard.push(heardOf(id, reading, now.mono))
    }
  }

  return {
    lost,
    add(outcome, room) {
      held.note(outcome)
      events.push(...outcome.events)
      addReadings(outcome.changed.points, room)
      if (heard.length > bounds.readings) dropReadings(room.now)
      const over = events.length - bounds.events
      if (over <= 0) return
      lostThrough = events[over - 1]?.seq ?? lostThrough
      lost.events += over
      events = events.slice(over)
    },
    next(room) {
      const { now } = room
      if (now.mono - toldAll >= AT_LEAST) addReadings(Object.keys(room.readings), room)
      if (now.mono - toldAll >= AT_LEAST) toldAll = now.mono
      const all = now.mono - looked >= LOOK
      if (all) looked = now.mono
      const first = events.slice(0, bounds.batch)
      // The room belongs to its last event: with only a part of them written it would be ahead of its own journal.
      const kept = first.length < events.length ? [] : held.due(room, { all, last: first.length > 0 })
      if (first.length + kept.length + heard.length === 0 && now.mono - beat < BEAT) return null
      beat = now.mono
      const head = first.length === events.length && first.length + kept.length > 0 ? [headOf(room)] : []
      flying = { events: first, kept: [...kept, ...head], heard, blind, now }
      heard = []
      blind = null
      return flying
    },
    done() {
      const last = flying?.events.at(-1)?.seq
      if (last !== undefined) events = events.filter(event => event.seq > last)
      flying = null
    },
    failed() {
      if (!flying) return
      held.failed(flying.kept)
      if (blind === null) heard = [...flying.heard, ...heard]
      else lost.readings += flying.heard.length
      blind = flying.blind ?? (blind === null ? null : Math.min(blind, flying.heard[0]?.[1] ?? blind))
      flying = null
    },
    settle() {
      looked = Number.NEGATIVE_INFINITY
    },
    reset(room) {
      held.reset(room)
      toldAll = Number.NEGATIVE_INFINITY
    },
    firstWaiting: () => events[0]?.seq ?? null,
    lostThrough: () => lostThrough,
  }
}

const QUALITY = { good: 2, uncertain: 1, bad: 0 } as const

function heardOf(id: PointId, { value, quality, raw }: Reading, at: Millis): Heard {
  const known = value === null ? null : value
  return raw === null || raw === known ? [id, at, known, QUALITY[quality]] : [id, at, known, QUALITY[quality], raw]
}
