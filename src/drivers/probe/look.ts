/** One look at a service, whatever its kind. */

import type { Clock } from '../../ports.ts'
import { hostIn } from './dial.ts'
import type { Finding } from './finding.ts'
import { probeHttp } from './http.ts'
import type { Target } from './profile.ts'
import { probeTcp } from './tcp.ts'

/** Rejects with the complaint of whoever failed; once the signal comes it rejects at once. */
export function look(target: Target, signal: AbortSignal, now: Clock['now']): Promise<Finding> {
  return target.kind === 'http' ? probeHttp(target, signal, now) : probeTcp(target, signal)
}

/** Who is looked at. */
export const hostOf = (target: Target): string =>
  target.kind === 'http' ? hostIn(new URL(target.url)) : target.address.host
