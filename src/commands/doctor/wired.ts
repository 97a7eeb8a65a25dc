/** What of this machine a room file uses. */

import type { Plan } from '../../config/plan.ts'
import type { WiredActuator } from '../../drivers/bridge/profile.ts'
import type { Need } from './modules.ts'
import type { UsedPin } from './pulls.ts'

export interface Wired {
  readonly pins: readonly UsedPin[]
  readonly ports: ReadonlySet<string>
  readonly needs: ReadonlySet<Need>
}

export const NOTHING: Wired = { pins: [], ports: new Set(), needs: new Set(['records']) }

export function wiredIn({ wiring, contacts, actuators }: Plan): Wired {
  const ports = wiring.flatMap(({ link }) => ('serial' in link ? [link.serial] : []))
  const inputs = contacts?.contacts.map(({ gpio, open }) => pulled(gpio, open)) ?? []
  const outputs = actuators.flatMap(one => (one.driver === 'gpio' ? pinsOf(one.pin) : []))
  const pins = [...inputs, ...outputs]
  const sensors = wiring.flatMap(({ link }) => ('dht' in link ? [{ gpio: link.dht }] : []))
  return {
    pins: [...pins, ...sensors],
    ports: new Set(ports),
    needs: new Set<Need>([
      'records',
      ...(ports.length > 0 ? (['serial'] as const) : []),
      ...(pins.length > 0 ? (['pins'] as const) : []),
      ...(sensors.length > 0 ? (['dht'] as const) : []),
    ]),
  }
}

const pulled = (gpio: number, open: 0 | 1): UsedPin => ({ gpio, pull: open === 1 ? 'up' : 'down' })

/** The contact that tells where an actuator stands is open while the actuator is not energised. */
function pinsOf({ gpio, feedback }: WiredActuator): UsedPin[] {
  return feedback ? [{ gpio }, pulled(feedback.gpio, feedback.energised === 1 ? 0 : 1)] : [{ gpio }]
}
