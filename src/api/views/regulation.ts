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

export function regulationViews(source: ViewSource, watchers: Watchers): RegulationView[] {
  return PARAMETERS.map(id => regulationView(source, id, watchers.get(id) ?? []))
}

function regulationView(source: ViewSource, id: Parameter, points: readonly Point[]): RegulationView {
  const { readings } = source.room()
  const bad = points.filter(point => (readings[point.id]?.quality ?? 'bad') === 'bad')
  const declared = source.site.coverage[id]
  const coverage = points.length > 0 ? fitted(bad) : declared?.how === 'manual' ? 'manual' : 'tidak ada'
  return {
    id,
    title: inBoth(id),
    coverage,
    label: inBoth(LABELS[coverage]),
    reason: declared?.reason ?? null,
    points: points.map(point => point.id),
    bad: bad.map(point => point.id),
  }
}

/** Silence is not health: one blind point spoils its parameter. Nothing is tested before a commissioning record says so. */
const fitted = (bad: readonly Point[]): Coverage => (bad.length > 0 ? 'buruk' : 'terpasang, belum diuji')
