/** What of this machine a room file uses. */

import type { Plan } from '../../config/plan.ts'
import type { Need } from './modules.ts'

export interface Wired {
  readonly pins: ReadonlySet<number>
  readonly ports: ReadonlySet<string>
  readonly needs: ReadonlySet<Need>
}

export const NOTHING: Wired = { pins: new Set(), ports: new Set(), needs: new Set(['records']) }

export function wiredIn({ wiring, contacts, actuators }: Plan): Wired {
  const ports = wiring.flatMap(({ link }) => ('serial' in link ? [link.serial] : []))
  const gpios = contacts?.contacts.map(({ gpio }) => gpio) ?? []
  const pins = [...gpios, ...actuators.flatMap(one => (one.driver === 'gpio' ? [one.pin.gpio] : []))]
  const sensors = wiring.flatMap(({ link }) => ('dht' in link ? [link.dht] : []))
  return {
    pins: new Set([...pins, ...sensors]),
    ports: new Set(ports),
    needs: new Set<Need>([
      'records',
      ...(ports.length > 0 ? (['serial'] as const) : []),
      ...(pins.length > 0 ? (['pins'] as const) : []),
      ...(sensors.length > 0 ? (['dht'] as const) : []),
    ]),
  }
}
