/** The past of one point: what it was from when on. A null says from here on nothing good was heard. */
import type { Value } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import type { HistoryRow } from '../ports.ts'

export interface Mark {
  readonly at: Millis
  readonly value: Value | null
}

/** By exception: a reading that says the same again is not kept. */
export function note(series: Mark[], mark: Mark): void {
  if (series.at(-1)?.value !== mark.value) series.push(mark)
}

/** What was true at `since` is still needed; what went before is not. */
export function forget(series: Mark[], since: Millis): void {
  let old = 0
  while (old + 1 < series.length && (series[old + 1]?.at ?? since) <= since) old += 1
  if (old > 0) series.splice(0, old)
}

/** Halves the older half of a series and keeps every extreme and every gap: of four numbers in a row, the lowest and the highest. */
export function thin(series: readonly Mark[]): Mark[] {
  const half = series.length >> 1
  const kept: Mark[] = []
  let run: Mark[] = []
  for (const mark of series.slice(0, half)) {
    if (typeof mark.value === 'number') run.push(mark)
    else kept.push(...extremes(run), mark)
    if (typeof mark.value !== 'number') run = []
    if (run.length === 4) {
      kept.push(...extremes(run))
      run = []
    }
  }
  return [...kept, ...extremes(run), ...series.slice(half)]
}

function extremes(run: readonly Mark[]): readonly Mark[] {
  if (run.length < 3) return run
  const byValue = run.toSorted((a, b) => Number(a.value) - Number(b.value))
  const ends = [byValue[0], byValue.at(-1)]
  return run.filter(mark => ends.includes(mark))
}

/** Cuts the past into steps. A gap stays a gap: it enters no minimum, no mean and no share of good time. */
export function rows(series: readonly Mark[], from: Millis, to: Millis, step: Millis, seen: Millis): HistoryRow[] {
  const answer: HistoryRow[] = []
  let first = 0
  for (let at = from; at < to; at += step) {
    while ((series[first + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) first += 1
    answer.push(row(series, first, at, Math.min(at + step, to), seen))
  }
  return answer
}

function row(series: readonly Mark[], first: number, at: Millis, end: Millis, seen: Millis): HistoryRow {
  const sum = { good: 0, weighted: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY }
  let last: Value | null = null
  for (let i = first; i < series.length; i += 1) {
    const { at: start, value } = series[i] ?? { at: end, value: null }
    if (start >= end) break
    const span = Math.min(series[i + 1]?.at ?? seen, end, seen) - Math.max(start, at)
    if (value === null || span <= 0) continue
    last = value
    sum.good += span
    if (typeof value === 'number') add(sum, value, span)
  }
  return { at, ...numbers(sum), last, good: Math.min(1, sum.good / (end - at)) }
}

interface Sum {
  good: number
  weighted: number
  min: number
  max: number
}

function add(sum: Sum, value: number, span: Millis): void {
  sum.weighted += value * span
  sum.min = Math.min(sum.min, value)
  sum.max = Math.max(sum.max, value)
}

function numbers({ good, weighted, min, max }: Sum): Pick<HistoryRow, 'min' | 'max' | 'mean'> {
  return Number.isFinite(min) ? { min, max, mean: weighted / good } : { min: null, max: null, mean: null }
}
