/** Finer rows into coarser ones: what was good weighs by its time, and a gap stays a gap. */
import type { Value } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import type { HistoryRow } from '../ports.ts'

/** A row that knows how long it is. */
export interface Part extends HistoryRow {
  readonly span: Millis
}

export function partsOf(rows: readonly HistoryRow[], step: Millis, to: Millis): Part[] {
  return rows.map(row => ({ ...row, span: Math.min(step, to - row.at) }))
}

interface Sum {
  min: number
  max: number
  good: Millis
  /** Good time of numbers, and their sum over it. */
  counted: Millis
  weighted: number
  last: Value | null
  lastAt: Millis
}

const empty = (): Sum => ({
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  good: 0,
  counted: 0,
  weighted: 0,
  last: null,
  lastAt: Number.NEGATIVE_INFINITY,
})

/** Parts in any order; one that lies across an edge gives to both sides by its time. */
export function combine(parts: readonly Part[], from: Millis, to: Millis, step: Millis): HistoryRow[] {
  const sums: Sum[] = Array.from({ length: Math.ceil((to - from) / step) }, empty)
  for (const part of parts) spread(sums, part, from, to, step)
  return sums.map((sum, i) => rowOf(sum, from + i * step, Math.min(step, to - from - i * step)))
}

function spread(sums: Sum[], part: Part, from: Millis, to: Millis, step: Millis): void {
  if (part.good <= 0) return
  const begin = Math.max(part.at, from)
  const end = Math.min(part.at + part.span, to)
  for (let i = Math.floor((begin - from) / step); from + i * step < end; i += 1) {
    const sum = sums[i]
    const inside = Math.min(end, from + (i + 1) * step) - Math.max(begin, from + i * step)
    if (sum && inside > 0) add(sum, part, inside * part.good)
  }
}

function add(sum: Sum, { at, min, max, mean, last }: Part, good: Millis): void {
  sum.good += good
  if (at >= sum.lastAt) {
    sum.last = last
    sum.lastAt = at
  }
  if (min === null || max === null || mean === null) return
  sum.counted += good
  sum.weighted += mean * good
  sum.min = Math.min(sum.min, min)
  sum.max = Math.max(sum.max, max)
}

function rowOf({ min, max, good, counted, weighted, last }: Sum, at: Millis, span: Millis): HistoryRow {
  const numbers = counted > 0 ? { min, max, mean: weighted / counted } : { min: null, max: null, mean: null }
  return { at, ...numbers, last, good: Math.min(1, good / span) }
}
