/** A point and its reading, as people see them. */

import { conditionOf } from '../../core/alarm/threshold.ts'
import { neverHeard, type Reading } from '../../core/hear/reading.ts'
import { own } from '../../core/own.ts'
import { OWN_UPS } from '../../core/respond/own-supply.ts'
import type { Room } from '../../core/room.ts'
import type { PointId } from '../../core/sample.ts'
import type { Condition, Level, Point, Rule, Site } from '../../core/site.ts'
import { SECOND } from '../../core/time.ts'
import { term } from '../../core/vocabulary.ts'
import type { LimitView, PointView } from '../types.ts'
import { momentWriter, news, newsWriter, type Writer } from './point-news.ts'
import type { ViewSource } from './source.ts'
import { isoOrNull } from './time.ts'

export interface PointViews {
  readonly view: (point: Point) => PointView
  /** What moves of each, as JSON; ids that the site does not know say nothing. */
  readonly news: (ids: readonly PointId[]) => Map<PointId, string>
}

/** How each point is seen; what never changes is worked out once, at its first sight. */
export function pointViews(source: ViewSource): PointViews {
  const { points } = source.site
  const rules = rulesOf(source.site)
  const standard = new Map([...rules].map(([id, all]) => [id, all.flatMap(({ when, level }) => bounds(when, level))]))
  const known = new Map<PointId, ReturnType<typeof facts>>()
  const writers = new Map<PointId, Writer>()
  const moment = momentWriter()

  const limitsOf = (room: Room, id: PointId): LimitView[] => {
    const judging = rules.get(id) ?? NO_RULES
    const isMoved = judging.some(rule => own(room.limits, rule.id) !== undefined)
    if (isMoved) return judging.flatMap(rule => bounds(conditionOf(room, rule), rule.level))
    return standard.get(id) ?? NO_LIMITS
  }

  const writerOf = (id: PointId): Writer | undefined => {
    if (!Object.hasOwn(points, id)) return undefined
    const writer = newsWriter(id, standard.get(id) ?? NO_LIMITS)
    writers.set(id, writer)
    return writer
  }

  return {
    view(point) {
      const fixed = known.get(point.id) ?? facts(source.site, point)
      known.set(point.id, fixed)
      const room = source.room()
      const reading = room.readings[point.id] ?? neverHeard()
      return pointView(fixed, reading, room.spikes[point.id] ?? 0, limitsOf(room, point.id))
    },
    news(ids) {
      const room = source.room()
      const isAnyMoved = Object.keys(room.limits).length > 0
      const told = new Map<PointId, string>()
      for (const id of ids) {
        const writer = writers.get(id) ?? writerOf(id)
        if (!writer) continue
        const reading = room.readings[id] ?? neverHeard()
        const limits = isAnyMoved ? limitsOf(room, id) : writer.standard
        told.set(id, news(writer, reading, moment(reading.wall), room.spikes[id] ?? 0, limits))
      }
      return told
    },
  }
}

const NO_RULES: readonly Rule[] = []
const NO_LIMITS: LimitView[] = []

/** Every key by name: an object spread from another of this size is slow to make, slow to write and large. */
function pointView(fixed: ReturnType<typeof facts>, reading: Reading, spikes: number, limits: LimitView[]): PointView {
  return {
    id: fixed.id,
    device: fixed.device,
    name: fixed.name,
    title: fixed.title,
    role: fixed.role,
    requirement: fixed.requirement,
    kind: fixed.kind,
    unit: fixed.unit,
    staleSeconds: fixed.staleSeconds,
    derived: fixed.derived,
    proof: fixed.proof,
    supervised: fixed.supervised,
    value: reading.value,
    quality: reading.quality,
    reason: reading.reason,
    detail: reading.detail ?? null,
    at: isoOrNull(reading.wall),
    last: reading.last,
    spikes,
    limits,
  }
}

function facts(site: Site, point: Point) {
  const known = term(point.name)
  return {
    id: point.id,
    device: point.device,
    name: point.name,
    title: point.title ?? null,
    role: point.role ?? null,
    requirement: requirementOf(site, point),
    kind: known?.kind ?? 'text',
    unit: known?.unit ?? '',
    staleSeconds: point.stale / SECOND,
    derived: point.derived !== undefined,
    proof: point.proof ?? null,
    supervised: point.supervised ?? null,
  }
}

/** A device's silence concerns what the device watches; what feeds the controller alone is its own matter. */
export function requirementOf(site: Site, point: Point): string {
  if ((point.role ?? site.devices[point.device]?.role) === OWN_UPS) return 'R15'
  const own = term(point.name)?.req ?? ''
  return point.name === 'communication' ? (site.devices[point.device]?.parameter ?? own) : own
}

/** The rules that compare each point with a number. */
function rulesOf(site: Site): ReadonlyMap<PointId, Rule[]> {
  const rules = new Map<PointId, Rule[]>()
  for (const rule of Object.values(site.alarms)) {
    const { point } = rule.when
    if (bounds(rule.when, rule.level).length > 0) rules.set(point, [...(rules.get(point) ?? []), rule])
  }
  return rules
}

function bounds(when: Condition, level: Level): LimitView[] {
  const [low, high] = when.outside ?? []
  const above = when.above ?? high
  const below = when.below ?? low
  return [
    ...(above === undefined ? [] : [{ level, side: 'above' as const, value: above }]),
    ...(below === undefined ? [] : [{ level, side: 'below' as const, value: below }]),
  ]
}
