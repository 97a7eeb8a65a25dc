/** The words that a device last told, so that those that stand as they stood are known as the same ones. */

import type { Millis } from '../../core/time.ts'
import type { Block } from './batch.ts'
import type { Answer } from './link.ts'
import { layoutOf, type Seats } from './seats.ts'

export interface Kept {
  readonly seats: Seats
  /** By seat; who stands as it stood is the same one. */
  readonly past: (Answer | undefined)[]
  /** Of each whole block, for as long as its values are read by no other. */
  blocks: WeakMap<Block, readonly number[]>
}

/** What a turn has heard, by seat, and with which answer it came; a hole where nothing was heard. */
export interface Harvest {
  readonly heard: (Answer | undefined)[]
  readonly moments: (Moment | undefined)[]
}

/** One for all that one answer brought. */
export interface Moment {
  readonly at: Millis
}

export const keptIn = (seats: Seats): Kept => ({ seats, past: [], blocks: new WeakMap() })

/** With room for all seats from the first on. */
export const emptyHarvest = ({ byPlace }: Seats): Harvest => ({
  heard: new Array(byPlace.size),
  moments: new Array(byPlace.size),
})

/** Its values were read in another way since, or may be. */
export function forgetBlocks(kept: Kept): void {
  kept.blocks = new WeakMap()
}

/** Puts each value's words into the harvest: the same as the last time where nothing has changed. */
export function keep(
  { seats, past, blocks }: Kept,
  block: Block,
  words: readonly number[],
  moment: Moment,
  { heard, moments }: Harvest,
): void {
  const layout = layoutOf(seats, block)
  const before = blocks.get(block)
  blocks.set(block, words)
  for (let i = 0; i < layout.seats.length; i += 1) {
    const seat = layout.seats[i]
    const from = layout.from[i]
    const length = layout.lengths[i]
    if (seat === undefined || from === undefined || length === undefined) continue
    const last = before && isSame(words, before, from, length) ? past[seat] : undefined
    const now = last ?? { words: words.slice(from, from + length) }
    past[seat] = now
    heard[seat] = now
    moments[seat] = moment
  }
}

function isSame(words: readonly number[], before: readonly number[], from: number, length: number): boolean {
  for (let i = from; i < from + length; i += 1) if (words[i] !== before[i]) return false
  return from + length <= words.length
}
