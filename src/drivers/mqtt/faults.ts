/** What the broker, the socket or the encryption complains of, in our own words; never a word of what we sent. */

import type { Fault } from '../../core/sample.ts'

export const NO_ANSWER: Fault = { code: 'no-answer' }
export const CLOSED: Fault = { code: 'port', detail: 'connection closed' }

export function badFrame(detail: string): Fault {
  return { code: 'bad-frame', detail }
}

export function denied(detail: string): Fault {
  return { code: 'denied', detail }
}

/** The CONNACK codes of MQTT 3.1.1 §3.2.2.3: what of us the broker does not like. */
const REFUSED: Readonly<Record<number, Fault>> = {
  1: badFrame('protocol refused'),
  2: denied('client id'),
  3: { code: 'port', detail: 'broker not ready' },
  4: denied('user or password'),
  5: denied('not authorised'),
}

/** A complaint of the broker, the system or the encryption. */
export function faultOf({ message, code = '' }: { message: string; code?: string | number | undefined }): Fault {
  if (typeof code === 'number') return REFUSED[code] ?? denied(`code ${code}`)
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) return NO_ANSWER
  if (/^ERR_SSL_|^EPROTO$/.test(code)) return badFrame(code)
  if (/^E(?!RR_)/.test(code)) return { code: 'port', detail: code }
  // What is left with a code is a certificate that cannot be believed, without one a packet that is none.
  return code === '' ? badFrame('no packet of MQTT') : denied(code)
}
