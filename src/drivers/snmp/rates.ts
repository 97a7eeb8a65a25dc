/** Counters to their growth per second, from one turn to the next. */

import type { Millis } from '../../core/time.ts'
import type { SnmpType } from './profile.ts'

export interface Count {
  readonly oid: string
  readonly type: SnmpType
  readonly count: bigint
  readonly at: Millis
}

/** The last turn's counts, and how long the agent had been up. */
export interface Tallies {
  readonly last: Map<string, Count>
  up: number
}

export const newTallies = (): Tallies => ({ last: new Map(), up: 0 })

/** sysUpTime: an agent that began anew counts from zero. */
export const UP_TIME = '1.3.6.1.2.1.1.3.0'

/** What was counted before a restart says nothing about what is counted after it. */
export function noteUpTime(tallies: Tallies, up: number): void {
  if (up < tallies.up) tallies.last.clear()
  tallies.up = up
}

/** Undefined for the first of two, and where the count has gone back. */
export function rateOf({ last }: Tallies, now: Count): number | undefined {
  const before = last.get(now.oid)
  last.set(now.oid, now)
  if (!before || now.at <= before.at) return undefined
  const grown = now.count - before.count
  // A 32-bit counter of a fast line passes its end within minutes; a wide one does not in a life.
  const steps = grown < 0n && now.type === 'counter' ? grown + 2n ** 32n : grown
  return steps < 0n ? undefined : Math.round((Number(steps) * 1e6) / (now.at - before.at)) / 1000
}
