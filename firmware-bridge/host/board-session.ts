/** What the board's process knows of its board, what it tells the controller, and what it says to the board. Pure. */
import type { BoardJob, BoardNews, BoardState, LoopBands, LoopState } from '../../src/link-board.ts'
import type { FromBoard, State, ToBoard } from './board-protocol.ts'
import { afterTurn, hear, isLost, type Link, newLink } from './link.ts'
import { loopState, USUAL_BANDS } from './loop.ts'

export interface Session {
  readonly link: Link
  readonly bands: BoardJob['bands']
  readonly loops: readonly Loop[]
  readonly silent: boolean
  /** The last state told, without what moves all the time, and when. */
  readonly told: { readonly state: string; readonly at: number }
  readonly beat: { readonly well: boolean; readonly at: number } | undefined
}

/** `doubts`: how often in a row it looked broken without being told so. */
interface Loop {
  readonly state: LoopState
  readonly doubts: number
}

export interface Step {
  readonly session: Session
  readonly news: readonly BoardNews[]
}

/** A contact that moves passes by every resistance: only what looks broken this often is. */
const DOUBTS = 3
const TELL_EVERY_MS = 500
/** A turn that follows so closely renews nothing that is not new. */
const BEAT_APART_MS = 100

export const newSession = (bands: Session['bands'], now: number): Session => ({
  link: newLink(now),
  bands,
  loops: [],
  silent: false,
  told: { state: '', at: Number.NEGATIVE_INFINITY },
  beat: undefined,
})

export function heard(before: Session, message: FromBoard, now: number): Step {
  const { link, news } = hear(before.link, message, now)
  const session: Session = { ...before, link, silent: false }
  if (message.kind !== 'state' || !link.state) return { session, news }
  const told = telling(session, link.state, now)
  return { session: told.session, news: [...news, ...told.news] }
}

function telling(before: Session, { relay, cause, contacts, loops: counts }: State, now: number): Step {
  const loops = counts.map((count, i) => settled(before.loops[i], count, before.bands[i] ?? USUAL_BANDS))
  const states = loops.map(({ state }) => state)
  const fixed = JSON.stringify([relay, cause, contacts, states])
  const session: Session = { ...before, loops }
  if (fixed === before.told.state && now - before.told.at < TELL_EVERY_MS) return { session, news: [] }
  const state: BoardState = {
    kind: 'state',
    relay,
    ...(cause && { cause }),
    contacts,
    loops: states.map((loop, i) => ({ state: loop, counts: counts[i] ?? 0 })),
  }
  return { session: { ...session, told: { state: fixed, at: now } }, news: [state] }
}

function settled(before: Loop | undefined, count: number, bands: LoopBands): Loop {
  const state = loopState(count, bands, before?.state)
  const isSure = state === 'normal' || state === 'alarm' || state === before?.state
  if (!before || isSure || before.doubts + 1 >= DOUBTS) return { state, doubts: 0 }
  return { state: before.state, doubts: before.doubts + 1 }
}

/** Looked at between messages. */
export function looked(before: Session, now: number): Step {
  if (before.silent || !isLost(before.link, now)) return { session: before, news: [] }
  const told = { state: '', at: Number.NEGATIVE_INFINITY }
  return {
    session: { ...before, silent: true, told },
    news: [{ kind: 'silent', code: 'no-answer', reason: 'no word for a second' }],
  }
}

/** How long nothing has come, in ms. */
export const silentFor = ({ link }: Session, now: number): number => now - link.heardAt

/** A turn of the controller is finished: only this ever renews the board's trust. */
export function turned(before: Session, well: boolean, now: number): { session: Session; say: readonly ToBoard[] } {
  const { beat } = before
  if (beat?.well === well && now - beat.at < BEAT_APART_MS) return { session: before, say: [] }
  const { link, send } = afterTurn(before.link, well)
  return { session: { ...before, link, beat: { well, at: now } }, say: send }
}
