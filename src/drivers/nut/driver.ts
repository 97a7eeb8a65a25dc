/** The NUT driver: one connection and one loop per UPS; everything heard is told, trouble included. Reading is all there is. */

import { type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver } from '../polled.ts'
import { isBehind } from './faults.ts'
import type { NutWiring } from './profile.ts'
import { samplesOf } from './samples.ts'
import { type Session, turn } from './turn.ts'

export interface Manners {
  /** A server that is not there is asked at least this often, one that refuses us no more often. */
  readonly ceiling: Millis
}

export const MANNERS: Manners = { ceiling: 10 * SECOND }

export function nutDriver(wiring: readonly NutWiring[], clock: Clock, manners: Manners = MANNERS): Driver {
  const mono = () => clock.now().mono
  return polledDriver(hear => wiring.map(one => polled(one, hear, mono, manners)))
}

function polled(wiring: NutWiring, hear: Hear, mono: () => Millis, { ceiling }: Manners): Polled {
  const session: Session = { wiring }

  async function ask(): Promise<Attempt> {
    const began = mono()
    const listed = await turn(session)
    hear(samplesOf(wiring.points, listed, mono()))
    const fault = 'fault' in listed ? listed.fault : undefined
    const rest = fault?.code === 'denied' ? ceiling : 0
    return { heard: !fault || isBehind(fault), spent: mono() - began, rest }
  }

  const loop = poll({ interval: wiring.poll, ceiling, share: 1 }, ask, mono)
  return {
    ...loop,
    ids: [wiring.device],
    async stop() {
      const ended = loop.stop()
      await session.wire?.destroy()
      await ended
    },
  }
}
