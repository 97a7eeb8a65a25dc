/** What the library, the socket or the device complains of, in our own words. */

import type { Fault } from '../../core/sample.ts'

/** The device is alive and asks us to come back, or its gateway could not reach it. */
const LATER: readonly number[] = [5, 6, 10, 11]

/** Not everything the library throws is an Error, so its fields decide and not its class. */
export function faultOf(thrown: unknown): Fault {
  const { name, message, code, errno, modbusCode } = Object(thrown) as Readonly<Record<string, unknown>>
  if (typeof modbusCode === 'number') return exception(modbusCode)
  if (name === 'TransactionTimedOutError' || code === 'ETIMEDOUT') return NO_ANSWER
  if (name === 'PortNotOpenError') return { code: 'port', detail: 'not open' }
  const system = typeof code === 'string' ? code : errno
  if (typeof system === 'string' && /^E(?!RR_)/.test(system)) return { code: 'port', detail: system }
  return badFrame(String(message ?? thrown))
}

export const NO_ANSWER: Fault = { code: 'no-answer' }
export const CLOSED: Fault = { code: 'port', detail: 'connection closed' }

export function badFrame(detail: string): Fault {
  return { code: 'bad-frame', detail }
}

/** The device answered, only not with a value: the connection is sound. */
export function isException({ code }: Fault): boolean {
  return code === 'refused' || code === 'busy'
}

function exception(code: number): Fault {
  return { code: LATER.includes(code) ? 'busy' : 'refused', detail: `exception ${code}` }
}
