/** What one look at a service came to, and the word for each way an attempt can fail. Pure. */

import type { Fault, Value } from '../../core/sample.ts'
import type { Fact, State } from './states.ts'

export interface Found {
  readonly state: State
  readonly facts: Readonly<Partial<Record<Fact, Value | { readonly fault: Fault }>>>
}
/** A fault is the probe's own inability: it says nothing about the service. */
export type Finding = Found | { readonly fault: Fault }

export const found = (state: State, facts: Found['facts'] = {}): Found => ({ state, facts })

/** The service answered, rightly or wrongly. */
export const ANSWERED: readonly State[] = ['up', 'up-unverified', 'wrong-status', 'wrong-answer']

const STATE_OF: Readonly<Record<string, State>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'cut',
  ECONNABORTED: 'cut',
  EPIPE: 'cut',
  ETIMEDOUT: 'no-answer',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ENOTFOUND: 'unknown-name',
  ENODATA: 'unknown-name',
}

/** A complaint of the system, the encryption or the parser. What is in no table is trouble of our own. */
export function failed(error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const state = STATE_OF[code]
  if (state) return found(state)
  if (/^HPE_|^ERR_SSL_|^EPROTO$/.test(code)) return found('garbled')
  return { fault: { code: 'port', detail: code || 'unknown' } }
}

/** Words that a controller without a network would also say of a healthy service. */
const OURS_TOO: readonly State[] = ['no-answer', 'unreachable', 'unknown-name']

/** Who has no way to the service cannot call it down. */
export function believed(finding: Finding, hasWay: () => boolean): Finding {
  if ('fault' in finding || !OURS_TOO.includes(finding.state) || hasWay()) return finding
  return { fault: { code: 'port', detail: 'no network' } }
}
