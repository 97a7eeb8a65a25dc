/** Points made of points: dew point, count, any, all, min, max, median, spread, difference, cases, units… and those with a past. */

import { serviceOf, servicesTouched } from '../alarm/service.ts'
import { pulsesOf } from '../hear/pulses.ts'
import type { Reading } from '../hear/reading.ts'
import { markBad, markGood, readingOf, usable } from '../hear/readings.ts'
import { roundOf } from '../people/round.ts'
import { ranked } from '../ranked.ts'
import { deviceOf, type PointId, type Value } from '../sample.ts'
import type { Derived, Point } from '../site.ts'
import type { Step } from '../step.ts'
import { busOf } from './bus.ts'
import { entryOf, movingOf } from './door.ts'
import { driftOf } from './drift.ts'
import { averageOver } from './means.ts'
import { provedOf } from './proved.ts'
import { recentOf } from './recent.ts'
import { caseOf, unitsOf } from './units.ts'
import { overTime } from './window.ts'

/** A derived value, or null where its sources do not allow one; `gathering`: they do, and it needs more of their past. */
export type Result = { readonly value: Value; readonly quality: 'good' | 'uncertain' } | 'gathering' | null

/** Works out every derived point whose sources changed, sources before dependants. */
export function deriveAll(step: Step): void {
  const { rank, derivedOf } = step.site.index
  const todo = ranked<PointId>(id => rank.get(id) ?? 0)
  for (const id of step.woken) todo.add(id)
  for (const id of step.dirty) for (const p of derivedOf.get(id) ?? NONE) todo.add(p.id)
  for (const id of servicesTouched(step)) todo.add(id)
  for (let next = todo.take(); next !== undefined; next = todo.take()) {
    const point = step.site.points[next]
    if (point?.derived) deriveOne(step, point, point.derived)
    if (step.dirty.has(next)) for (const p of derivedOf.get(next) ?? NONE) todo.add(p.id)
  }
}

const NONE: readonly Point[] = []

function deriveOne(step: Step, point: Point, how: Derived): void {
  const sources = how.from.map(id => readingOf(step, id))
  const past = PAST[how.by]
  const result = past ? past(step, point, how) : atOnce(how, sources)
  if (result === null || result === 'gathering') markBad(step, point.id, result ?? 'source-bad')
  else markGood(step, point.id, result.value, result.quality)
}

/** Those that need more than the present values. */
const PAST: Partial<Record<Derived['by'], (step: Step, point: Point, how: Derived) => Result>> = {
  rise: overTime,
  'minutes-to': overTime,
  average: averageOver,
  drift: driftOf,
  pulses: pulsesOf,
  proved: provedOf,
  service: (step, point) => ({ value: serviceOf(step, point.device), quality: 'good' }),
  entry: entryOf,
  moving: movingOf,
  recent: recentOf,
  bus: busOf,
  round: roundOf,
}

/** Everything that needs only the present. */
export function atOnce(how: Derived, sources: readonly Reading[]): Result {
  if (how.by === 'any' || how.by === 'all' || how.by === 'count') return counted(how, sources)
  if (how.by === 'dewpoint') return both(sources, dewPoint)
  if (how.by === 'difference') return both(sources, (a, b) => a - b)
  if (how.by === 'beyond') return beyond(how, sources)
  if (how.by === 'cases' || how.by === 'units' || how.by === 'feeds') return conditional(how, sources)
  if (how.by === 'lost') return lostWhile(how, sources)
  if (how.by === 'agreeing') return agreeing(how, sources)
  if (how.by === 'headroom') return headroom(how, sources)
  // Those that are not believed are what a spread is there to show.
  const used = how.by === 'spread' ? sources.filter(r => r.value !== null) : usable(sources)
  const by = how.by === 'median' && isDisputed(used) ? 'max' : how.by
  const value = STATISTICS[by]?.(numbers(used))
  return value === undefined || value === null ? null : sureOf(value, hasGood(used))
}

