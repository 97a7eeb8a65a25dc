/** Plans the fewest reads that bring every value, within what the device allows and what it has refused before. Pure. */

import { type Limits, TABLES, type Table } from './profile.ts'

/** One value's place on the wire. */
export interface Span {
  readonly table: Table
  readonly address: number
  readonly length: number
}

/** One request, and the values it brings. */
export interface Block extends Span {
  readonly spans: readonly Span[]
}

/** What the device taught us: values it refuses even alone, and addresses no read may reach from below. */
export interface Learned {
  readonly refused: readonly Span[]
  readonly fences: readonly { readonly table: Table; readonly address: number }[]
}

export const NOTHING_LEARNED: Learned = { refused: [], fences: [] }

export interface Plan {
  readonly blocks: readonly Block[]
  /** Values on a barrier: never asked for. */
  readonly barred: readonly Span[]
}

export function plan(spans: readonly Span[], limits: Limits, learned: Learned = NOTHING_LEARNED): Plan {
  const refused = new Set(learned.refused.map(keyOf))
  const asked = distinct(spans).filter(span => !refused.has(keyOf(span)))
  const barred = asked.filter(span => isBarred(span, limits))
  const open = asked.filter(span => !barred.includes(span))
  const inTable = (table: Table) => open.filter(span => span.table === table).toSorted(upwards)
  return { blocks: TABLES.flatMap(table => blocksOf(inTable(table), limits, learned)), barred }
}

/** One name for one place. */
export const keyOf = ({ table, address, length }: Span): string => `${table} ${address}+${length}`

/** The request that brings these values, which stand in order. */
export function blockOf(spans: readonly [Span, ...Span[]]): Block {
  const [{ table, address }] = spans
  const end = Math.max(...spans.map(endOf))
  return { table, address, length: end - address, spans }
}

/** Taking values from the left as long as one read reaches them is enough to need the fewest reads. */
function blocksOf(spans: readonly Span[], limits: Limits, learned: Learned): Block[] {
  const blocks: Block[] = []
  let taken: [Span, ...Span[]] | undefined
  for (const span of spans) {
    if (taken && joins(blockOf(taken), span, limits, learned)) taken.push(span)
    else {
      if (taken) blocks.push(blockOf(taken))
      taken = [span]
    }
  }
  return taken ? [...blocks, blockOf(taken)] : blocks
}

function joins(block: Block, next: Span, limits: Limits, learned: Learned): boolean {
  const [first = next] = block.spans
  // A value wider than the limit is still read whole; what lies inside it comes along.
  const reach = block.address + Math.max(most(block.table, limits), first.length)
  return (
    endOf(next) <= reach &&
    next.address - endOf(block) <= limits.holes &&
    !isWalled(endOf(block), next, limits) &&
    !isForbidden(block, next, learned)
  )
}

function isWalled(from: number, { table, address }: Span, { barriers }: Limits): boolean {
  return barriers.some(wall => (wall.table ?? table) === table && wall.address >= from && wall.address < address)
}

function isForbidden(block: Block, next: Span, { refused, fences }: Learned): boolean {
  const last = block.spans.at(-1) ?? block
  const same = (place: { table: Table }) => place.table === next.table
  return (
    fences.some(fence => same(fence) && last.address < fence.address && fence.address <= next.address) ||
    refused.some(span => same(span) && span.address < next.address && endOf(span) > endOf(block))
  )
}

function isBarred(span: Span, { barriers }: Limits): boolean {
  return barriers.some(
    ({ table, address }) => (table ?? span.table) === span.table && address >= span.address && address < endOf(span),
  )
}

function most(table: Table, limits: Limits): number {
  return table === 'coil' || table === 'discrete' ? limits.bits : limits.registers
}

/** By address; of two that start together the longer one first, so that the shorter rides along. */
function upwards(a: Span, b: Span): number {
  return a.address - b.address || b.length - a.length
}

function endOf({ address, length }: Span): number {
  return address + length
}

/** Of equal places one, as it was given. */
function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map(span => [keyOf(span), span])).values()]
}

/** Parted at the widest hole, for that is what is most often refused; without holes in the middle. */
export function halvesOf({ spans }: Block): [Block, Block] {
  const middle = spans.length / 2
  const gap = (index: number) => {
    const [before, after] = [spans[index - 1], spans[index]]
    return before && after ? Math.max(0, after.address - before.address - before.length) : 0
  }
  const cuts = spans.map((_, index) => index).slice(1)
  const [cut = 1] = cuts.toSorted((a, b) => gap(b) - gap(a) || Math.abs(a - middle) - Math.abs(b - middle))
  return [half(spans.slice(0, cut)), half(spans.slice(cut))]
}

function half([head, ...others]: readonly Span[]): Block {
  return head ? blockOf([head, ...others]) : { table: 'holding', address: 0, length: 0, spans: [] }
}
