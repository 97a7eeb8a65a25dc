/** Why a process at the metal tells nothing, as the fault of its points: each a sentence that says what to do. */
import type { Fault, FaultCode } from '../../core/sample.ts'
import type { Unable } from '../../link.ts'

type Codes = Readonly<Record<Unable['code'], FaultCode>>

/** Nobody looks at the pins any more, and that is known for certain. */
export const PINS: Codes = { missing: 'not-installed', 'no-device': 'no-pins', denied: 'no-right', failed: 'unwatched' }
/** A process that fell over one frame is there again in a moment: its points age meanwhile. */
export const DHT: Codes = { ...PINS, 'no-device': 'no-dht', failed: 'port' }

export const goneBy = (codes: Codes, { code, reason }: Unable): Fault => ({
  code: codes[code],
  detail: `${code}: ${reason}`,
})
