/** Wirings for tests: a device of so many points on a peer. */

import type { Manners } from '../../../src/drivers/modbus/driver.ts'
import {
  type ModbusPoint,
  type ModbusWiring,
  modbusPart,
  sourceOf,
  type Table,
} from '../../../src/drivers/modbus/profile.ts'

/** Everything some hundred times faster than in a room. */
export const QUICK: Manners = { ceiling: 120, share: 0.05, patience: { first: 100, longest: 400 } }

export function u16(
  device: string,
  address: number,
  table: Exclude<Table, 'coil' | 'discrete'> = 'holding',
): ModbusPoint {
  const source = sourceOf(modbusPart.parse({ at: { [table]: address, type: 'u16' } }))
  return { point: `${device}/${table}.${address}`, source }
}

export function bit(device: string, address: number, table: 'coil' | 'discrete'): ModbusPoint {
  const source = sourceOf(modbusPart.parse({ at: { [table]: address, type: 'bool' } }))
  return { point: `${device}/${table}.${address}`, source }
}

export function wire(
  device: string,
  port: number,
  points: readonly ModbusPoint[],
  changed: Partial<ModbusWiring> = {},
): ModbusWiring {
  return {
    driver: 'modbus',
    device,
    link: { tcp: { host: '127.0.0.1', port } },
    unit: 1,
    poll: 20,
    timeout: 2000,
    gap: 0,
    slowest: 3000,
    limits: { registers: 125, bits: 2000, holes: 0, barriers: [] },
    points,
    ...changed,
  }
}
