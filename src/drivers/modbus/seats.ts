/** A number for each place on the wire, and one for equal places: every value of every poll is kept under it. */

import { type Block, keyOf, type Span } from './batch.ts'

export interface Seats {
  readonly byPlace: ReadonlyMap<string, number>
  readonly bySpan: ReadonlyMap<Span, number>
  readonly byBlock: WeakMap<Block, readonly number[]>
}

export function seatsFor(spans: readonly Span[]): Seats {
  const byPlace = new Map<string, number>()
  for (const span of spans) if (!byPlace.has(keyOf(span))) byPlace.set(keyOf(span), byPlace.size)
  const bySpan = new Map(spans.map(span => [span, byPlace.get(keyOf(span)) ?? NOWHERE]))
  return { byPlace, bySpan, byBlock: new WeakMap() }
}

const NOWHERE = -1

export const seatOf = ({ bySpan, byPlace }: Seats, span: Span): number =>
  bySpan.get(span) ?? byPlace.get(keyOf(span)) ?? NOWHERE

/** In the order of the block's values. */
export function seatsOf(seats: Seats, block: Block): readonly number[] {
  const known = seats.byBlock.get(block)
  if (known) return known
  const found = block.spans.map(span => seatOf(seats, span))
  seats.byBlock.set(block, found)
  return found
}
