/** The probe driver: one loop per service. That a service does not answer is what was measured, not a lost device. */

import { networkInterfaces } from 'node:os'
import { type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver } from '../polled.ts'
import { ANSWERED, believed, type Finding, failed, found } from './finding.ts'
import { isHere, look } from './look.ts'
import type { ProbeWiring } from './profile.ts'
import { samplesOf } from './samples.ts'

export interface Manners {
  /** A service that does not answer is asked at least this often. */
  readonly ceiling: Millis
  /** This machine has a network at all. */
  readonly isConnected: () => boolean
}

export const MANNERS: Manners = { ceiling: 10 * SECOND, isConnected: hasNetwork }

export function probeDriver(wiring: readonly ProbeWiring[], clock: Clock, manners: Manners = MANNERS): Driver {
  return polledDriver(hear => wiring.map(one => polled(one, hear, clock, manners)))
}

function polled(wiring: ProbeWiring, hear: Hear, clock: Clock, manners: Manners): Polled {
  const mono = () => clock.now().mono
  let cut = new AbortController()

  async function ask(): Promise<Attempt> {
    const began = mono()
    cut = new AbortController()
    const seen = believed(await turn(wiring, cut, clock), () => isHere(wiring.link) || manners.isConnected())
    const spent = mono() - began
    const heard = 'state' in seen && ANSWERED.includes(seen.state)
    const told = heard ? found(seen.state, { ...seen.facts, time: Math.round(spent) }) : seen
    hear(samplesOf(wiring.points, told, mono()))
    return { heard, spent }
  }

  const loop = poll({ interval: wiring.poll, ceiling: manners.ceiling, share: 1 }, ask, mono)
  return {
    ...loop,
    id: wiring.device,
    async stop() {
      const ended = loop.stop()
      cut.abort()
      await ended
    },
  }
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

/** A cable that is pulled takes its interface out of this list; an address nobody gave is no network. */
function hasNetwork(): boolean {
  const all = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
  return all.some(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/.test(address))
}
