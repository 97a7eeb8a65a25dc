/** A room of which nothing is known: it watches nothing, so it never calls itself well. */
import type { Site } from '../core/site.ts'
import { HOUR } from '../core/time.ts'
import { actuation } from './actuators.ts'
import type { Plan } from './plan.ts'

export function barePlan(server: Plan['server']): Plan {
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
  return { site, wiring: [], server, actuators: plans, ruleTexts: {} }
}
