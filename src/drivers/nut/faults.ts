/** What the server, the socket or the encryption complains of, in our own words; never a word of what we sent. */

import type { Fault } from '../../core/sample.ts'

export const NO_ANSWER: Fault = { code: 'no-answer' }
export const CLOSED: Fault = { code: 'port', detail: 'connection closed' }

export function badFrame(detail: string): Fault {
  return { code: 'bad-frame', detail }
}

export function denied(detail: string): Fault {
  return { code: 'denied', detail }
}

/** The word behind ERR: the server lives, and says why it has no values for us. */
export function refusal(word: string): Fault {
  const detail = /^[A-Z][A-Z0-9-]{0,39}$/.test(word) ? word : 'ERR'
  if (detail === 'DATA-STALE') return { code: 'data-stale', detail }
  if (detail === 'DRIVER-NOT-CONNECTED') return { code: 'driver-down', detail }
  return denied(detail)
}

/** The connection is sound and the next question may go over it: the trouble lies behind the server. */
export function isBehind({ code }: Fault): boolean {
  return code === 'data-stale' || code === 'driver-down'
}

/** A complaint of the system or of the encryption. */
export function faultOf(error: NodeJS.ErrnoException): Fault {
  const code = error.code ?? ''
  if (code === 'ETIMEDOUT') return NO_ANSWER
  if (/^ERR_SSL_|^EPROTO$/.test(code)) return badFrame(code)
  if (/^E(?!RR_)/.test(code)) return { code: 'port', detail: code }
  // What is left is a certificate that cannot be believed.
  return denied(code || 'certificate')
}
