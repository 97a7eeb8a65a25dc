/** The words that a device last told, so that those that stand as they stood are known as the same ones. */

import type { Millis } from '../../core/time.ts'
import type { Block } from './batch.ts'
import { type Seats, seatsOf } from './seats.ts'
import type { Heard } from './turn.ts'

export interface Kept {
  readonly seats: Seats
  /** By seat; who stands as it stood is the same one, heard later. */
  readonly past: (Standing | undefined)[]
  /** Of each whole block, for as long as its values are read by no other. */
  blocks: WeakMap<Block, readonly number[]>
}

interface Standing {
  readonly words: readonly number[]
  at: Millis
}

export const keptIn = (seats: Seats): Kept => ({ seats, past: [], blocks: new WeakMap() })

/** Its values were read in another way since, or may be. */
export function forgetBlocks(kept: Kept): void {
  kept.blocks = new WeakMap()
}

/** Puts each value's words into `heard`, by seat: the same as the last time where nothing has changed. */
export function keep(
  { seats, past, blocks }: Kept,
  block: Block,
  words: readonly number[],
  at: Millis,
  heard: (Heard | undefined)[],
): void {
  const places = seatsOf(seats, block)
  const before = blocks.get(block)
  blocks.set(block, words)
  for (let i = 0; i < places.length; i += 1) {
    const span = block.spans[i]
    const seat = places[i]
    if (!span || seat === undefined) continue
    const from = span.address - block.address
    const last = before && isSame(words, before, from, span.length) ? past[seat] : undefined
    if (last) last.at = at
    const now = last ?? { words: words.slice(from, from + span.length), at }
    past[seat] = now
    heard[seat] = now
  }
}

function isSame(words: readonly number[], before: readonly number[], from: number, length: number): boolean {
  for (let i = from; i < from + length; i += 1) if (words[i] !== before[i]) return false
  return from + length <= words.length
}
