/** Readings by exception: what came lately is in memory and in the tail, what is older is packed by the hour. */
import type { PointId } from '../core/sample.ts'
import { HOUR, MINUTE, type Millis, type Now } from '../core/time.ts'
import type { ChangeRow, HistoryRow } from '../ports.ts'
import type { Archive, Packed, Run } from './archive.ts'
import type { Noted } from './chunk.ts'
import type { Heard } from './messages.ts'
import { changesOf, goodOf, rowsOf } from './past.ts'
import { combine, partsOf } from './rollup.ts'
import { rows } from './series.ts'

/** More changes than this are packed before their hour is full. */
const MOST_OPEN = 300_000
/** A disk that takes nothing is waited for as long as this fits into memory. */
const MOST_HELD = 3 * MOST_OPEN

export interface History {
  /** In memory at once, on the disk with the next commit; answers how many readings could not be held so far. */
  hear(heard: readonly Heard[], now: Now): number
  /** Readings were dropped from this moment on. */
  blind(at: Millis): void
  /** When the hour is over it is packed as well. `seq`: of the last event in the journal. */
  commit(seq: number): void
  rows(point: PointId, from: Millis, to: Millis, step: Millis): HistoryRow[]
  changes(point: PointId, from: Millis, to: Millis): ChangeRow[]
}

/** Changes of one point that are not packed yet, the first one at `begins`. */
type Open = Map<PointId, Noted[]>

interface State {
  readonly archive: Archive
  run: Run | null
  open: Open
  openCount: number
  begins: Millis
  pending: Heard[]
  lost: number
  /** Since when readings are lost. */
  lostFrom: Millis | null
}

export function history(archive: Archive, most = MOST_HELD): History {
  const state: State = {
    archive,
    run: null,
    open: new Map(),
    openCount: 0,
    begins: 0,
    pending: [],
    lost: 0,
    lostFrom: null,
  }
  closeTail(state)
  return {
    hear: (heard, now) => (state.openCount > most ? lose(state, heard.length, now.mono) : hearAll(state, heard, now)),
    blind: at => closeAll(state, at),
    commit: seq => commit(state, seq),
    rows: (point, from, to, step) => rowsOf(state, point, from, to, step),
    changes: (point, from, to) => changesOf(state, point, from, to),
  }
}

/** What the run before left behind ends where it is last known to have lived. */
function closeTail(state: State): void {
  const batches = state.archive.tail()
  const run = state.archive.runs().find(({ id }) => id === batches[0]?.run)
  if (!run) return
  for (const { heard } of batches) for (const one of heard) note(state, one)
  state.run = run
  state.begins = Math.min(...[...state.open.values()].map(marks => marks[0]?.at ?? run.until), run.until)
  closeAll(state, run.until)
  packUpTo(state, run.until + 1)
  state.run = null
  clear(state)
}

function clear(state: State): void {
  state.open = new Map()
  state.openCount = 0
}

function note(state: State, [point, at, value, quality, raw]: Heard): void {
  const marks = state.open.get(point) ?? []
  const mark: Noted = { at: Math.round(at), value, quality, ...(raw !== undefined && { raw }) }
  if (marks.length === 0) state.open.set(point, marks)
  marks.push(mark)
  state.openCount += 1
}

function hearAll(state: State, heard: readonly Heard[], now: Now): number {
  if (state.lostFrom !== null) closeAll(state, state.lostFrom)
  state.lostFrom = null
  const shift = now.wall - now.mono
  if (state.run?.boot !== now.boot) beginRun(state, now, shift)
  if (state.run) state.run = { ...state.run, until: now.mono, shift: settled(state.run.shift, shift) }
  for (const one of heard) note(state, one)
  for (const one of heard) state.pending.push(one)
  return state.lost
}

function lose(state: State, count: number, from: Millis): number {
  state.lost += count
  state.lostFrom ??= from
  return state.lost
}

/** Rounding moves the two clocks against each other by a hair; that is no step. */
const settled = (was: Millis, is: Millis): Millis => (Math.abs(was - is) < 100 ? was : is)

function beginRun(state: State, { boot, mono }: Now, shift: Millis): void {
  if (state.run) packUpTo(state, state.run.until)
  clear(state)
  const known = state.archive.runs().findLast(run => run.boot === boot)
  state.run = known ?? state.archive.beginRun(boot, shift, mono)
  state.begins = Math.round(mono)
}

/** Nothing is known of any point from here on. */
function closeAll(state: State, at: Millis): void {
  for (const [point, marks] of state.open) {
    if (marks.at(-1)?.value === null) continue
    const end: Heard = [point, Math.max(at, marks.at(-1)?.at ?? at), null, 0]
    note(state, end)
    state.pending.push(end)
  }
}

function commit(state: State, seq: number): void {
  const { run } = state
  if (!run) return
  packIfDue(state)
  state.archive.append(run, state.pending, seq)
  state.pending = []
}

function packIfDue(state: State): void {
  const { run, begins, openCount } = state
  if (!run) return
  const hour = Math.floor((run.until + run.shift) / HOUR) * HOUR - run.shift
  if (hour > begins) packUpTo(state, Math.round(hour))
  else if (openCount > MOST_OPEN) packUpTo(state, Math.round(run.until))
}

/** What held at the edge begins the next part, so that each can be read alone. */
function packUpTo(state: State, end: Millis): void {
  const { run, begins, open } = state
  if (!run) return
  const packed = [...open].flatMap(([point, marks]) => packedOf(point, marks, begins, end))
  const rest = new Map([...open].map(([point, marks]) => [point, restOf(marks, end)]))
  state.archive.pack(run, packed)
  state.open = rest
  state.openCount = [...rest.values()].reduce((sum, marks) => sum + marks.length, 0)
  state.begins = end
  state.pending = [...rest].flatMap(([point, marks]) => marks.map(mark => heardOf(point, mark)))
}

const heardOf = (point: PointId, { at, value, quality, raw }: Noted): Heard =>
  raw === undefined ? [point, at, value, quality] : [point, at, value, quality, raw]

function packedOf(point: PointId, all: readonly Noted[], begins: Millis, ends: Millis): Packed[] {
  const marks = all.filter(({ at }) => at < ends)
  if (marks.length === 0) return []
  const series = marks.map(goodOf)
  const minutes = partsOf(rows(series, begins, ends, MINUTE, ends), MINUTE, ends)
  const [hour] = combine(minutes, begins, ends, ends - begins)
  return hour ? [{ point, begins, ends, marks, minutes, hour: { ...hour, span: ends - begins } }] : []
}

function restOf(marks: readonly Noted[], end: Millis): Noted[] {
  const held = marks.findLast(({ at }) => at <= end)
  const later = marks.filter(({ at }) => at > end)
  return held ? [{ ...held, at: end }, ...later] : later
}
