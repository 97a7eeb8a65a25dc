/** What the broker, the socket or the encryption complains of, in our own words; never a word of what we sent. */

import type { Fault } from '../core/sample.ts'

export const NO_ANSWER: Fault = { code: 'no-answer' }
export const CLOSED: Fault = { code: 'port', detail: 'connection closed' }

export function badFrame(detail: string): Fault {
  return { code: 'bad-frame', detail }
}

export function denied(detail: string): Fault {
  return { code: 'denied', detail }
}

const NOT_READY: Fault = { code: 'port', detail: 'broker not ready' }
const OTHER_PROTOCOL = badFrame('protocol refused')
const CLIENT_ID = denied('client id')
const LOGIN = denied('user or password')
const NOT_AUTHORISED = denied('not authorised')

/** What of us the broker does not like: the codes of MQTT 3.1.1 §3.2.2.3, and of MQTT 5 §2.4. */
const REFUSED: Readonly<Record<number, Fault>> = {
  1: OTHER_PROTOCOL,
  2: CLIENT_ID,
  3: NOT_READY,
  4: LOGIN,
  5: NOT_AUTHORISED,
  132: OTHER_PROTOCOL,
  133: CLIENT_ID,
  134: LOGIN,
  135: NOT_AUTHORISED,
  136: NOT_READY,
  137: NOT_READY,
  139: NOT_READY,
  141: NO_ANSWER,
  142: denied('taken over'),
}

/** The broker does not speak the version that we began with. */
export const isOtherProtocol = ({ detail }: Fault): boolean => detail === OTHER_PROTOCOL.detail

/** A complaint of the broker, the system or the encryption. */
export function faultOf({ message, code = '' }: { message: string; code?: string | number | undefined }): Fault {
  if (typeof code === 'number') return REFUSED[code] ?? denied(`code ${code}`)
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) return NO_ANSWER
  if (/^ERR_SSL_|^EPROTO$/.test(code)) return badFrame(code)
  if (/^E(?!RR_)/.test(code)) return { code: 'port', detail: code }
  // What is left with a code is a certificate that cannot be believed, without one a packet that is none.
  return code === '' ? badFrame('no packet of MQTT') : denied(code)
}
