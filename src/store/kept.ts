/** The room as rows: what changed is written, and nothing else. */
import type { Event } from '../core/event.ts'
import type { Saved } from '../core/restart.ts'
import type { Room } from '../core/room.ts'
import type { Now } from '../core/time.ts'
import type { Outcome } from '../core/turn.ts'
import type { Keep } from './messages.ts'

const HEAD = 'head'
/** What was done about a damaged journal, until it is an event of its own. */
export const MENDED = 'mended'
const ALARM = 'alarm/'
const READING = 'reading/'
/** Whatever else of the room must be found again, whole. */
const REST = 'rest'

export interface Keeper {
  /** What a turn changed is due. */
  note(outcome: Outcome): void
  /**
   * What the disk does not have yet. Delays begin without a word, so now and then all alarms are compared (`all`);
   * last values alone are no reason to write (`last`).
   */
  due(room: Room, how: { readonly all: boolean; readonly last: boolean }): Keep[]
  /** The disk is new to us: everything is due. */
  reset(room: Room): void
  /** It was not written after all. */
  failed(kept: readonly Keep[]): void
}

export function keeper(): Keeper {
  // Others each time: a set that is cleared keeps what was in it for as long as its memory is not tidied as a whole.
  let alarms = new Set<string>()
  let readings = new Set<string>()
  /** What the disk holds, or will once the write that carries it is done. */
  const held = new Map<string, string>()

  const differing = (key: string, value: unknown): Keep[] => {
    const body = JSON.stringify(value)
    if (held.get(key) === body) return []
    held.set(key, body)
    return [[key, body]]
  }

  return {
    note({ changed }) {
      for (const id of changed.alarms) alarms.add(id)
      for (const id of changed.points) readings.add(id)
    },
    due(room, { all, last }) {
      const ids = all ? Object.keys(room.alarms) : [...alarms]
      const rest = all || last ? differing(REST, room.kept) : []
      const found = [...rest, ...ids.flatMap(id => differing(ALARM + id, room.alarms[id] ?? null))]
      alarms = new Set()
      if (found.length === 0 && !last) return []
      const values = [...readings].flatMap(id => differing(READING + id, room.readings[id]?.last ?? null))
      readings = new Set()
      return [...found, ...values]
    },
    reset(room) {
      held.clear()
      for (const id of Object.keys(room.alarms)) alarms.add(id)
      for (const id of Object.keys(room.readings)) readings.add(id)
    },
    failed(kept) {
      for (const [key] of kept) held.delete(key)
      for (const [key] of kept) if (key.startsWith(ALARM)) alarms.add(key.slice(ALARM.length))
      for (const [key] of kept) if (key.startsWith(READING)) readings.add(key.slice(READING.length))
    },
  }
}

export const headOf = ({ seq, now }: Pick<Room, 'seq' | 'now'>): Keep => [HEAD, JSON.stringify({ seq, now })]

/** What a database gives back whole may still have lost a bit: no row of the room is believed by its place alone. */
export function isUsable([key, body]: Keep): boolean {
  const value = parsed(body)
  if (key === HEAD)
    return has(value, 'seq', 'number') && has(value.now, 'mono', 'number') && has(value.now, 'boot', 'string')
  if (key.startsWith(ALARM)) return value === null || has(value, 'occurrence', 'number')
  if (key === REST || key === MENDED) return typeof value === 'object' && value !== null
  return value !== undefined
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Undefined is no JSON: whoever asks sees that it is none.
    return undefined
  }
}

const has = (value: unknown, key: string, type: 'number' | 'string'): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[key] === type

/** Null where no room was kept yet. */
export function savedFrom(rows: readonly Keep[]): Saved | null {
  const kept = rows.filter(isUsable)
  const head = kept.find(([key]) => key === HEAD)
  if (!head) return null
  const under = (prefix: string) =>
    kept.filter(([key]) => key.startsWith(prefix)).map(([key, body]) => [key.slice(prefix.length), JSON.parse(body)])
  const rest = kept.find(([key]) => key === REST)
  const readings = under(READING).map(([id, last]) => [id, { last }])
  return {
    ...(JSON.parse(head[1]) as Pick<Saved, 'seq' | 'now'>),
    alarms: Object.fromEntries(under(ALARM)),
    readings: Object.fromEntries(readings),
    ...(rest && { kept: JSON.parse(rest[1]) as Room['kept'] }),
  }
}

/** No number of the journal is given twice. */
export function notBehind(saved: Saved | null, last: Event | null): Saved | null {
  if (!last) return saved
  const { seq, at } = last
  return saved ? { ...saved, seq: Math.max(saved.seq, seq) } : { seq, now: at, alarms: {}, readings: {} }
}

/** Numbers that a lost part of the journal had are not given again. */
export function notBefore(saved: Saved | null, seq: number): Saved | null {
  if (seq <= (saved?.seq ?? 0)) return saved
  return saved ? { ...saved, seq } : { seq, now: NEVER, alarms: {}, readings: {} }
}

const NEVER: Now = { mono: 0, wall: 0, trusted: false, boot: '' }

/** The saved file of a version before, or of a run without a database. */
export function rowsOf({ seq, now, alarms, readings, kept }: Saved): Keep[] {
  return [
    headOf({ seq, now }),
    ...(kept ? [[REST, JSON.stringify(kept)] satisfies Keep] : []),
    ...Object.entries(alarms).map(([id, alarm]): Keep => [ALARM + id, JSON.stringify(alarm)]),
    ...Object.entries(readings).map(([id, { last }]): Keep => [READING + id, JSON.stringify(last)]),
  ]
}
