/** The ten parameters of the regulation and how each is covered. */
import type { PointId } from '../../core/sample.ts'
import type { Point, Site } from '../../core/site.ts'
import { inBoth } from '../../texts/api.ts'
import type { Coverage, RegulationView } from '../types.ts'
import { requirementOf } from './point.ts'
import type { ViewSource } from './source.ts'

const PARAMETERS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10'] as const
type Parameter = (typeof PARAMETERS)[number]
export type Watchers = ReadonlyMap<Parameter, readonly Point[]>

const LABELS = {
  'terpasang & teruji': 'coverage-tested',
  'terpasang, belum diuji': 'coverage-untested',
  buruk: 'coverage-bad',
  manual: 'coverage-manual',
  'tidak ada': 'coverage-none',
} as const satisfies Record<Coverage, string>

/** Which points watch which parameter, worked out once. */
export function watchersOf(site: Site): Watchers {
  const points = Object.values(site.points)
  return new Map(PARAMETERS.map(id => [id, points.filter(point => requirementOf(site, point) === id)]))
}

/**
 * A row that reads as it did when last asked for is the same object. Whoever knows which points `changed` since then
 * spares the others a look.
 */
export function regulationViews(source: ViewSource): (changed?: readonly PointId[]) => RegulationView[] {
  const watchers = watchersOf(source.site)
  const watching = new Map([...watchers.values()].flat().map(({ id }): [PointId, Seen] => [id, UNSEEN]))
  const rows = new Map<Parameter, RegulationView>()
  const look = (id: PointId): Seen => ({ bad: isBad(source, id), tested: source.tested?.(id) ?? null })
  const row = (id: Parameter): RegulationView => {
    const points = watchers.get(id) ?? []
    for (const point of points) watching.set(point.id, look(point.id))
    const bad = points.flatMap(point => (watching.get(point.id)?.bad ? [point.id] : []))
    const before = rows.get(id)
    const now = regulationView(source, id, points, bad)
    if (before && isSame(before.bad, bad) && before.coverage === now.coverage) return before
    rows.set(id, now)
    return now
  }
  const isMoved = (point: PointId): boolean => {
    const before = watching.get(point)
    if (before === undefined) return false
    return before.bad !== isBad(source, point) || before.tested !== (source.tested?.(point) ?? null)
  }
  return changed => {
    if (rows.size === PARAMETERS.length && changed && !changed.some(isMoved)) return [...rows.values()]
    return PARAMETERS.map(row)
  }
}

/** What the rows last said of a point: whether it is bad, and its commissioning. */
interface Seen {
  readonly bad: boolean
  readonly tested: boolean | null
}

const UNSEEN: Seen = { bad: false, tested: null }

/** A mean that has not run long enough yet watches already: its source does. */
function isBad({ room }: ViewSource, id: PointId): boolean {
  const reading = room().readings[id]
  return (reading?.quality ?? 'bad') === 'bad' && reading?.reason !== 'gathering'
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, i) => id === other[i])

function regulationView(source: ViewSource, id: Parameter, points: readonly Point[], bad: string[]): RegulationView {
  const declared = source.site.coverage[id]
  const coverage =
    points.length > 0 ? fitted(bad, points, source.tested) : declared?.how === 'manual' ? 'manual' : 'tidak ada'
  return {
    id,
    title: inBoth(id),
    coverage,
    label: inBoth(LABELS[coverage]),
    reason: declared?.reason ?? null,
    points: points.map(point => point.id),
    bad,
  }
}

/** Silence is not health: one blind point spoils its parameter. Tested is what a commissioning record says of each of its wires. */
function fitted(bad: readonly string[], points: readonly Point[], tested: ViewSource['tested']): Coverage {
  if (bad.length > 0) return 'buruk'
  const found = points.map(({ id }) => tested?.(id) ?? null).filter(one => one !== null)
  return found.length > 0 && found.every(Boolean) ? 'terpasang & teruji' : 'terpasang, belum diuji'
}
