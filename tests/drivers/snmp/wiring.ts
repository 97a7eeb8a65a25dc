/** Wirings for tests: a UPS of four points on a peer, in two requests. */

import type { Walk } from '../../../hardware/simulator/snmp.ts'
import { type SnmpWiring, snmpPointOf } from '../../../src/drivers/snmp/profile.ts'

const UPS = '1.3.6.1.2.1.33.1'

/** RFC 1628: output source, battery status, charge, input voltage, frequency in tenths, a name. */
export const WALK: Walk = {
  '1.3.6.1.2.1.1.3.0': ['ticks', 123_456],
  [`${UPS}.1.1.0`]: ['text', 'Maker'],
  [`${UPS}.2.1.0`]: ['integer', 2],
  [`${UPS}.2.4.0`]: ['integer', 100],
  [`${UPS}.3.3.1.2.1`]: ['integer', 499],
  [`${UPS}.3.3.1.3.1`]: ['integer', 230],
  [`${UPS}.4.1.0`]: ['integer', 3],
}

export const POINTS = [
  snmpPointOf('ups', 'ups.status', [
    { at: { oid: `${UPS}.4.1.0`, type: 'integer' }, meaning: { 3: 'OL', 5: 'OB' } },
    { at: { oid: `${UPS}.2.1.0`, type: 'integer' }, meaning: { 2: '', 3: 'LB' } },
  ]),
  snmpPointOf('ups', 'battery.charge', { at: { oid: `${UPS}.2.4.0`, type: 'integer' } }),
  snmpPointOf('ups', 'input.voltage', { at: { oid: `${UPS}.3.3.1.3.1`, type: 'integer' } }),
  snmpPointOf('ups', 'input.frequency', { at: { oid: `${UPS}.3.3.1.2.1`, type: 'integer' }, scale: 0.1 }),
]

export function wire(port: number, changed: Partial<SnmpWiring> = {}): SnmpWiring {
  return {
    driver: 'snmp',
    device: 'ups',
    link: { udp: { host: '127.0.0.1', port } },
    access: { version: '2c', community: { text: 'guard' } },
    tables: {},
    poll: 20,
    timeout: 2000,
    most: 3,
    points: POINTS,
    ...changed,
  }
}
