/** What happened in the last 24 hours, in memory: bounded by time, by count and by size, and gone with the process. */
import type { Event } from '../core/event.ts'
import type { Room } from '../core/room.ts'
import type { PointId } from '../core/sample.ts'
import { DAY, type Millis, type Now } from '../core/time.ts'
import type { Outcome } from '../core/turn.ts'
import type { ChangeRow, Clock, EventQuery, HistoryRow, Store, Told } from '../ports.ts'
import { corrected } from './corrected.ts'
import { wellAt } from './points.ts'
import { forget, type Mark, note, rows, thin } from './series.ts'

export interface Bounds {
  readonly age: Millis
  readonly events: number
  /** Characters of all events as JSON. */
  readonly eventSize: number
  /** Marks per point, and marks of all points together (some 50 bytes each). */
  readonly marks: number
  readonly allMarks: number
}

export const BOUNDS: Bounds = { age: DAY, events: 20_000, eventSize: 16_000_000, marks: 4096, allMarks: 600_000 }

interface Memory {
  readonly bounds: Bounds
  readonly events: { readonly event: Event; readonly size: number }[]
  eventSize: number
  /** By the monotonic clock, so that a wall clock that jumps tears no series. */
  readonly series: Map<PointId, Mark[]>
  now: Now | null
  /** From here on nothing was forgotten. */
  since: Millis | null
}

export function memoryStore(bounds: Bounds = BOUNDS, clock?: Clock): Store {
  const memory: Memory = { bounds, events: [], eventSize: 0, series: new Map(), now: null, since: null }
  return {
    id: 'memory',
    tell: (outcome, room) => tell(memory, outcome, room),
    watch: hear => clock && hear(wellAt(clock.now().mono)),
    events: async query => eventsOf(memory, query),
    since: async () => sinceOf(memory),
    history: async (point, from, to, step) => historyOf(memory, point, from, to, step),
    changes: async (point, from, to) => changesOf(memory, point, from, to),
    recorded: async () => false,
    seals: async () => [],
    figures: async () => null,
    stop: async () => {},
  }
}

function tell(memory: Memory, { events, changed }: Outcome, room: Room): void {
  memory.now = room.now
  memory.since ??= room.now.mono
  for (const event of events) keepEvent(memory, event)
  for (const id of changed.points) keepReading(memory, id, room)
}

function keepEvent(memory: Memory, event: Event): void {
  const size = JSON.stringify(event).length
  memory.events.push({ event, size })
  memory.eventSize += size
  const { age, events, eventSize } = memory.bounds
  let old = 0
  while (old < memory.events.length - 1) {
    const oldest = memory.events[old]
    const tooMany = memory.events.length - old > events || memory.eventSize > eventSize
    if (!oldest || (!tooMany && event.at.mono - oldest.event.at.mono <= age)) break
    memory.eventSize -= oldest.size
    memory.since = oldest.event.at.mono + 1
    old += 1
  }
  if (old > 0) memory.events.splice(0, old)
}

function keepReading(memory: Memory, id: PointId, room: Room): void {
  const reading = room.readings[id]
  if (!reading) return
  const before = memory.series.get(id)
  const series = before ?? []
  note(series, { at: room.now.mono, value: reading.quality === 'good' ? reading.value : null })
  forget(series, room.now.mono - memory.bounds.age)
  const kept = withinBounds(memory, series)
  if (kept !== before) memory.series.set(id, kept)
}

/** A point that chatters loses detail of its own past, never that of its neighbours. */
function withinBounds({ bounds, series: all }: Memory, series: Mark[]): Mark[] {
  const most = Math.min(bounds.marks, Math.max(64, Math.floor(bounds.allMarks / Math.max(1, all.size))))
  if (series.length <= most) return series
  const thinned = thin(series)
  return thinned.length <= most ? thinned : thinned.slice(thinned.length - most)
}

function eventsOf({ events }: Memory, query: EventQuery): Told[] {
  const told = corrected(
    events.map(({ event }) => event),
    seq => events.flatMap(({ event }) => (event.kind === 'clock' && event.seq > seq ? [event] : [])),
  )
  const found: Told[] = []
  for (const event of told) {
    if (found.length >= query.limit) break
    if (matches(event, query)) found.push(event)
  }
  return found
}

function matches({ seq, kind, at, corrected: known = at.wall }: Told, query: EventQuery): boolean {
  if (query.cursor !== undefined && seq <= query.cursor) return false
  if (query.kind !== undefined && kind !== query.kind) return false
  return isWithin(at.wall, query) || isWithin(known, query)
}

const isWithin = (at: Millis, { from = -Infinity, to = Infinity }: EventQuery): boolean => at >= from && at < to

const sinceOf = ({ now, since }: Memory): Millis | null => (now && since !== null ? now.wall - now.mono + since : null)

/** Asked by the wall clock as it is believed now. */
function historyOf(memory: Memory, id: PointId, from: Millis, to: Millis, step: Millis): HistoryRow[] {
  const { now } = memory
  const offset = now ? now.wall - now.mono : 0
  const series = memory.series.get(id) ?? []
  const seen = now?.mono ?? from - offset
  return rows(series, from - offset, to - offset, step, seen).map(row => ({ ...row, at: Math.round(row.at + offset) }))
}

/** Only what was good is in memory, and not what it was before calibration. */
function changesOf({ now, series }: Memory, id: PointId, from: Millis, to: Millis): ChangeRow[] {
  const offset = now ? now.wall - now.mono : 0
  return (series.get(id) ?? [])
    .map(({ at, value }) => ({
      at: Math.round(at + offset),
      value,
      quality: value === null ? ('bad' as const) : ('good' as const),
      raw: null,
    }))
    .filter(({ at }) => at >= from && at < to)
}