/** Nobody can tell which of them is right: the highest counts, for a suspect must not silence an alarm. */
const isDisputed = (used: readonly Reading[]): boolean => used.some(reading => reading.reason === 'disagrees')

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
  const holds = sources.map(r => (r.value === null ? null : hasAny(r.value, how.is ?? [])))
  const decisive = how.by === 'any'
  const deciding = how.by === 'count' ? sources : sources.filter((_, i) => holds[i] === decisive)
  if (how.by !== 'count' && deciding.length > 0) return sureOf(decisive ? 1 : 0, hasGood(deciding))
  if (holds.includes(null)) return null
  return sureOf(how.by === 'count' ? holds.filter(h => h === true).length : decisive ? 0 : 1, isAllGood(sources))
}

/** A word counts where it stands among flags too. */
const hasAny = (value: Value, wanted: readonly Value[]): boolean =>
  wanted.includes(value) || (typeof value === 'string' && value.split(' ').some(word => wanted.includes(word)))

const sureOf = (value: Value, isSure: boolean): Result => ({ value, quality: isSure ? 'good' : 'uncertain' })
const hasGood = (readings: readonly Reading[]): boolean => readings.some(r => r.quality === 'good')
const isAllGood = (readings: readonly Reading[]): boolean => readings.every(r => r.quality === 'good')

/**
 * 1 while a device is lost that was last heard in one of these states: what went on then goes on. The sources are
 * communication points and state points, paired by their device.
 */
function lostWhile(how: Derived, sources: readonly Reading[]): Result {
  const links = how.from.flatMap((id, i) => (id.endsWith('/communication') ? [{ id, link: sources[i] }] : []))
  if (links.every(({ link }) => !link?.value)) return null
  const isLost = links.some(({ id, link }) => {
    const states = sources.filter((_, i) => how.from[i] !== id && deviceOf(how.from[i] ?? '') === deviceOf(id))
    return link?.value && link.value !== 'ok' && states.some(s => s.last !== null && hasAny(s.last, how.is ?? []))
  })
  return sureOf(isLost ? 1 : 0, true)
}

/** How many of the good ones stand near their middle: two that differ have no majority, and of suspects none agrees. */
function agreeing({ limit = 0 }: Derived, sources: readonly Reading[]): Result {
  if (sources.every(r => r.value === null)) return null
  const values = numbers(sources.filter(r => r.quality === 'good'))
  const middle = median(values) ?? 0
  return sureOf(values.filter(value => Math.abs(value - middle) <= limit).length, true)
}

/** What is left, in per cent of the rest, when the largest unit fails and the others take its load. */
function headroom({ ratings = [] }: Derived, sources: readonly Reading[]): Result {
  const loads = sources.flatMap(({ value }, i) => (typeof value === 'number' ? [value * (ratings[i] ?? 1)] : []))
  if (loads.length < sources.length) return null
  const rest = sum(ratings) - Math.max(...ratings)
  return sureOf((100 * rest - sum(loads)) / rest, isAllGood(sources))
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** How far the number of units lies above what is needed. */
function beyond({ limit = 0 }: Derived, [source]: readonly Reading[]): Result {
  if (typeof source?.value !== 'number') return null
  return sureOf(source.value - limit, source.quality === 'good')
}

/** An uncertain source that could decide otherwise has already made the verdict unknown. */
function conditional(how: Derived, sources: readonly Reading[]): Result {
  const at = (id: PointId) => sources[how.from.indexOf(id)]
  const value = how.by === 'cases' ? caseOf(how.cases ?? [], at) : unitsOf(how.units ?? [], at, how.feeds)
  return value === null ? null : sureOf(value, true)
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
  if (!(Math.abs(celsius) <= 80 && humidity > 0 && humidity <= 100)) return null
  const a = 17.62
  const b = 243.12
  const gamma = Math.log(humidity / 100) + (a * celsius) / (b + celsius)
  return (b * gamma) / (a - gamma)
}
