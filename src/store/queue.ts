/** What the disk does not have yet: bounded, in order, and honest about what did not fit. */
import type { Event } from '../core/event.ts'
import type { Reading } from '../core/hear/reading.ts'
import type { Room } from '../core/room.ts'
import type { PointId } from '../core/sample.ts'
import type { Millis, Now } from '../core/time.ts'
import type { Outcome } from '../core/turn.ts'
import { headOf, type Keeper, keeper } from './kept.ts'
import type { Batch, Heard, Keep } from './messages.ts'

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

/** The events of one turn, and the room as they left it: any row of turns is a whole past. */
interface Turn {
  readonly events: readonly Event[]
  readonly kept: readonly Keep[]
}

interface Flying {
  readonly turns: number
  readonly batch: Batch
  readonly looked: readonly Keep[]
}

export function queue(bounds: Bounds = BOUNDS): Queue {
  const held: Keeper = keeper()
  const lost = { events: 0, readings: 0 }
  let turns: Turn[] = []
  let count = 0
  let heard: Heard[] = []
  let blind: Millis | null = null
  let lostThrough = -1
  let toldAll = Number.NEGATIVE_INFINITY
  let looked = Number.NEGATIVE_INFINITY
  let beat = Number.NEGATIVE_INFINITY
  let flying: Flying | null = null

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

  /** What a lost turn made of the room is still true. */
  function dropOldest(): void {
    const [oldest, next] = turns
    if (!oldest || !next) return
    turns = [{ events: next.events, kept: [...oldest.kept, ...next.kept] }, ...turns.slice(2)]
    count -= oldest.events.length
    lost.events += oldest.events.length
    lostThrough = oldest.events.at(-1)?.seq ?? lostThrough
  }

  /** As many whole turns as fit. */
  function firstTurns(): Turn[] {
    let size = 0
    const end = turns.findIndex(({ events }) => {
      size += events.length
      return size > bounds.batch && size > events.length
    })
    return end < 0 ? turns : turns.slice(0, end)
  }

  function look(room: Room): readonly Keep[] {
    const all = room.now.mono - looked >= LOOK
    if (all) looked = room.now.mono
    const found = held.due(room, { all, last: false })
    return found.length > 0 ? [...found, headOf(room)] : []
  }

  return {
    lost,
    add(outcome, room) {
      held.note(outcome)
      addReadings(outcome.changed.points, room)
      if (heard.length > bounds.readings) dropReadings(room.now)
      if (outcome.events.length === 0) return
      turns.push({ events: outcome.events, kept: [...held.due(room, { all: false, last: true }), headOf(room)] })
      count += outcome.events.length
      while (count > bounds.events && turns.length > 1 && flying === null) dropOldest()
    },
    next(room) {
      const { now } = room
      if (now.mono - toldAll >= AT_LEAST) {
        addReadings(Object.keys(room.readings), room)
        toldAll = now.mono
      }
      const first = firstTurns()
      // The room is that of its last event: with only a part of them written it would be ahead of its own journal.
      const found = first.length === turns.length ? look(room) : []
      const events = first.flatMap(turn => turn.events)
      const kept = [...new Map([...first.flatMap(turn => turn.kept), ...found])]
      if (events.length + kept.length + heard.length === 0 && now.mono - beat < BEAT) return null
      beat = now.mono
      const batch = { events, kept, heard, blind, now }
      flying = { turns: first.length, batch, looked: found }
      heard = []
      blind = null
      return batch
    },
    done() {
      turns = turns.slice(flying?.turns ?? 0)
      count -= flying?.batch.events.length ?? 0
      flying = null
    },
    failed() {
      if (!flying) return
      const { batch } = flying
      held.failed(flying.looked)
      if (blind === null) heard = [...batch.heard, ...heard]
      else lost.readings += batch.heard.length
      blind = batch.blind ?? (blind === null ? null : Math.min(blind, batch.heard[0]?.[1] ?? blind))
      flying = null
    },
    settle() {
      looked = Number.NEGATIVE_INFINITY
    },
    reset(room) {
      held.reset(room)
      toldAll = Number.NEGATIVE_INFINITY
    },
    firstWaiting: () => turns[0]?.events[0]?.seq ?? null,
    lostThrough: () => lostThrough,
  }
}

const QUALITY = { good: 2, uncertain: 1, bad: 0 } as const

function heardOf(id: PointId, { value, quality, raw }: Reading, at: Millis): Heard {
  const known = value === null ? null : value
  return raw === null || raw === known ? [id, at, known, QUALITY[quality]] : [id, at, known, QUALITY[quality], raw]
}
