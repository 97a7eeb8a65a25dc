/** What a board tells to the samples of the points that hang on it. Pure. */
import type { Fault, Sample, Value } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { BoardContact, BoardNews, BoardState, TripCause } from '../../link-board.ts'
import { loopSaid } from '../../loop.ts'
import { measuredOf } from './probe.ts'
import type { BoardPoint, BoardSource } from './profile.ts'

type Said = { readonly value: Value } | { readonly fault: Fault }

/** What is known of each contact: its level, and how much of its count has been told. */
export type Known = readonly BoardContact[]

export interface Told {
  readonly samples: readonly Sample[]
  readonly known: Known
}

/** More than these at once is a contact that flutters: the journal says so after the third. */
const MOST_CHANGES = 20

/** `known` is of the same start of the board; empty at first. */
export function samplesOf(points: readonly BoardPoint[], news: BoardNews, known: Known, at: Millis): Told {
  if (news.kind === 'state') return ofState(points, news, known, at)
  if (news.kind === 'moved') return ofMoved(points, news.contacts, known, at)
  if (news.kind === 'started') return { samples: ofFact(points, 'start', startOf(news.resetFlags), at), known: [] }
  if (news.kind === 'probed') return { samples: ofProbe(points, news, at), known }
  if (news.kind === 'tripped') return { samples: ofFact(points, 'trip', TRIPS[news.cause], at), known }
  return { samples: silence(points, faultOf(news), at), known: [] }
}

/** One fault for every point: the board, or the way to it, is silent. */
export const silence = (points: readonly BoardPoint[], fault: Fault, at: Millis): Sample[] =>
  points.map(({ point }) => ({ point, at, fault }))

function faultOf(news: Extract<BoardNews, { kind: 'silent' | 'other-schema' | 'other-firmware' }>): Fault {
  if (news.kind === 'silent') return { code: news.code, detail: news.reason }
  return { code: 'other-firmware', detail: news.kind === 'other-schema' ? `schema ${news.schema}` : news.name }
}

const TRIPS: Readonly<Record<TripCause, string>> = { start: 'board-started', heartbeat: 'controller-silent' }

/** The chip's own word for why it started; a boot loader may have taken it. Power comes with a dip, so it is asked first. */
function startOf(flags: number): string {
  if (flags & 1) return 'power'
  if (flags & 8) return 'hang'
  if (flags & 4) return 'supply-dip'
  return flags & 2 ? 'button' : 'unknown'
}

const ofFact = (points: readonly BoardPoint[], fact: 'trip' | 'start', value: string, at: Millis): Sample[] =>
  points.filter(({ source }) => 'fact' in source && source.fact === fact).map(({ point }) => ({ point, at, value }))

const ofProbe = (points: readonly BoardPoint[], news: Extract<BoardNews, { kind: 'probed' }>, at: Millis): Sample[] =>
  points.flatMap(({ point, source }) =>
    'probe' in source && source.probe === news.probe ? [{ point, at, ...measuredOf(news, source.value) }] : [],
  )

/** Only of contacts of which a state has been told, and only what has changed since. */
function ofMoved(points: readonly BoardPoint[], contacts: readonly BoardContact[], known: Known, at: Millis): Told {
  const levels = known.map((before, i) => {
    const contact = contacts[i] ?? before
    return changesOf(before, contact) > 0 ? levelsOf(before, contact) : []
  })
  const samples = points.flatMap(({ point, source }) =>
    'contact' in source ? valuesOf(source, levels).map(said => ({ point, at, ...said })) : [],
  )
  return { samples, known: known.map((before, i) => toldOf(before, contacts[i] ?? before)) }
}

function ofState(points: readonly BoardPoint[], state: BoardState, known: Known, at: Millis): Told {
  const levels = state.contacts.map((contact, i) => levelsOf(known[i] ?? contact, contact))
  const samples = points.flatMap(({ point, source }) =>
    saidOf(source, state, levels).map(said => ({ point, at, ...said })),
  )
  return { samples, known: state.contacts.map((contact, i) => toldOf(known[i] ?? contact, contact)) }
}

function saidOf(source: BoardSource, state: BoardState, levels: readonly boolean[][]): Said[] {
  if ('contact' in source) return valuesOf(source, levels)
  if ('loop' in source) return [loopSaid(source, state.loops[source.loop]?.state ?? 'unknown')]
  if ('probe' in source) return []
  return source.fact === 'trip' ? [{ value: state.cause ? TRIPS[state.cause] : 'armed' }] : []
}

const valuesOf = (source: Extract<BoardSource, { contact: number }>, levels: readonly boolean[][]) =>
  (levels[source.contact] ?? []).map(closed => ({ value: closed ? source.closed : source.open }))

/** Changes since what is known that the level has already followed; one more may be on its way. */
function changesOf(known: BoardContact, { closed, changes }: BoardContact): number {
  const since = (changes - known.changes) & 0xff
  const isOdd = since % 2 === 1
  return isOdd === (closed !== known.closed) ? since : Math.max(0, since - 1)
}

/** Every level it went through, the present one last: a pulse too short to settle is told as what it was. */
function levelsOf(known: BoardContact, contact: BoardContact): boolean[] {
  const changes = changesOf(known, contact)
  const length = Math.max(1, Math.min(changes, MOST_CHANGES + (changes % 2)))
  return Array.from({ length }, (_, i) => ((length - 1 - i) % 2 === 0) === contact.closed)
}

const toldOf = (known: BoardContact, contact: BoardContact): BoardContact => ({
  closed: contact.closed,
  changes: (known.changes + changesOf(known, contact)) & 0xff,
})
