/** Points made of points: dew point, count, any, min, max, median, spread, rise, minutes to a limit. */

import type { Reading } from './reading.ts'
import { markBad, markGood, readingOf } from './readings.ts'
import type { Change } from './room.ts'
import type { PointId, Value } from './sample.ts'
import type { Derived, Point } from './site.ts'
import { type Step, wakeAt } from './step.ts'
import { MINUTE, type Millis } from './time.ts'
import { term } from './vocabulary.ts'

/** A derived value, or null where its sources do not allow one. */
export type Result = { readonly value: Value; readonly quality: 'good' | 'uncertain' } | null

/** Works out every derived point whose sources changed, sources before dependants. */
export function deriveAll(step: Step): void {
  const rank = step.site.index.rank
  const todo = new Set<PointId>(step.woken)
  for (const id of step.dirty) for (const p of step.site.index.derivedOf.get(id) ?? []) todo.add(p.id)
  while (todo.size > 0) {
    const next = lowest(todo, rank)
    todo.delete(next)
    const point = step.site.points[next]
    if (point?.derived) deriveOne(step, point, point.derived)
    if (step.dirty.has(next)) for (const p of step.site.index.derivedOf.get(next) ?? []) todo.add(p.id)
  }
}

function lowest(todo: ReadonlySet<PointId>, rank: ReadonlyMap<PointId, number>): PointId {
  let best = ''
  for (const id of todo) if (best === '' || (rank.get(id) ?? 0) < (rank.get(best) ?? 0)) best = id
  return best
}

function deriveOne(step: Step, point: Point, how: Derived): void {
  const sources = how.from.map(id => readingOf(step, id))
  const result = windowed(how) ? overTime(step, point, how, sources) : atOnce(how, sources)
  if (result === null) markBad(step, point.id, 'source-bad')
  else markGood(step, point.id, result.value, result.quality)
}

const windowed = (how: Derived): boolean => how.by === 'rise' || how.by === 'minutes-to'

/** Everything that needs only the present. */
export function atOnce(how: Derived, sources: readonly Reading[]): Result {
  if (how.by === 'any' || how.by === 'all' || how.by === 'count') return counted(how, sources)
  if (how.by === 'dewpoint') return both(sources, dewPoint)
  const good = sources.filter(r => r.quality === 'good')
  const used = good.length > 0 ? good : sources.filter(r => r.quality === 'uncertain')
  const value = STATISTICS[how.by]?.(numbers(used))
  if (value === undefined || value === null) return null
  return { value, quality: good.length > 0 ? 'good' : 'uncertain' }
}

const numbers = (readings: readonly Reading[]): number[] =>
  readings.flatMap(r => (typeof r.value === 'number' ? [r.value] : [])).sort((a, b) => a - b)

const STATISTICS: Partial<Record<Derived['by'], (sorted: readonly number[]) => number | null>> = {
  min: sorted => sorted[0] ?? null,
  max: sorted => sorted.at(-1) ?? null,
  mean: sorted => (sorted.length === 0 ? null : sorted.reduce((a, b) => a + b, 0) / sorted.length),
  median: sorted => median(sorted),
  spread: sorted => (sorted.length < 2 ? null : (sorted.at(-1) ?? 0) - (sorted[0] ?? 0)),
}

function median(sorted: readonly number[]): number | null {
  const low = sorted[(sorted.length - 1) >> 1]
  const high = sorted[sorted.length >> 1]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Three-valued: one that is true settles `any`, one that is false settles `all`, else a bad source leaves it open. */
function counted(how: Derived, sources: readonly Reading[]): Result {
  const holds = sources.map(r => (r.value === null ? null : (how.is ?? []).includes(r.value)))
  const unsure = holds.includes(null)
  if (how.by === 'count') return unsure ? null : { value: holds.filter(h => h === true).length, quality: 'good' }
  const decisive = how.by === 'any'
  if (holds.includes(decisive)) return { value: decisive ? 1 : 0, quality: 'good' }
  return unsure ? null : { value: decisive ? 0 : 1, quality: 'good' }
}

function both(sources: readonly Reading[], of: (a: number, b: number) => number | null): Result {
  const [a, b] = sources
  if (typeof a?.value !== 'number' || typeof b?.value !== 'number') return null
  const value = of(a.value, b.value)
  const good = a.quality === 'good' && b.quality === 'good'
  return value === null ? null : { value, quality: good ? 'good' : 'uncertain' }
}

/** Magnus with the Sonntag/WMO constants: °C and %RH to °C; null outside what the formula is good for. */
export function dewPoint(celsius: number, humidity: number): number | null {
  if (Math.abs(celsius) > 80 || humidity <= 0 || humidity > 100) return null
  const a = 17.62
  const b = 243.12
  const gamma = Math.log(humidity / 100) + (a * celsius) / (b + celsius)
  return (b * gamma) / (a - gamma)
}

/** The past is kept as changes; a bad source empties it, for a gap is never bridged. */
function overTime(step: Step, point: Point, how: Derived, sources: readonly Reading[]): Result {
  const source = sources[0]
  if (typeof source?.value !== 'number' || source.quality === 'bad') {
    step.room.windows[point.id] = []
    return null
  }
  const over = how.over ?? 10 * MINUTE
  const changes = remember(step.room.windows[point.id] ?? [], { at: step.now.mono, value: source.value }, over)
  step.room.windows[point.id] = changes
  const retires = changes[1]
  if (retires) wakeAt(step, retires.at + over, 'derived', point.id)
  const value =
    how.by === 'rise' ? rise(changes, source.value) : minutesTo(point, how.limit ?? 0, changes, step.now.mono)
  return { value, quality: source.quality }
}

/** Appends a change and drops what no longer reaches into the window; the first entry is the value at its beginning. */
function remember(past: readonly Change[], now: Change, over: Millis): Change[] {
  const all = past.at(-1)?.value === now.value ? [...past] : [...past, now]
  while (all.length > 1 && (all[1]?.at ?? 0) <= now.at - over) all.shift()
  return all.slice(-600)
}

/** How far the value stands above its lowest of the window: falling is not a rise. */
const rise = (changes: readonly Change[], value: number): number =>
  Math.max(0, value - Math.min(...changes.map(c => c.value)))

/** Minutes until the limit at the window's pace; the vocabulary's largest value where it is not approached. */
function minutesTo(point: Point, limit: number, changes: readonly Change[], now: Millis): number {
  const never = term(point.name)?.range?.[1] ?? 1440
  const first = changes[0]
  const last = changes.at(-1)
  if (first === undefined || last === undefined || now - first.at < 2 * MINUTE) return never
  if (last.value >= limit) return 0
  const pace = (last.value - first.value) / (now - first.at)
  return pace <= 0 ? never : Math.min(never, (limit - last.value) / pace / MINUTE)
}
