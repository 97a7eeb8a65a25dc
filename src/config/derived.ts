/** Points made of points: created where the room has a source for them, and nowhere else. */

import type { Derived, Point } from '../core/site.ts'
import type { Draft, Sourced } from './draft.ts'
import { plainPoint } from './points.ts'
import type { WrittenDerived, WrittenSource } from './rule.ts'
import { millis } from './words.ts'

/** Until nothing more can be made: a derived point may be the source of another. */
export function addDerived(draft: Draft, wanted: readonly Sourced<WrittenDerived>[]): void {
  const waiting = wanted.filter(({ written }) => !addOne(draft, written))
  if (waiting.length < wanted.length && waiting.length > 0) addDerived(draft, waiting)
}

function addOne(draft: Draft, written: WrittenDerived): boolean {
  if (draft.points.has(written.point)) return true
  const sources = [written.from].flat().map(from => matching(draft, from))
  const from = sources.flat()
  // A dew point needs each of its sources; anything else is made of those that are there.
  if (from.length === 0 || (written.by === 'dewpoint' && sources.some(points => points.length === 0))) return false
  draft.points.set(written.point, derivedPoint(written, from))
  return true
}

function derivedPoint(written: WrittenDerived, from: readonly Point[]): Point {
  const [device = ''] = written.point.split('/')
  const { jump, ...plain } = plainPoint(device, written.name, Math.max(...from.map(point => point.stale)))
  const derived: Derived = {
    by: written.by,
    from: from.map(point => point.id),
    ...(written.is !== undefined && { is: [written.is].flat() }),
    ...(written.over !== undefined && { over: millis(written.over) }),
    ...(written.limit !== undefined && { limit: written.limit }),
  }
  return { ...plain, derived }
}

/** One point by its id, or every point of a name that a device or the controller has; derived points only by their id. */
export function matching(draft: Draft, { point, name, role, parameter }: WrittenSource): Point[] {
  const named = draft.points.get(point ?? '')
  if (point !== undefined) return named ? [named] : []
  const roles = role === undefined ? undefined : [role].flat()
  return [...draft.points.values()].filter(
    one =>
      one.name === name &&
      !one.derived &&
      (!roles || roles.includes(one.role ?? '')) &&
      (parameter === undefined || draft.devices.get(one.device)?.parameter === parameter),
  )
}
