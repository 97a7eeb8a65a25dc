/** Who depends on whom, worked out once at load, so that the cost of a turn follows what changed. */
import { type OwnPower, ownPowerIn } from './respond/own-supply.ts'
import type { DeviceId, PointId } from './sample.ts'
import type { ActuatorId, AlarmId, Device, Point, Rule, Site } from './site.ts'
import { term } from './vocabulary.ts'

/** A point that samples come for, and what every sample of it needs to know. */
export interface Heard {
  readonly point: Point
  /** On whose wire it travels; null for what the controller itself reads. */
  readonly carrier: Device | null
  /** Its movement proves that the carrier lives. */
  readonly provesLife: boolean
}

export interface Index {
  readonly heard: ReadonlyMap<PointId, Heard>
  /** Points on whose reading these alarms (when, and) depend. */
  readonly alarmsOf: ReadonlyMap<PointId, readonly Rule[]>
  /** Derived points fed by this one. */
  readonly derivedOf: ReadonlyMap<PointId, readonly Point[]>
  /** For a sensor that could be stuck: those of its kind and role on other devices. */
  readonly siblings: ReadonlyMap<PointId, readonly PointId[]>
  /** The groups in which this probe must agree with others. */
  readonly comparisons: ReadonlyMap<PointId, readonly Comparison[]>
  /** Derived points: sources before dependants. */
  readonly rank: ReadonlyMap<PointId, number>
  /** Everything on this device's wire, its own points and those of the things behind its contacts. */
  readonly onWire: ReadonlyMap<DeviceId, readonly Point[]>
  /** Alarms that this alarm may suppress. */
  readonly suppresses: ReadonlyMap<AlarmId, readonly Rule[]>
  /** Causes before what they suppress. */
  readonly causeRank: ReadonlyMap<AlarmId, number>
  /** Where it is told how clean each device's wire is. */
  readonly links: ReadonlyMap<DeviceId, PointId>
  /** Devices with a wire of their own. */
  readonly wired: readonly Device[]
  /** Where the return of mains is seen: supply or source points with role utility, and transfer switches. */
  readonly mains: ReadonlySet<PointId>
  /** State points: their changes are events. */
  readonly states: ReadonlySet<PointId>
  /** What is worked out of each door, by its device. */
  readonly doors: ReadonlyMap<DeviceId, readonly Point[]>
  /** Service keys that take the siren off. */
  readonly sirenKeys: readonly PointId[]
  readonly ownPower: OwnPower
  readonly rules: readonly Rule[]
  /** Actuators whose obedience is told by `point`. */
  readonly agreements: readonly { readonly id: ActuatorId; readonly readBack: PointId; readonly point: PointId }[]
}

/** Probes that a rule on their spread compares: by how much they may differ, and by how much less they agree again. */
export interface Comparison {
  readonly probes: readonly PointId[]
  readonly limit: number
  readonly band: number
}

export interface IndexedSite extends Site {
  readonly index: Index
}

export const communicationOf = (device: DeviceId): PointId => `${device}/communication`
export const linkOf = (device: DeviceId): PointId => `${device}/link.errors`
/** What the core itself knows of a device, never heard from it. */
export const isKnown = ({ name }: Pick<Point, 'name'>): boolean => name === 'communication' || name === 'link.errors'

