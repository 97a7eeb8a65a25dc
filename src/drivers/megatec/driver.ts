/** The driver of UPS that speak Megatec's Q1: a serial port and a loop each; everything heard is told, trouble included. */
import { type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver } from '../polled.ts'
import { openSerial } from '../serial.ts'
import { isTrouble } from './faults.ts'
import type { MegatecWiring } from './profile.ts'
import { samplesOf } from './samples.ts'
import { close, newSession, type OpenPort, turn } from './turn.ts'

export interface Manners {
  /** A UPS that does not answer is asked at least this often. */
  readonly ceiling: Millis
}

export const MANNERS: Manners = { ceiling: 10 * SECOND }

export function megatecDriver(
  wiring: readonly MegatecWiring[],
  clock: Clock,
  manners: Manners = MANNERS,
  open: OpenPort = openSerial,
): Driver {
  const mono = () => clock.now().mono
  return polledDriver(hear => wiring.map(one => polled(one, hear, mono, manners, open)))
}

function polled(wiring: MegatecWiring, hear: Hear, mono: () => Millis, { ceiling }: Manners, open: OpenPort): Polled {
  const session = newSession(wiring, open, mono)

  async function ask(): Promise<Attempt> {
    const began = mono()
    const heard = await turn(session)
    hear(samplesOf(wiring.points, heard))
    const isLost = 'fault' in heard.status && isTrouble(heard.status.fault)
    return { heard: !isLost, spent: mono() - began }
  }

  const loop = poll({ interval: wiring.poll, ceiling, share: 1 }, ask, mono)
  return {
    ...loop,
    ids: [wiring.device],
    async stop() {
      const ended = loop.stop()
      await close(session)
      await ended
    },
  }
}
