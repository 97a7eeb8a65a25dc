/** Points made of points: created where the room has a source for them, and nowhere else. */

import type { Condition, Derived, Point } from '../core/site.ts'
import { conditionOf } from './condition.ts'
import type { Draft, Sourced } from './draft.ts'
import { plainPoint } from './points.ts'
import type { WrittenDerived, WrittenGuard, WrittenSource } from './rule.ts'
import { millis } from './words.ts'

/** One derived point that the room is to have, on the device that owns it. */
interface Wanted {
  readonly device: string
  readonly written: WrittenDerived
}

/** What the room file says of its units. */
export interface Spares {
  /** How many of a parameter the room needs; undefined where it has no second one to fall back on. */
  needed(parameter: string): number | undefined
  /** What a UPS can carry; undefined where all are alike. */
  rating(device: string): number | undefined
  /** Where a UPS is fed from; undefined where the file does not say. */
  feed(device: string): string | undefined
}

export function addDerived(draft: Draft, written: readonly Sourced<WrittenDerived>[], spares: Spares): void {
  addAll(
    draft,
    written.flatMap(one => wantedOf(draft, one.written)),
    spares,
  )
}

function wantedOf(draft: Draft, written: WrittenDerived): Wanted[] {
  const { each, point } = written
  if (!each) return [{ device: point?.split('/')[0] ?? 'room', written }]
  const devices = [...draft.devices.values()].filter(device => device.parameter === each.parameter)
  return devices.map(({ id }) => ({ device: id, written }))
}

/** Until nothing more can be made: a derived point may be the source of another. */
function addAll(draft: Draft, wanted: readonly Wanted[], spares: Spares): void {
  const waiting = wanted.filter(one => !addOne(draft, one, spares))
  if (waiting.length < wanted.length && waiting.length > 0) addAll(draft, waiting, spares)
}

/** These need each of their sources; anything else is made of those that are there. */
const WHOLE: readonly Derived['by'][] = ['dewpoint', 'difference', 'cases']
/** These are nothing without their first source; the others are there where they are fitted. */
const LED: readonly Derived['by'][] = ['entry']
/** One unit alone is no redundancy, and one probe agrees with itself. */
const FEWEST: Partial<Record<Derived['by'], number>> = { units: 2, feeds: 2, headroom: 2, spread: 2 }

function addOne(draft: Draft, { device, written }: Wanted, spares: Spares): boolean {
  const id = `${device}/${written.name}`
  if (draft.points.has(id)) return true
  const sources = [written.from].flat().map(from => sourcesOf(draft, device, written, from))
  const from = sources.flat()
  if (from.length < (FEWEST[written.by] ?? 1)) return false
  if (LED.includes(written.by) && sources[0]?.length === 0) return false
  if (WHOLE.includes(written.by) && sources.some(points => points.length === 0)) return false
  if (written.each && written.cases?.some(({ where }) => where.some(isMissing(draft)))) return false
  const limit = written.need === undefined ? written.limit : spares.needed(written.need)
  if (written.need !== undefined && limit === undefined) return false
  if (written.by === 'feeds' && from.some(point => spares.feed(point.device) === undefined)) return false
  const { jump, ...plain } = plainPoint(device, written.name, Math.max(...from.map(point => point.stale)))
  draft.points.set(id, { ...plain, derived: derivedOf(draft, device, { ...written, limit }, from, spares) })
  return true
}

/** A unit's case that looks at a point by its id waits for it: without that point its word would be wrong. */
const isMissing =
  ({ points }: Draft) =>
  ({ point }: WrittenGuard) =>
    point !== undefined && !points.has(point)

function sourcesOf(draft: Draft, device: string, { each }: WrittenDerived, from: WrittenSource): Point[] {
  const own = each && draft.points.get(`${device}/${from.name}`)
  return each ? (own ? [own] : []) : matching(draft, from)
}

function derivedOf(
  draft: Draft,
  device: string,
  written: WrittenDerived,
  from: readonly Point[],
  spares: Spares,
): Derived {
  const units = written.where && from.map(point => conditionsOf(draft, point.device, written.where ?? []))
  const cases = written.cases?.flatMap(({ word, where }) => caseOf(draft, device, word, where))
  const keep = written.keep && conditionsOf(draft, device, written.keep)
  const judged = [...(units ?? []), ...(cases ?? []).map(({ where }) => where)].flat().map(({ point }) => point)
  return {
    by: written.by,
    from: [...new Set([...from.map(point => point.id), ...judged])],
    ...(written.is !== undefined && { is: [written.is].flat() }),
    ...(written.over !== undefined && { over: millis(written.over) }),
    ...(written.limit !== undefined && { limit: written.limit }),
    ...(written.least !== undefined && { least: millis(written.least) }),
    ...(units && { units }),
    ...(keep && { keep }),
    ...(cases && { cases }),
    ...(written.by === 'headroom' && { ratings: from.map(point => spares.rating(point.device) ?? 1) }),
    ...(written.by === 'feeds' && { feeds: from.map(point => spares.feed(point.device) ?? '') }),
  }
}

/** A case of the room that asks what this room cannot say never comes. */
function caseOf(draft: Draft, device: string, word: string, guards: readonly WrittenGuard[]) {
  const where = conditionsOf(draft, device, guards)
  return where.length === guards.length ? [{ word, where }] : []
}

/** What a unit cannot say is not asked of it. */
function conditionsOf(draft: Draft, device: string, guards: readonly WrittenGuard[]): Condition[] {
  const asked = guards.map(guard => ({ guard, id: guard.point ?? `${device}/${guard.name}` }))
  return asked.filter(({ id }) => draft.points.has(id)).map(({ guard, id }) => conditionOf(id, guard))
}

/** One point by its id, or every point of a name that a device or the controller has; those of the room only by their id. */
export function matching(
  draft: Draft,
  { point, name, role, 'not-role': except, parameter, nominal }: WrittenSource,
): Point[] {
  const named = draft.points.get(point ?? '')
  if (point !== undefined) return named ? [named] : []
  const roles = role === undefined ? undefined : [role].flat()
  return [...draft.points.values()].filter(
    one =>
      one.name === name &&
      (!one.derived || draft.devices.has(one.device)) &&
      (!roles || roles.includes(one.role ?? '')) &&
      ![except ?? []].flat().includes(one.role ?? '') &&
      (nominal === undefined || one.nominal === nominal) &&
      (parameter === undefined || draft.devices.get(one.device)?.parameter === parameter),
  )
}
