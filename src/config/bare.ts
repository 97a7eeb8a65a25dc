/** A room of which nothing is known: it watches nothing, so it never calls itself well. */
import type { Site } from '../core/site.ts'
import { HOUR } from '../core/time.ts'
import type { WiredActuator } from '../drivers/bridge/profile.ts'
import { actuation } from './actuators.ts'
import type { Plan } from './plan.ts'

/** `relay`: the pin that holds it in alarm; without one it exists in memory only. */
export function barePlan(server: Plan['server'], relay?: WiredActuator): Plan {
  const { specs, effects, points, plans } = actuation(undefined)
  const site: Site = {
    id: 'jaga',
    title: 'Jaga',
    organisation: '',
    zone: 'WIB',
    utcOffset: 7 * HOUR,
    hash: '–',
    devices: {},
    points: Object.fromEntries(points.map(p => [p.id, p])),
    alarms: {},
    actuators: Object.fromEntries(specs.map(s => [s.id, s])),
    effects,
    coverage: {},
    switchedOff: [],
  }
  return {
    site,
    wiring: [],
    server,
    actuators: plans.map(plan => (relay?.id === plan.id ? { id: plan.id, driver: 'gpio', pin: relay } : plan)),
    ruleTexts: {},
    profiles: {},
  }
}
