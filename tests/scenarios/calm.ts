/** The demonstration room asked less often, for stories of days: the same guard with patient facts. */
import type { RehearsalOptions } from '../../src/commands/rehearse.ts'
import type { Plan } from '../../src/config/plan.ts'
import type { Site } from '../../src/core/site.ts'
import { type Millis, SECOND } from '../../src/core/time.ts'

/** In step with no beat of the simulated sensors: at ten seconds their last digit would seem to stand still. */
const POLL: Millis = 12 * SECOND

export const CALMLY: RehearsalOptions = { tick: POLL, quantum: 2 }

export function calm(plan: Plan, poll: Millis = POLL): Plan {
  return { ...plan, wiring: plan.wiring.map(one => ({ ...one, poll })), site: patient(plan.site, 3 * poll, 6 * poll) }
}

function patient(site: Site, stale: Millis, within: Millis): Site {
  const devices = eachOf(site.devices, device => ({
    ...device,
    stale,
    ...(device.moves && { moves: { ...device.moves, within } }),
  }))
  return { ...site, devices, points: eachOf(site.points, point => ({ ...point, stale })) }
}

const eachOf = <T>(of: Readonly<Record<string, T>>, change: (one: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(of).map(([id, one]) => [id, change(one)]))
