/** One wire asked once, whatever its protocol; no other protocol is loaded. */
import type { Wiring } from '../../config/plan.ts'
import { MINUTE, type Millis } from '../../core/time.ts'
import type { Once } from '../../drivers/once.ts'
import type { Clock } from '../../ports.ts'
import { startChild } from '../../spawn.ts'

export async function once(
  wiring: Wiring,
  clock: Clock,
  cut: AbortSignal,
  patience: Millis | undefined,
): Promise<Once> {
  switch (wiring.driver) {
    case 'modbus':
      return (await import('../../drivers/modbus/once.ts')).askOnce(wiring, clock, cut)
    case 'nut':
      return (await import('../../drivers/nut/once.ts')).askOnce(wiring, clock, cut)
    case 'megatec':
      return (await import('../../drivers/megatec/once.ts')).askOnce(wiring, clock, cut)
    case 'ntu':
      return (await import('../../drivers/ntu/once.ts')).askOnce(wiring, clock, cut)
    case 'ydn23':
      return (await import('../../drivers/ydn23/once.ts')).askOnce(wiring, clock, cut)
    case 'snmp':
      return (await import('../../drivers/snmp/once.ts')).askOnce(wiring, clock, cut)
    case 'probe':
      return (await import('../../drivers/probe/once.ts')).askOnce(wiring, clock, cut)
    case 'board': {
      const { hearOnce } = await import('../../drivers/board/once.ts')
      return hearOnce(() => startChild('firmware-bridge/host/board.ts'))(wiring, clock, cut)
    }
    case 'dht': {
      const { CLIMATE_CHILD } = await import('../../drivers/climate/driver.ts')
      const { hearOnce } = await import('../../drivers/climate/once.ts')
      return hearOnce(() => startChild(CLIMATE_CHILD))(wiring, clock, cut)
    }
    case 'sysfs':
      return (await import('../../drivers/sysfs/once.ts')).askOnce(wiring, clock, cut)
    case 'onvif':
      return (await import('../../drivers/onvif/once.ts')).askOnce(wiring, clock, cut)
    case 'hikvision':
      return (await import('../../drivers/hikvision/once.ts')).askOnce(wiring, clock, cut)
    case 'mqtt':
      return (await import('../../drivers/mqtt/once.ts')).hearOnce(patience ?? patienceFor(wiring))(wiring, clock, cut)
  }
}

/** A little more than one beat of a device that keeps it; a person is not kept waiting for longer. */
export const patienceFor = ({ poll }: Wiring): Millis => Math.min(1.2 * poll, 2 * MINUTE)
