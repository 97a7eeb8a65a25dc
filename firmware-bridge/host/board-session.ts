/** What the board's process knows of its board, what it tells the controller, and what it says to the board. Pure. */
import type { BoardJob, BoardNews, BoardState } from '../../src/link-board.ts'
import { type Loop, settled } from '../../src/loop.ts'
import type { FromBoard, Moved, Probed, State, ToBoard } from './board-messages.ts'
import { type Early, earlyOf, settling } from './early.ts'
import { afterTurn, hear, isLost, type Link, newLink } from './link.ts'

export interface Session {
  readonly link: Link
  readonly bands: BoardJob['bands']
  readonly probes: BoardJob['probes']
  /** When the board was last heard to read its probes, or told what they are. */
  readonly probedAt: number
  readonly loops: readonly Loop[]
  readonly early: Early | undefined
  readonly silent: boolean
  /** The last state told, without what moves all the time, and when. */
  readonly told: { readonly state: string; readonly at: number }
  readonly beat: { readonly well: boolean; readonly at: number } | undefined
}

export interface Step {
  readonly session: Session
  readonly news: readonly BoardNews[]
}

/** A board that knows its probes tells of one of them within this. */
const PROBED_EVERY_MS = 4000
const TELL_EVERY_MS = 500
/** A turn that follows so closely renews nothing that is not new. */
const BEAT_APART_MS = 100

export const newSession = ({ bands, probes }: Pick<BoardJob, 'bands' | 'probes'>, now: number): Session => ({
  link: newLink(now),
  bands,
  probes,
  probedAt: Number.NEGATIVE_INFINITY,
  loops: [],
  early: undefined,
  silent: false,
  told: { state: '', at: Number.NEGATIVE_INFINITY },
  beat: undefined,
})

export function heard(before: Session, message: FromBoard, now: number): Step {
  const { link, news } = hear(before.link, message, now)
  const isNew = news.some(one => one.kind === 'started')
  const silent = before.silent && link === before.link
  const session: Session = { ...before, link, silent, ...(isNew && ANEW) }
  if (message.kind === 'probed') return probed(session, message, now)
  if (message.kind === 'moved') return moved(session, message)
  // An echo of an earlier state, or a state of another boot, has not been kept.
  if (link.state === undefined || link.state !== message) return { session, news }
  const { contacts, early } = settling(link.state, session.early)
  const told = telling({ ...session, early }, { ...link.state, contacts }, now)
  return { session: told.session, news: [...news, ...told.news] }
}

/** Of a new boot. */
const ANEW = { probedAt: Number.NEGATIVE_INFINITY, early: undefined }

/** Only what a state of this boot can be told from is news. */
function moved(before: Session, message: Moved): Step {
  const { boot, state } = before.link
  const early = state && message.boot === boot ? earlyOf(message, state, before.early) : undefined
  if (!early) return { session: before, news: [] }
  return { session: { ...before, early }, news: [{ kind: 'moved', contacts: early.contacts }] }
}

/** A reading of an earlier boot, or of what is no longer there, is none. */
function probed(before: Session, { boot, probe, sensor, status, data }: Probed, now: number): Step {
  if (boot !== before.link.boot || before.probes[probe] !== sensor) return { session: before, news: [] }
  return { session: { ...before, probedAt: now }, news: [{ kind: 'probed', probe, sensor, status, data }] }
}

function telling(before: Session, { relay, cause, contacts, loops: counts }: State, now: number): Step {
  const loops = counts.map((count, i) => settled(before.loops[i], count, before.bands[i] ?? undefined))
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

/** Looked at between messages. */
export function looked(before: Session, now: number): Step {
  if (before.silent || !isLost(before.link, now)) return { session: before, news: [] }
  const told = { state: '', at: Number.NEGATIVE_INFINITY }
  return {
    session: { ...before, early: undefined, silent: true, told },
    news: [{ kind: 'silent', code: 'no-answer', reason: 'no word for a second' }],
  }
}

/** What the board must be asked or told between turns: nothing of it renews its trust in the controller. */
export function asking(before: Session, now: number): { session: Session; say: readonly ToBoard[] } {
  const { boot } = before.link
  if (boot === undefined) return { session: before, say: [{ kind: 'who' }] }
  const isDue = now - before.probedAt > PROBED_EVERY_MS && before.probes.some(kind => kind !== 'none')
  if (!isDue) return { session: before, say: [] }
  return { session: { ...before, probedAt: now }, say: [{ kind: 'probes', boot, sensors: before.probes }] }
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
