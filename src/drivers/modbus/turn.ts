/** One turn of one device: asks for everything in as few reads as it allows and learns from what it refuses. */

import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Block, blockOf, halvesOf, type Learned, plan, type Span } from './batch.ts'
import { NO_ANSWER } from './faults.ts'
import { emptyHarvest, forgetBlocks, type Harvest, type Kept, keep, keptIn } from './kept.ts'
import { type Lessons, lessons, type Patience } from './lessons.ts'
import type { Answer } from './link.ts'
import type { Limits } from './profile.ts'
import { type Seats, seatOf, seatsFor } from './seats.ts'

/** An answer and when it came. */
export type Heard = Answer & { readonly at: Millis }

export interface Turn extends Readonly<Harvest> {
  /** What became of a value, asked for in this turn or not. */
  look(span: Span): Heard
  /** The trouble that ended the turn. */
  readonly fault?: Fault
  /** No value at all: there is nothing to gain from asking more often. */
  readonly refusedAll: boolean
}

export interface Asker {
  /** `doubtful`: the last turn failed, so the smallest read goes first. */
  turn(ask: Ask, doubtful: boolean): Promise<Turn>
  seatOf(span: Span): number
  /** The device may have changed: everything is asked again. */
  forget(): void
}

type Ask = (span: Span) => Promise<Answer>

interface State {
  readonly spans: readonly Span[]
  readonly limits: Limits
  readonly mono: () => Millis
  readonly memory: Lessons
  readonly seats: Seats
  readonly kept: Kept
  planned: Planned | undefined
  /** The block that is asked first. */
  first: number
}

/** What is asked for, as long as nothing new is learned, and what is not and why. */
interface Planned {
  readonly learned: Learned
  readonly blocks: readonly Block[]
  /** By seat. */
  readonly silent: readonly Fault[]
}

export function asker(spans: readonly Span[], limits: Limits, patience: Patience, mono: () => Millis): Asker {
  const memory = lessons(patience)
  const seats = seatsFor(spans)
  const state: State = {
    spans,
    limits,
    mono,
    memory,
    seats,
    kept: keptIn(seats),
    planned: undefined,
    first: 0,
  }
  return {
    turn: (ask, doubtful) => turn(state, ask, doubtful),
    seatOf: span => seatOf(seats, span),
    forget: () => memory.forget(),
  }
}

/** Planned anew only when something was learned. */
function today(state: State): Planned {
  const { spans, limits, memory, mono, seats } = state
  const learned = memory.learned(mono())
  if (state.planned?.learned === learned) return state.planned
  const { blocks, barred } = plan(spans, limits, learned)
  const silent: Fault[] = []
  for (const span of barred) silent[seatOf(seats, span)] = BARRED
  for (const { span, fault } of memory.refusals()) silent[seatOf(seats, span)] = fault
  state.planned = { learned, blocks, silent }
  return state.planned
}

/** One turn under way. */
interface Round {
  readonly state: State
  readonly ask: Ask
  readonly harvest: Harvest
}

async function turn(state: State, ask: Ask, doubtful: boolean): Promise<Turn> {
  const { memory, mono } = state
  const { blocks, silent } = today(state)
  const round: Round = { state, ask, harvest: emptyHarvest(state.seats) }
  let fault = doubtful ? await probe(ask, blocks) : undefined
  // The next turn begins behind the block that ended this one, so that nothing behind it is never read.
  const { first } = state
  for (let index = 0; !fault && index < blocks.length; index += 1) {
    const at = (first + index) % blocks.length
    const block = blocks[at]
    if (!block) continue
    const taken = take(round, block, await ask(block))
    // Most answers lead to no other question, and nothing is waited for.
    fault = taken instanceof Promise ? await taken : taken
    if (fault) state.first = (at + 1) % blocks.length
  }
  const again = fault ? undefined : memory.due(mono(), blocks.length === 0)
  if (again) fault = await onceMore(round, again)
  return turnOf(round, silent, fault)
}

function turnOf({ state, harvest }: Round, silent: readonly Fault[], fault: Fault | undefined): Turn {
  const now = state.mono()
  const { heard, moments } = harvest
  const look = (span: Span): Heard => {
    const seat = seatOf(state.seats, span)
    const answer = heard[seat] ?? { fault: fault ?? silent[seat] ?? NO_ANSWER }
    const at = moments[seat]?.at ?? now
    return 'words' in answer ? { words: answer.words, at } : { fault: answer.fault, at }
  }
  const refusedAll = !heard.some(isValue)
  return fault ? { heard, moments, look, fault, refusedAll } : { heard, moments, look, refusedAll }
}

const isValue = (answer: Answer | undefined): boolean => answer !== undefined && 'words' in answer

/** A single value is refused no longer: the device has changed, so nothing learned holds. */
async function onceMore(round: Round, span: Span): Promise<Fault | undefined> {
  const { state, ask, harvest } = round
  const block = blockOf([span])
  const fault = await take(round, block, await ask(block))
  if (isValue(harvest.heard[seatOf(state.seats, span)])) state.memory.forget()
  return fault
}

const BARRED: Fault = { code: 'refused', detail: 'behind a barrier' }

/** What to do with an answer; a promise only where it leads to other questions. */
function take(round: Round, block: Block, answer: Answer): Promise<Fault | undefined> | Fault | undefined {
  const { state, harvest } = round
  if ('words' in answer) return void keep(state.kept, block, answer.words, { at: state.mono() }, harvest)
  return answer.fault.code === 'refused' ? part(round, block, answer.fault) : answer.fault
}

/** Reads the parts of what was refused, until it is known which value or which reach the device refuses. */
async function part(round: Round, block: Block, refusal: Fault): Promise<Fault | undefined> {
  const { memory, mono } = round.state
  const at = mono()
  forgetBlocks(round.state.kept)
  const [only, next] = block.spans
  if (only && !next) {
    memory.refuse(only, refusal, at)
    const seat = seatOf(round.state.seats, only)
    round.harvest.heard[seat] = { fault: refusal }
    round.harvest.moments[seat] = { at }
    return undefined
  }
  const [left, right] = halvesOf(block)
  const known = memory.count()
  const fault = (await read(round, left)) ?? (await read(round, right))
  if (!fault && memory.count() === known) memory.fence(right, at)
  return fault
}

const read = async (round: Round, block: Block): Promise<Fault | undefined> =>
  take(round, block, await round.ask(block))

/** Whether a doubtful device lives, at the least cost; an exception is a sign of life. */
async function probe(ask: Ask, blocks: readonly Block[]): Promise<Fault | undefined> {
  const [smallest] = blocks.flatMap(block => block.spans).toSorted((a, b) => a.length - b.length)
  const answer = smallest && (await ask(smallest))
  return answer && 'fault' in answer && answer.fault.code !== 'refused' ? answer.fault : undefined
}
