/** Opens the wire that a line runs on. */
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { openGateway } from '../gateway.ts'
import { openSerial, type Wire } from '../serial.ts'
import { modeOf } from '../serial-mode.ts'
import { NO_ANSWER, portFault } from './faults.ts'
import type { LineLink } from './profile.ts'

/** Rejects with the system's complaint. */
export type OpenWire = (link: LineLink) => Promise<Wire>

export const openWire: OpenWire = link =>
  'serial' in link ? openSerial(link.serial, modeOf(link.mode)) : openGateway(link.gateway)

/** One that opens after all when nobody waits for it any more is closed again. */
export function openWithin(open: () => Promise<Wire>, within: Millis): Promise<Wire | Fault> {
  return new Promise(resolve => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      resolve(NO_ANSWER)
    }, within)
    open().then(
      wire => {
        clearTimeout(timer)
        if (isLate) void wire.close()
        else resolve(wire)
      },
      (thrown: unknown) => {
        clearTimeout(timer)
        resolve(portFault(thrown))
      },
    )
  })
}
