/** Wirings for tests: a UPS of three points on a peer. */

import { type NutWiring, nutPointOf } from '../../../src/drivers/nut/profile.ts'

export const VARIABLES = {
  'battery.charge': '100',
  'ups.status': 'OL CHRG',
  'input.voltage': '229.7',
  'ups.mfr': 'Maker',
}

export const POINTS = (['battery.charge', 'ups.status', 'input.voltage'] as const).map(name =>
  nutPointOf('ups', name, { at: name }),
)

export function wire(port: number, changed: Partial<NutWiring> = {}): NutWiring {
  return {
    driver: 'nut',
    device: 'ups',
    link: { tcp: { host: '127.0.0.1', port } },
    ups: 'ups',
    poll: 20,
    timeout: 2000,
    points: POINTS,
    ...changed,
  }
}
