/** What the controller keeps of its board, and what it says after each finished turn. No timer speaks here: only a turn does. */
import type { TripCause } from '../../src/link-board.ts'
import type { FromBoard, State, ToBoard } from './board-messages.ts'
import { LONGEST_TTL_MS, SCHEMA } from './board-protocol.ts'
import { isLater } from './early.ts'

/** The board tells STATE every 200 ms: five missed are a lost board. */
export const SILENT_MS = 1000

export interface Link {
  /** The boot whose schema is understood; undefined until its HELLO. */
  readonly boot: number | undefined
  /** The last STATE of this boot, and when it came. */
  readonly state: State | undefined
  readonly stateAt: number
  /** Monotonic ms of the last message. */
  readonly heardAt: number
  readonly seq: number
}

/** `started`: all that was known of the board is old. `tripped`: once per trip. */
export type News =
  | { readonly kind: 'started'; readonly boot: number; readonly resetFlags: number }
  | { readonly kind: 'other-schema'; readonly schema: number }
  | { readonly kind: 'tripped'; readonly boot: number; readonly trip: number; readonly cause: TripCause }

export interface Heard {
  readonly link: Link
  readonly news: readonly News[]
}

export const newLink = (now: number): Link => ({
  boot: undefined,
  state: undefined,
  stateAt: now,
  heardAt: now,
  seq: 0,
})

function hearState(before: Link, state: State, now: number): Heard {
  const link = { ...before, heardAt: now, stateAt: now }
  if (state.boot !== link.boot) return { link: { ...link, boot: undefined, state: undefined }, news: [] }
  if (isEcho(before, state, now)) return { link: before, news: [] }
  const known = link.state?.cause !== undefined && link.state.trip === state.trip
  const news: News[] =
    state.cause === undefined || known
      ? []
      : [{ kind: 'tripped', boot: state.boot, trip: state.trip, cause: state.cause }]
  return { link: { ...link, state }, news }
}

/** Told before, or overtaken: neither news nor a sign of life. Numbers wrap, so a board heard again after a silence starts anew. */
const isEcho = ({ state: known, stateAt }: Link, { seq }: State, now: number): boolean =>
  known !== undefined && now - stateAt <= SILENT_MS && !isLater(seq, known.seq)

/** Takes one message of the board at monotonic `now`. A STATE of an unknown boot is not believed: WHO is asked first. */
export function hear(before: Link, message: FromBoard, now: number): Heard {
  if (message.kind === 'state') return hearState(before, message, now)
  const link = { ...before, heardAt: now }
  if (message.kind !== 'hello') return { link, news: [] }
  if (message.schema !== SCHEMA) {
    return {
      link: { ...link, boot: undefined, state: undefined },
      news: [{ kind: 'other-schema', schema: message.schema }],
    }
  }
  if (message.boot === link.boot) return { link, news: [] }
  const { boot, resetFlags } = message
  return { link: { ...link, boot, state: undefined }, news: [{ kind: 'started', boot, resetFlags }] }
}

/** To be said after a finished turn: the heartbeat, and the arm where a trip stands. */
export function afterTurn(link: Link, well: boolean): { readonly link: Link; readonly send: readonly ToBoard[] } {
  if (link.boot === undefined) return { link, send: [{ kind: 'who' }] }
  const seq = (link.seq + 1) & 0xff
  const heartbeat: ToBoard = { kind: 'heartbeat', boot: link.boot, seq, well, ttl: LONGEST_TTL_MS }
  const trip = link.state?.cause === undefined ? undefined : link.state.trip
  const arm: ToBoard[] = trip === undefined ? [] : [{ kind: 'arm', boot: link.boot, trip }]
  return { link: { ...link, seq }, send: [heartbeat, ...arm] }
}

/** Whether the board's last word is too old for anything it said to be believed. */
export const isLost = (link: Link, now: number): boolean => now - link.heardAt > SILENT_MS
