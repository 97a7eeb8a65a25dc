/** Opens the wire that a line runs on. */
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { openGateway } from '../gateway.ts'
import { openSerial, type Wire } from '../serial.ts'
import { modeOf } from '../serial-mode.ts'
import { NO_ANSWER, portFault } from './faults.ts'
import type { LineLink } from './profile.ts'

/** Rejects with the system's complaint, or soon after `waiting` has ended where the wire knows how to be given up. */
export type OpenWire = (link: LineLink, waiting: AbortSignal) => Promise<Wire>

export const openWire: OpenWire = (link, waiting) =>
  'serial' in link ? openSerial(link.serial, modeOf(link.mode)) : openGateway(link.gateway, waiting)

/** One that opens after all when nobody waits for it any more is closed again. */
export function openWithin(open: (waiting: AbortSignal) => Promise<Wire>, within: Millis): Promise<Wire | Fault> {
  return new Promise(resolve => {
    const waiting = new AbortController()
    const timer = setTimeout(() => {
      waiting.abort()
      // Who can let go of the wire has done so before the next one asks for it.
      setImmediate(resolve, NO_ANSWER)
    }, within)
    open(waiting.signal).then(
      wire => {
        clearTimeout(timer)
        if (waiting.signal.aborted) void wire.close()
        else resolve(wire)
      },
      (thrown: unknown) => {
        clearTimeout(timer)
        resolve(waiting.signal.aborted ? NO_ANSWER : portFault(thrown))
      },
    )
  })
}
