/** The ten parameters of the regulation and how each is covered. */
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

/** A row that reads as it did when last asked for is the same object. */
export function regulationViews(source: ViewSource): () => RegulationView[] {
  const watchers = watchersOf(source.site)
  const rows = new Map<Parameter, RegulationView>()
  const row = (id: Parameter): RegulationView => {
    const points = watchers.get(id) ?? []
    const bad = badOf(source, points)
    const before = rows.get(id)
    if (before && isSame(before.bad, bad)) return before
    const now = regulationView(source, id, points, bad)
    rows.set(id, now)
    return now
  }
  return () => PARAMETERS.map(row)
}

function badOf(source: ViewSource, points: readonly Point[]): string[] {
  const { readings } = source.room()
  const bad: string[] = []
  for (const { id } of points) if ((readings[id]?.quality ?? 'bad') === 'bad') bad.push(id)
  return bad
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, i) => id === other[i])

function regulationView(source: ViewSource, id: Parameter, points: readonly Point[], bad: string[]): RegulationView {
  const declared = source.site.coverage[id]
  const coverage = points.length > 0 ? fitted(bad) : declared?.how === 'manual' ? 'manual' : 'tidak ada'
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

/** Silence is not health: one blind point spoils its parameter. Nothing is tested before a commissioning record says so. */
const fitted = (bad: readonly string[]): Coverage => (bad.length > 0 ? 'buruk' : 'terpasang, belum diuji')
