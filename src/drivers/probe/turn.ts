/** One look at a service within its time, and whether what was seen may be believed. */

import type { Millis } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import { ANSWERED, believed, type Finding, failed, found } from './finding.ts'
import { isHere, look } from './look.ts'
import type { ProbeWiring } from './profile.ts'

export interface Seen {
  readonly finding: Finding
  /** The service answered, rightly or wrongly. */
  readonly heard: boolean
  readonly spent: Millis
}

export async function seen(
  wiring: ProbeWiring,
  cut: AbortController,
  clock: Clock,
  isConnected: () => boolean,
): Promise<Seen> {
  const mono = () => clock.now().mono
  const began = mono()
  const first = believed(await turn(wiring, cut, clock), () => isHere(wiring.link) || isConnected())
  const spent = mono() - began
  const heard = 'state' in first && ANSWERED.includes(first.state)
  const finding = heard ? found(first.state, { ...first.facts, time: Math.round(spent) }) : first
  return { finding, heard, spent }
}

/** Everything within one time, however slowly it comes. */
async function turn({ link, timeout }: ProbeWiring, cut: AbortController, clock: Clock): Promise<Finding> {
  const timer = setTimeout(() => cut.abort(), timeout)
  try {
    return await look(link, cut.signal, () => clock.now())
  } catch (error) {
    return cut.signal.aborted ? found('no-answer') : failed(error)
  } finally {
    clearTimeout(timer)
  }
}
