/** Which wire a device hangs on, and how it is opened. */
import type { Millis } from '../../core/time.ts'
import { openGateway } from '../gateway.ts'
import { openSerial } from '../serial.ts'
import { modeOf } from '../serial-mode.ts'
import type { LineFacts } from './line.ts'
import { owed } from './owed.ts'
import type { ModbusWire } from './profile.ts'
import { type OpenRtuWire, openRtu } from './rtu.ts'
import { openTcp } from './tcp.ts'

/** The same for all who share one wire. */
export function wireKey(link: ModbusWire): string {
  if ('serial' in link) return link.serial
  const { host, port } = 'tcp' in link ? link.tcp : link.gateway
  return `${host} ${port}`
}

export function wireOf(link: ModbusWire, slowest: Millis, mono: () => Millis): LineFacts {
  if ('tcp' in link) return { open: () => openTcp(link.tcp), mono }
  const open: OpenRtuWire = waiting =>
    'serial' in link ? openSerial(link.serial, modeOf(link.mode)) : openGateway(link.gateway, waiting)
  return { open: () => openRtu(open, mono), mono, nameless: { slowest, owed: owed() } }
}
