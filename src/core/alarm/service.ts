/** Whether somebody has taken a unit out of service: an alarm of it that speaks of more than upkeep stands so. */
import type { DeviceId, PointId } from '../sample.ts'
import type { Step } from '../step.ts'

export function serviceOf({ site, room }: Step, device: DeviceId): 'in-service' | 'out-of-service' {
  const isOut = site.index.rules.some(
    rule => rule.device === device && rule.level !== 'low' && room.alarms[rule.id]?.outOfService,
  )
  return isOut ? 'out-of-service' : 'in-service'
}

/** The units whose alarms people or time have moved in this turn. */
export function servicesTouched({ site, alarms }: Step): PointId[] {
  const points = [...alarms].map(id => `${site.alarms[id]?.device}/service`)
  return points.filter(id => site.points[id] !== undefined)
}
