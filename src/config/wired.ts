/** What a commissioning proves: this device on this wire, read like this. With another profile, pin or address it is another point. */
import { createHash } from 'node:crypto'
import { deviceOf, type PointId } from '../core/sample.ts'
import type { Plan } from './plan.ts'

/** A few digits for each point that hangs on a wire. */
export function wiredOf({ site, wiring }: Pick<Plan, 'site' | 'wiring'>): ReadonlyMap<PointId, string> {
  return new Map(
    wiring.flatMap(({ device, points, ...how }) =>
      points.map(point => {
        const profiles = [device, deviceOf(point.point)].map(id => site.devices[id]?.profile)
        return [point.point, digest({ how, point, profiles })] as const
      }),
    ),
  )
}

const digest = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16)
