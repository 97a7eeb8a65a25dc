/** The four kinds of neighbour the room has. Types only: whoever implements one imports nothing else of ours but core types. */
import type { Event, Person } from './core/event.ts'
import type { Found } from './core/found.ts'
import type { Input } from './core/input.ts'
import type { SecretKind, User } from './core/people/setting.ts'
import type { Room } from './core/room.ts'
import type { Again, DeviceId, PointId, Sample } from './core/sample.ts'
import type { Millis, Now } from './core/time.ts'
import type { Outcome } from './core/turn.ts'

export type Hear = (samples: readonly Sample[], again?: readonly Again[]) => void

/** What an output found out that belongs into the journal, not into a point. */
export type Tell = (input: Extract<Input, { kind: 'records-restored' | 'confirm-clock' }>) => void

/**
 * Reads one bus or link for ever. Delivers faults instead of throwing, says so within its own timeout when the wire is
 * mute, recovers unaided, never overlaps two polls, and backs off from a dead device without delaying another.
 */
export interface Driver {
  start(hear: Hear): void
  /** "Try now": ask this device at once, whatever its back-off. */
  retry(device: DeviceId): void
  /** Somebody was asked and has not answered yet; absent where nobody is asked. */
  isAsking?(): boolean
  stop(): Promise<void>
}

/** Told of every outcome after the actuators, never asked, never awaited; owns a bounded queue; must return at once. */
export interface Output {
  readonly id: string
  tell(outcome: Outcome, room: Room): void
  /** Reports how it fares itself, as points of the controller. */
  watch?(hear: Hear, tell?: Tell): void
  stop(): Promise<void>
}

/** A thing that moves. It falls to its fail state by itself when no command came for `ttl`. */
export interface Actuator {
  readonly id: string
  /** Must return at once and never throw; renewing the same state only renews its life. */
  command(state: string, ttl: Millis): void
  /** Reads the real position back and reports it as `controller/<id>.position`. */
  watch(hear: Hear): void
  /** Goes to its fail state and lets go. */
  stop(): Promise<void>
}

/** What happened, for those who ask later. `from`/`to` are wall-clock ms. */
export interface Store extends Output {
  events(query: EventQuery): Promise<readonly Told[]>
  /** Nothing that happened from this moment on is missing; null before the first word. Wall-clock ms as believed now. */
  since(): Promise<Millis | null>
  history(point: PointId, from: Millis, to: Millis, step: Millis): Promise<readonly HistoryRow[]>
  /** Each change as it was heard, as long as it is kept (30 days). */
  changes(point: PointId, from: Millis, to: Millis): Promise<readonly ChangeRow[]>
  /** Of the days (UTC) within this time that are over and still in the journal, oldest first; none where nothing is kept. */
  seals(from: Millis, to: Millis): Promise<readonly Seal[]>
  /** True once every event up to this number outlives a power cut; false when that takes longer than `patience`. */
  recorded(seq: number, patience: Millis): Promise<boolean>
  /** Null where nothing is kept on a disk. */
  figures(): Promise<StoreFigures | null>
}

/** `corrected`: the wall time of a moment before the clock was set, as the same boot knew it afterwards. */
export type Told = Event & { readonly corrected?: Millis }

export interface StoreFigures {
  readonly events: number
  /** The last row of the journal: whoever has its hash can prove everything before it. */
  readonly tip: { readonly seq: number; readonly hash: string } | null
  /** The last row of the last day that is over (UTC). */
  readonly seal: Seal | null
  /** Bytes in use. */
  readonly bytes: number
  /** Bytes written to the disk, at most, by day (UTC), newest first. */
  readonly written: readonly { readonly day: string; readonly bytes: number }[]
}

/** What holds a day of the journal fast; `count`: the events of that day. */
export interface Seal {
  readonly day: string
  readonly seq: number
  readonly hash: string
  readonly count: number
}

export interface EventQuery {
  readonly from?: Millis
  readonly to?: Millis
  readonly kind?: string
  /** Return events after this sequence number. */
  readonly cursor?: number
  readonly limit: number
}

/** One bucket of history; `mean` etc. are null where there was no good reading (a gap is a gap). States carry `last` only. */
export interface HistoryRow {
  readonly at: Millis
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  readonly last: number | string | null
  /** Share of the bucket that was good, 0…1. */
  readonly good: number
}

/** What somebody found out about a point, wall-clock ms. */
export interface PointRecord {
  readonly point: PointId
  readonly at: Millis
  readonly by: string
  readonly note: string | null
  readonly found: Found
}

/** Who may act, and the proof of it. What proves it never leaves here. */
export interface Accounts {
  all(): readonly User[]
  /**
   * Takes as long where there is no such person or secret; one at a time, since each costs memory, and whoever is
   * `local` first. A secret that is changed meanwhile proves nobody.
   */
  proves(user: string | null, kind: SecretKind, secret: string, place: Person['place']): Promise<boolean>
  has(user: string, kind: SecretKind): boolean
  /** To be in force with the event that tells of this user; null: none of this kind any more. */
  stage(user: string, secrets: Readonly<Partial<Record<SecretKind, string | null>>>): Promise<void>
}

/** How the backups fare. Times in wall-clock ms, null where there was none. */
export interface BackupFigures {
  readonly running: { readonly step: 'copy' | 'write' | 'check'; readonly share: number } | null
  readonly failed: string | null
  /** The newest that was read back whole. */
  readonly newest: Millis | null
  /** `remove`: everything is on it, and it may be pulled out. */
  readonly media: readonly {
    readonly uuid: string
    readonly title: string
    readonly state: 'absent' | 'plugged' | 'writing' | 'failed' | 'remove'
    readonly last: Millis | null
  }[]
}

/** `raw`: what the device said, before calibration; null where nobody knows it any more. Bad has no value. */
export interface ChangeRow {
  readonly at: Millis
  readonly value: number | string | null
  readonly quality: 'good' | 'uncertain' | 'bad'
  readonly raw: number | string | null
}

/** How far somebody beyond this room has confirmed the journal, kept over a power cut. */
export interface Cursor {
  /** Null before the first time. */
  readonly at: number | null
  note(seq: number): void
  /** Nothing is being written any more. */
  settled(): Promise<void>
}

export interface Clock {
  now(): Now
  /** The same as `now().mono`, where that alone is cheaper to tell. */
  mono?(): Millis
}

/** The live page's source: one mailbox per reader, holding the latest of each thing and never a queue. */
export interface Live {
  /** Null when the house is full. `cut` is called once when the reader is too slow: end its wire. */
  open(cut: () => void): Mailbox | null
  readers(): number
}

export interface Mailbox {
  /** Waits for news; null at the end. Ask again only once the last letter has left, so that slowness is seen. */
  next(): Promise<Letter | null>
  close(): void
}

/** One server-sent event. */
export interface Letter {
  readonly event: 'snapshot' | 'change' | 'beat'
  readonly id: string
  readonly data: string
}
