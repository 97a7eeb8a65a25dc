/** One turn of one device: asks for everything in as few reads as it allows and learns from what it refuses. */

import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Block, blockOf, keyOf, type Learned, plan, type Span } from './batch.ts'
import { NO_ANSWER } from './faults.ts'
import { type Lessons, lessons, type Patience } from './lessons.ts'
import type { Answer } from './link.ts'
import type { Limits } from './profile.ts'

/** An answer and when it came; words that are the same as before are the same list as before. */
export type Heard = Answer & { readonly at: Millis }

export interface Turn {
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
  /** The device may have changed: everything is asked again. */
  forget(): void
}

export function asker(spans: readonly Span[], limits: Limits, patience: Patience, mono: () => Millis): Asker {
  const memory = lessons(patience)
  const seatOf = seatsFor(spans)
  const past: (readonly number[])[] = []
  let first = 0
  let planned: Planned | undefined

  /** Planned anew only when something was learned. */
  function today(): Planned {
    const learned = memory.learned(mono())
    if (planned?.learned === learned) return planned
    const { blocks, barred } = plan(spans, limits, learned)
    const silent: Fault[] = []
    for (const span of barred) silent[seatOf(span)] = BARRED
    for (const { span, fault } of memory.refusals()) silent[seatOf(span)] = fault
    planned = { learned, blocks, silent }
    return planned
  }

  async function turn(ask: Ask, doubtful: boolean): Promise<Turn> {
    const { blocks, silent } = today()
    const heard: Heard[] = []
    const refused = (span: Span, answer: Heard) => {
      heard[seatOf(span)] = answer
    }
    const keep = (words: readonly number[], { address, spans }: Block, at: Millis) => {
      for (const span of spans) {
        const seat = seatOf(span)
        const now = sliceOf(words, span.address - address, span.length, past[seat])
        past[seat] = now
        heard[seat] = { words: now, at }
      }
    }
    const read = readerOf(ask, { keep, refused }, memory, mono)
    let fault = doubtful ? await probe(ask, blocks) : undefined
    if (!fault) fault = await inTurn(blocks, read)
    const again = fault ? undefined : memory.due(mono(), blocks.length === 0)
    if (again) {
      fault = await read(blockOf([again]))
      const answer = heard[seatOf(again)]
      // A single value is refused no longer: the device has changed, so nothing learned holds.
      if (answer && 'words' in answer) memory.forget()
    }
    const at = mono()
    return {
      look: span => heard[seatOf(span)] ?? { fault: fault ?? silent[seatOf(span)] ?? NO_ANSWER, at },
      ...(fault && { fault }),
      refusedAll: !heard.some(answer => 'words' in answer),
    }
  }

  /** The next turn begins behind the block that ended this one, so that nothing behind it is never read. */
  async function inTurn(blocks: readonly Block[], read: ReadBlock): Promise<Fault | undefined> {
    for (let index = 0; index < blocks.length; index += 1) {
      const at = (first + index) % blocks.length
      const fault = blocks[at] && (await read(blocks[at]))
      if (!fault) continue
      first = (at + 1) % blocks.length
      return fault
    }
    return undefined
  }

  return { turn, forget: () => memory.forget() }
}

/** What is asked for, as long as nothing new is learned, and what is not and why. */
interface Planned {
  readonly learned: Learned
  readonly blocks: readonly Block[]
  /** By seat. */
  readonly silent: readonly Fault[]
}

/** A number for each place on the wire: every value of every poll is looked up by it, and equal places are one. */
function seatsFor(spans: readonly Span[]): (span: Span) => number {
  const numbers = new Map<string, number>()
  for (const span of spans) if (!numbers.has(keyOf(span))) numbers.set(keyOf(span), numbers.size)
  const seats = new Map(spans.map(span => [span, numbers.get(keyOf(span)) ?? -1]))
  return span => seats.get(span) ?? -1
}

const BARRED: Fault = { code: 'refused', detail: 'behind a barrier' }

type Ask = (span: Span) => Promise<Answer>
interface Notes {
  keep(words: readonly number[], block: Block, at: Millis): void
  refused(span: Span, answer: Heard): void
}
type ReadBlock = (block: Block) => Promise<Fault | undefined>

/** Reads a block and, where it is refused, its parts, until it is known which value or which reach the device refuses. */
function readerOf(ask: Ask, notes: Notes, memory: Lessons, mono: () => Millis): ReadBlock {
  return async function read(block: Block): Promise<Fault | undefined> {
    const answer = await ask(block)
    const at = mono()
    if ('words' in answer) return void notes.keep(answer.words, block, at)
    if (answer.fault.code !== 'refused') return answer.fault
    const [only, next] = block.spans
    if (only && !next) {
      memory.refuse(only, answer.fault, at)
      notes.refused(only, { ...answer, at })
      return undefined
    }
    const [left, right] = halvesOf(block)
    const known = memory.count()
    const fault = (await read(left)) ?? (await read(right))
    if (!fault && memory.count() === known) memory.fence(right, at)
    return fault
  }
}

/** The list `before` itself where nothing has changed: most words stand still, and what knows them need not look again. */
function sliceOf(
  words: readonly number[],
  from: number,
  length: number,
  before?: readonly number[],
): readonly number[] {
  let same = before !== undefined && before.length === length && from + length <= words.length
  for (let i = 0; same && i < length; i += 1) same = before?.[i] === words[from + i]
  return before && same ? before : words.slice(from, from + length)
}

/** Whether a doubtful device lives, at the least cost; an exception is a sign of life. */
async function probe(ask: Ask, blocks: readonly Block[]): Promise<Fault | undefined> {
  const [smallest] = blocks.flatMap(block => block.spans).toSorted((a, b) => a.length - b.length)
  const answer = smallest && (await ask(smallest))
  return answer && 'fault' in answer && answer.fault.code !== 'refused' ? answer.fault : undefined
}

/** Parted at the widest hole, for that is what is most often refused; without holes in the middle. */
function halvesOf({ spans }: Block): [Block, Block] {
  const middle = spans.length / 2
  const gap = (index: number) => {
    const [before, after] = [spans[index - 1], spans[index]]
    return before && after ? Math.max(0, after.address - before.address - before.length) : 0
  }
  const cuts = spans.map((_, index) => index).slice(1)
  const [cut = 1] = cuts.toSorted((a, b) => gap(b) - gap(a) || Math.abs(a - middle) - Math.abs(b - middle))
  return [part(spans.slice(0, cut)), part(spans.slice(cut))]
}

function part([head, ...others]: readonly Span[]): Block {
  return head ? blockOf([head, ...others]) : { table: 'holding', address: 0, length: 0, spans: [] }
}
