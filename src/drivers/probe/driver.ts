/** The probe driver: one loop per service. That a service does not answer is what was measured, not a lost device. */

import { type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { hasNetwork } from '../network.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver } from '../polled.ts'
import type { ProbeWiring } from './profile.ts'
import { samplesOf } from './samples.ts'
import { seen } from './turn.ts'

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
    cut = new AbortController()
    const { finding, heard, spent } = await seen(wiring, cut, clock, manners.isConnected)
    hear(samplesOf(wiring.points, finding, mono()))
    return { heard, spent }
  }

  const loop = poll({ interval: wiring.poll, ceiling: manners.ceiling, share: 1 }, ask, mono)
  return {
    ...loop,
    ids: [wiring.device],
    async stop() {
      const ended = loop.stop()
      cut.abort()
      await ended
    },
  }
}
