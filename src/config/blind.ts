/** What nobody would see any more if a device fell silent: it decides how loudly its loss is told. */

import type { DeviceId, PointId } from '../core/sample.ts'
import { type Derived, type Device, LEVELS, type Level, type Point, type Rule } from '../core/site.ts'

/** Whether the loss of a device blinds a point: not at all, in part because other sources remain, or fully. */
export type Blindness = 'none' | 'part' | 'full'

export interface Sight {
  readonly devices: ReadonlyMap<DeviceId, Device>
  readonly points: ReadonlyMap<PointId, Point>
}

/** What is lost: a device with all on its wire, all devices that share a bus, or one point whose value cannot be used. */
export type Loss = (sight: Sight, point: Point) => boolean
export const deviceLost =
  (lost: DeviceId): Loss =>
  (sight, point) =>
    isReadThrough(sight, carrierOf(sight, point.device), lost)
export const busLost =
  (sharers: readonly DeviceId[]): Loss =>
  (sight, point) =>
    sharers.some(id => deviceLost(id)(sight, point))
export const pointLost =
  (lost: PointId): Loss =>
  (_, point) =>
    point.id === lost

/** What a loss leaves of a point. */
export type Blinded = (id: PointId) => Blindness

/** What was found of derived points is remembered; the many others are looked at faster than a memory of each would be kept. */
export function blindedBy(sight: Sight, isLost: Loss): Blinded {
  const known = new Map<PointId, Blindness>()
  const blinded: Blinded = id => {
    const point = sight.points.get(id)
    if (!point || point.name === 'communication') return 'none'
    if (!point.derived) return isLost(sight, point) ? 'full' : 'none'
    const found = known.get(id) ?? leftOf(point.derived, blinded)
    known.set(id, found)
    return found
  }
  return blinded
}

function leftOf({ by, from }: Derived, blinded: Blinded): Blindness {
  const sources = from.map(blinded)
  // These need each of their sources; everything else goes on with those that remain.
  const isFull = NEEDS_ALL.includes(by) ? sources.includes('full') : sources.every(one => one === 'full')
  if (isFull) return 'full'
  return sources.some(one => one !== 'none') ? 'part' : 'none'
}

const NEEDS_ALL: readonly Derived['by'][] = ['dewpoint', 'difference', 'cases', 'headroom']

const isReadThrough = ({ devices }: Sight, device: DeviceId, lost: DeviceId): boolean =>
  device === lost || devices.get(device)?.behind === lost

const carrierOf = ({ devices }: Sight, id: DeviceId): DeviceId => devices.get(id)?.via ?? id

/** The highest level among the alarms a loss blinds, capped at high; at most medium for what is blinded in part. */
export function levelOfLoss(rules: readonly Rule[], blinded: Blinded): Level {
  const levels = rules.map(rule => {
    const blind = blinded(rule.point)
    return blind === 'none' ? 'low' : lower(rule.level, blind === 'full' ? 'high' : 'medium')
  })
  return levels.reduce((a, b) => (lower(a, b) === a ? b : a), 'low')
}

/** Loss of fire, of water, or of the last room temperature is told without waiting for the bus to settle. */
export function isUrgentLoss(rules: readonly Rule[], blinded: Blinded): boolean {
  const carries = (rule: Rule) => (rule.class === 'fire' || rule.class === 'leak') && blinded(rule.point) === 'full'
  return blinded('room/temperature') === 'full' || rules.some(carries)
}

const lower = (a: Level, b: Level): Level => (LEVELS.indexOf(a) > LEVELS.indexOf(b) ? a : b)
