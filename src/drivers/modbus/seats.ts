/** A number for each place on the wire, and one for equal places: every value of every poll is kept under it. */

import { type Block, keyOf, type Span } from './batch.ts'

export interface Seats {
  readonly byPlace: ReadonlyMap<string, number>
  readonly bySpan: ReadonlyMap<Span, number>
  readonly byBlock: WeakMap<Block, Layout>
}

/** Of a block's values, in their order: their seats, and which of the block's words are theirs. Plain numbers, for each poll reads all. */
export interface Layout {
  readonly seats: readonly number[]
  readonly from: readonly number[]
  readonly lengths: readonly number[]
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

export function layoutOf(seats: Seats, block: Block): Layout {
  const known = seats.byBlock.get(block)
  if (known) return known
  const { spans, address } = block
  const layout = {
    seats: spans.map(span => seatOf(seats, span)),
    from: spans.map(span => span.address - address),
    lengths: spans.map(({ length }) => length),
  }
  seats.byBlock.set(block, layout)
  return layout
}
