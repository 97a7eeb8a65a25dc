/** One wire asked once, whatever its protocol. */
import type { Wiring } from '../../config/plan.ts'
import { MINUTE, type Millis } from '../../core/time.ts'
import { hearOnce as hearBoard } from '../../drivers/board/once.ts'
import { CLIMATE_CHILD } from '../../drivers/climate/driver.ts'
import { hearOnce as hearClimate } from '../../drivers/climate/once.ts'
import { askOnce as askHikvision } from '../../drivers/hikvision/once.ts'
import { askOnce as askMegatec } from '../../drivers/megatec/once.ts'
import { askOnce as askModbus } from '../../drivers/modbus/once.ts'
import { hearOnce } from '../../drivers/mqtt/once.ts'
import { askOnce as askNtu } from '../../drivers/ntu/once.ts'
import { askOnce as askNut } from '../../drivers/nut/once.ts'
import type { Once } from '../../drivers/once.ts'
import { askOnce as askOnvif } from '../../drivers/onvif/once.ts'
import { askOnce as askProbe } from '../../drivers/probe/once.ts'
import { askOnce as askSnmp } from '../../drivers/snmp/once.ts'
import { askOnce as askSysfs } from '../../drivers/sysfs/once.ts'
import { askOnce as askYdn23 } from '../../drivers/ydn23/once.ts'
import type { Clock } from '../../ports.ts'
import { startChild } from '../../spawn.ts'

export function once(wiring: Wiring, clock: Clock, cut: AbortSignal, patience: Millis | undefined): Promise<Once> {
  switch (wiring.driver) {
    case 'modbus':
      return askModbus(wiring, clock, cut)
    case 'nut':
      return askNut(wiring, clock, cut)
    case 'megatec':
      return askMegatec(wiring, clock, cut)
    case 'ntu':
      return askNtu(wiring, clock, cut)
    case 'ydn23':
      return askYdn23(wiring, clock, cut)
    case 'snmp':
      return askSnmp(wiring, clock, cut)
    case 'probe':
      return askProbe(wiring, clock, cut)
    case 'board':
      return hearBoard(() => startChild('firmware-bridge/host/board.ts'))(wiring, clock, cut)
    case 'dht':
      return hearClimate(() => startChild(CLIMATE_CHILD))(wiring, clock, cut)
    case 'sysfs':
      return askSysfs(wiring, clock, cut)
    case 'onvif':
      return askOnvif(wiring, clock, cut)
    case 'hikvision':
      return askHikvision(wiring, clock, cut)
    case 'mqtt':
      return hearOnce(patience ?? patienceFor(wiring))(wiring, clock, cut)
  }
}

/** A little more than one beat of a device that keeps it; a person is not kept waiting for longer. */
export const patienceFor = ({ poll }: Wiring): Millis => Math.min(1.2 * poll, 2 * MINUTE)
