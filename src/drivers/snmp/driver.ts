/** The SNMP driver: one session and one loop per agent; everything heard is told, trouble included. Reading is all there is. */

import { type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver } from '../polled.ts'
import type { SnmpWiring } from './profile.ts'
import { samplesOf } from './samples.ts'
import { forgetMoved, newState, turn } from './turn.ts'

export interface Manners {
  /** An agent that is not there is asked at least this often, one that refuses us no more often. */
  readonly ceiling: Millis
}

export const MANNERS: Manners = { ceiling: 10 * SECOND }

export function snmpDriver(wiring: readonly SnmpWiring[], clock: Clock, manners: Manners = MANNERS): Driver {
  const mono = () => clock.now().mono
  return polledDriver(hear => wiring.map(one => polled(one, hear, mono, manners)))
}

function polled(wiring: SnmpWiring, hear: Hear, mono: () => Millis, { ceiling }: Manners): Polled {
  const state = newState(wiring)

  async function ask(): Promise<Attempt> {
    const began = mono()
    const told = await turn(state, mono)
    hear(samplesOf(wiring.points, told))
    forgetMoved(state, told)
    const rest = told.fault?.code === 'denied' ? ceiling : 0
    return { heard: !told.fault, spent: mono() - began, rest }
  }

  const loop = poll({ interval: wiring.poll, ceiling, share: 1 }, ask, mono)
  return {
    ...loop,
    ids: [wiring.device],
    async stop() {
      const ended = loop.stop()
      await state.wire?.close()
      await ended
    },
  }
}