export function indexSite(given: Site): IndexedSite {
  const site = { ...given, points: alike(given.points) }
  const points = Object.values(site.points)
  const rules = Object.values(site.alarms)
  const derived = points.filter(p => p.derived !== undefined)
  return {
    ...site,
    index: {
      heard: new Map(points.filter(p => p.derived === undefined).map(p => [p.id, heardOf(site, p)])),
      alarmsOf: group(
        rules,
        rule => new Set([rule.when, ...rule.and, ...(rule.unless ?? []).flatMap(e => e.all)].map(c => c.point)),
      ),
      siblings: siblingsIn(points),
      comparisons: group(comparisonsIn(site, rules), one => one.probes),
      derivedOf: group(derived, p => new Set(p.derived?.from ?? [])),
      rank: ranks(derived, id => site.points[id]?.derived?.from),
      onWire: group(points.filter(isHeard), p => [carrier(site, p.device)]),
      suppresses: group(rules, rule => rule.suppressedBy.map(s => s.alarm)),
      causeRank: ranks(rules, id => site.alarms[id]?.suppressedBy.map(s => s.alarm)),
      links: new Map(points.filter(p => p.name === 'link.errors' && !isPseudo(p.device)).map(p => [p.device, p.id])),
      wired: Object.values(site.devices).filter(d => d.via === undefined && !isPseudo(d.id)),
      mains: new Set(points.filter(isMains).map(p => p.id)),
      states: new Set(points.filter(isTold).map(p => p.id)),
      doors: group(
        derived.filter(p => p.derived?.by === 'entry' || p.derived?.by === 'moving'),
        p => [p.device],
      ),
      sirenKeys: named(points, 'siren.key'),
      ownPower: ownPowerIn(points),
      rules,
      agreements: Object.values(site.actuators).flatMap(({ id, readBack }) => {
        const point = `controller/${id}.agreement`
        return readBack !== undefined && site.points[point] ? [{ id, readBack, point }] : []
      }),
    },
  }
}

const named = (points: readonly Point[], name: string): PointId[] => points.filter(p => p.name === name).map(p => p.id)

/** As they were put together each point has a shape of its own, which every look at one has to find out anew; copies share a few. */
const alike = (points: Site['points']): Site['points'] =>
  Object.fromEntries(Object.values(points).map(point => [point.id, { ...point }]))

function heardOf(site: Site, point: Point): Heard {
  const id = carrier(site, point.device)
  const device = isPseudo(id) ? undefined : site.devices[id]
  return { point, carrier: device ?? null, provesLife: device?.moves?.any.includes(point.id) ?? false }
}

/** So many witnesses are enough. */
const MOST_SIBLINGS = 8

/** Where the true value may stand still, nobody is judged for standing: only what the vocabulary says moves, in a role. */
function siblingsIn(points: readonly Point[]): Map<PointId, PointId[]> {
  const sensors = points.filter(p => isHeard(p) && p.role !== undefined && term(p.name)?.sticks !== undefined)
  const isSibling = (a: Point, b: Point) => a.name === b.name && a.role === b.role && a.device !== b.device
  return new Map(
    sensors.map(one => [
      one.id,
      sensors
        .filter(other => isSibling(one, other))
        .slice(0, MOST_SIBLINGS)
        .map(other => other.id),
    ]),
  )
}

/** Whoever says how far probes may differ says it once, in the rule on their spread. */
const comparisonsIn = ({ points }: Site, rules: readonly Rule[]): Comparison[] =>
  rules.flatMap(({ when: { point, above, deadband = 0 } }) => {
    const derived = points[point]?.derived
    return derived?.by === 'spread' && above !== undefined
      ? [{ probes: derived.from, limit: above, band: deadband }]
      : []
  })

/** The device on whose wire this one travels. */
export function carrier(site: Site, device: DeviceId): DeviceId {
  return site.devices[device]?.via ?? device
}

export const isPseudo = (device: DeviceId): boolean => device === 'room' || device === 'controller'

const isHeard = (p: Point): boolean => p.derived === undefined && !isKnown(p) && !isPseudo(p.device)
const isMains = (p: Point): boolean =>
  (p.name === 'supply.present' && p.role === 'utility') || p.name === 'input.source'
/** The actuators' own events say what they did; a pulse only says that somebody lives. */
const isTold = (p: Point): boolean => term(p.name)?.kind === 'state' && isHeard(p) && p.name !== 'pulse'

function group<T>(items: readonly T[], keys: (item: T) => Iterable<string>): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const item of items) for (const key of keys(item)) map.set(key, [...(map.get(key) ?? []), item])
  return map
}

/** Each ranks above all it depends on; a circle ends where it closes. */
function ranks(
  items: readonly { readonly id: string }[],
  needs: (id: string) => readonly string[] | undefined,
): Map<string, number> {
  const rank = new Map<string, number>()
  const of = (id: string, above: readonly string[]): number => {
    const known = rank.get(id)
    if (known !== undefined || above.includes(id)) return known ?? 0
    const found = 1 + Math.max(-1, ...(needs(id) ?? []).map(need => of(need, [...above, id])))
    rank.set(id, found)
    return found
  }
  for (const { id } of items) of(id, [])
  return rank
}
