/** What a far end, the socket or the encryption complains of, in our own words; never a word of what we sent. */

import type { Fault } from '../core/sample.ts'

export const NO_ANSWER: Fault = { code: 'no-answer' }
export const NO_NETWORK: Fault = { code: 'port', detail: 'no network' }

export const badFrame = (detail: string): Fault => ({ code: 'bad-frame', detail })
export const denied = (detail: string): Fault => ({ code: 'denied', detail })
/** It answers, and says that it will not. */
export const refused = (detail: string): Fault => ({ code: 'refused', detail })
export const noMeaning = (detail: string): Fault => ({ code: 'no-meaning', detail })

/** An error of ours that carries the fault it is. */
export const thrown = (fault: Fault): Error => Object.assign(new Error(fault.code), { fault })

/** A complaint of the system, the encryption or the parser of HTTP. What complains without a code is a flaw of ours. */
export function faultOf(error: unknown): Fault {
  if (isOurs(error)) return error.fault
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '') throw error
  if (code === 'ETIMEDOUT') return NO_ANSWER
  if (/^HPE_|^ERR_SSL_|^EPROTO$/.test(code)) return badFrame(code)
  if (/^(ENOENT|EACCES|EISDIR)$/.test(code)) return denied(`file: ${code}`)
  return /^ERR_/.test(code) ? denied(code) : { code: 'port', detail: code }
}

const isOurs = (error: unknown): error is { readonly fault: Fault } =>
  typeof error === 'object' && error !== null && 'fault' in error

const ABSENT = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND|ENODATA)$/

/** Nobody is there, as far as one can tell from here. */
export const isAbsence = ({ code, detail = '' }: Fault): boolean =>
  code === 'no-answer' || (code === 'port' && ABSENT.test(detail))
