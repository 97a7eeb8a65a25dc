/** What the store's worker is told and asked, and what it answers: plain data over one port. */
import type { Event } from '../core/event.ts'
import type { Mended } from '../core/mended.ts'
import type { Saved } from '../core/restart.ts'
import type { PointId, Value } from '../core/sample.ts'
import type { Millis, Now } from '../core/time.ts'
import type { ChangeRow, EventQuery, HistoryRow, Seal, StoreFigures, Told } from '../ports.ts'

/** 2 good, 1 uncertain, 0 bad; the last is the value before calibration, where it differs. */
export type Heard = readonly [point: PointId, at: Millis, value: Value | null, quality: 0 | 1 | 2, raw?: Value]

/** A part of the room as it must be found after a restart: its key and its JSON. */
export type Keep = readonly [key: string, body: string]

export interface Batch {
  readonly events: readonly Event[]
  readonly kept: readonly Keep[]
  readonly heard: readonly Heard[]
  /** From this monotonic moment on readings were dropped: nothing is known until `heard` goes on. */
  readonly blind: Millis | null
  readonly now: Now
}

export interface Questions {
  /** Answers once the events are committed; the readings follow within the commit interval. */
  write: { ask: Batch; answer: Written }
  events: { ask: EventQuery; answer: readonly Told[] }
  since: { ask: null; answer: Millis | null }
  /** `now`: until then what was written holds. */
  history: {
    ask: { point: PointId; from: Millis; to: Millis; step: Millis; now: Now | null }
    answer: readonly HistoryRow[]
  }
  changes: { ask: { point: PointId; from: Millis; to: Millis; now: Now | null }; answer: readonly ChangeRow[] }
  seals: { ask: { from: Millis; to: Millis }; answer: readonly Seal[] }
  figures: { ask: null; answer: StoreFigures | null }
  /** Bytes that another thread wrote to the disk. */
  count: { ask: number; answer: null }
  /** Puts a damaged file aside and answers its new name; a new start must follow. */
  aside: { ask: string; answer: string }
  /** All that is held goes to the disk: the power is about to end. */
  flush: { ask: null; answer: null }
  stop: { ask: null; answer: null }
}
export type Kind = keyof Questions

export type Question = {
  [K in Kind]: { readonly id: number; readonly kind: K; readonly ask: Questions[K]['ask'] }
}[Kind]

export type Answer =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly trouble: Trouble }
  | { readonly opened: Opened }
  /** `saved`: what could be read all the same. */
  | { readonly unopened: Trouble; readonly saved: Saved | null }

export interface Written {
  /** Trouble with the readings does not hold up the events. */
  readonly readings: Trouble | null
  /** Readings that could not be held, in all. */
  readonly lost: number
}

export interface Opened {
  readonly saved: Saved | null
  readonly lastSeq: number
  /** Files that could not be used and were put aside, by their new names. */
  readonly aside: readonly string[]
  /** What was done about databases that could not be used. */
  readonly mended: readonly Mended[]
}

/** `behind`: the databases hold later records than the room that would go on with them. */
export interface Trouble {
  readonly code: 'missing' | 'locked' | 'full' | 'read-only' | 'damaged' | 'failed' | 'behind'
  readonly reason: string
}
