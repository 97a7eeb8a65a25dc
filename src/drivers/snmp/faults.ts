/** What the agent, the library or the socket complains of, in our own words; never a word of what we sent. */

import type { Fault } from '../../core/sample.ts'

export const NO_ANSWER: Fault = { code: 'no-answer' }

export function badFrame(detail: string): Fault {
  return { code: 'bad-frame', detail }
}

export function denied(detail: string): Fault {
  return { code: 'denied', detail }
}

export function refused(detail: string): Fault {
  return { code: 'refused', detail }
}

/** What the reports of version 3 say of us; all but the engine and its clock are a matter of name and key. */
const REPORTS: readonly (readonly [RegExp, Fault])[] = [
  [/Unknown Engine ID/i, badFrame('unknown engine')],
  [/Not In Time Window|time window/i, badFrame('not in time window')],
  [/Unknown User Name/i, denied('unknown user')],
  [/Wrong Digest/i, denied('wrong key')],
  [/Unsupported Security Level/i, denied('security level')],
  [/Decryption Error/i, denied('decryption')],
]

/** An error of the library or of the socket. */
export function faultOf(error: Error & { code?: unknown }): Fault {
  if (error.name === 'RequestTimedOutError') return NO_ANSWER
  if (typeof error.code === 'string') return { code: 'port', detail: error.code }
  const report = REPORTS.find(([words]) => words.test(error.message))
  // Its texts quote digests and communities: only what kind of error it is goes further.
  return report?.[1] ?? badFrame(error.name)
}
