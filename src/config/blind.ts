/** What nobody would see any more if a device fell silent: it decides how loudly its loss is told. */

import type { DeviceId, PointId } from '../core/sample.ts'
import { type Device, LEVELS, type Level, type Point, type Rule } from '../core/site.ts'

/** Whether the loss of a device blinds a point: not at all, in part because other sources remain, or fully. */
export type Blindness = 'none' | 'part' | 'full'

export interface Sight {
  readonly devices: ReadonlyMap<DeviceId, Device>
  readonly points: ReadonlyMap<PointId, Point>
}

export function blindness(sight: Sight, id: PointId, lost: DeviceId): Blindness {
  const point = sight.points.get(id)
  if (!point || point.name === 'communication') return 'none'
  if (!point.derived) return carrierOf(sight, point.device) === lost ? 'full' : 'none'
  const sources = point.derived.from.map(source => blindness(sight, source, lost))
  // A dew point needs both its sources; everything else goes on with those that remain.
  const isFull = point.derived.by === 'dewpoint' ? sources.includes('full') : sources.every(one => one === 'full')
  if (isFull) return 'full'
  return sources.some(one => one !== 'none') ? 'part' : 'none'
}

const carrierOf = ({ devices }: Sight, id: DeviceId): DeviceId => devices.get(id)?.via ?? id

/** The highest level among the alarms a loss blinds, capped at high; at most medium for what is blinded in part. */
export function levelOfLoss(sight: Sight, rules: readonly Rule[], lost: DeviceId): Level {
  const levels = rules.map(rule => {
    const blind = blindness(sight, rule.point, lost)
    return blind === 'none' ? 'low' : lower(rule.level, blind === 'full' ? 'high' : 'medium')
  })
  return levels.reduce((a, b) => (lower(a, b) === a ? b : a), 'low')
}

/** Loss of fire, of water, or of the last room temperature is told without waiting for the bus to settle. */
export function isUrgentLoss(sight: Sight, rules: readonly Rule[], lost: DeviceId): boolean {
  const carries = (rule: Rule) =>
    (rule.class === 'fire' || rule.class === 'leak') && carrierOf(sight, rule.device) === lost
  return blindness(sight, 'room/temperature', lost) === 'full' || rules.some(carries)
}

const lower = (a: Level, b: Level): Level => (LEVELS.indexOf(a) > LEVELS.indexOf(b) ? a : b)
