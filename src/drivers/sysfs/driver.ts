/** The sysfs driver: sensors that the kernel itself reads. One loop each; everything heard is told, trouble included. */

import { type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver } from '../polled.ts'
import { look, type Reader, reader } from './look.ts'
import type { SysfsWiring } from './profile.ts'
import { type Loops, samplesOf } from './samples.ts'

export interface Manners {
  /** A sensor that is not there is looked for at least this often. */
  readonly ceiling: Millis
  /** Where the kernel shows its devices. */
  readonly root: string
}

export const MANNERS: Manners = { ceiling: 10 * SECOND, root: '/sys' }

export function sysfsDriver(wiring: readonly SysfsWiring[], clock: Clock, manners: Manners = MANNERS): Driver {
  const shared = reader()
  const mono = () => clock.now().mono
  return polledDriver(hear => wiring.map(one => polled(one, shared, hear, mono, manners)))
}

function polled(wiring: SysfsWiring, shared: Reader, hear: Hear, mono: () => Millis, manners: Manners): Polled {
  const loops: Loops = new Map()

  async function ask(): Promise<Attempt> {
    const began = mono()
    const looked = await look(manners.root, wiring, shared)
    hear(samplesOf(wiring.points, looked, mono(), loops))
    return { heard: !looked.fault, spent: mono() - began }
  }
  return { ...poll({ interval: wiring.poll, ceiling: manners.ceiling, share: 1 }, ask, mono), ids: [wiring.device] }
}
