/** A driver of devices that are asked on lines of texts, whatever they speak: a queue for each line, a loop for each device. */
import type { Sample } from '../../core/sample.ts'
import { type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver, sharing } from '../polled.ts'
import { type Bus, type Line, openBus } from './bus.ts'
import { type OpenWire, openWire } from './open.ts'
import { keyOf, type LineWiring } from './profile.ts'

export interface Manners {
  /** A device that does not answer is asked at least this often. */
  readonly ceiling: Millis
  /** The share of a line's time that one dead device may take from the others on it. */
  readonly share: number
}

export const MANNERS: Manners = { ceiling: 10 * SECOND, share: 0.05 }

/** What one turn came to. */
export interface Said {
  readonly samples: readonly Sample[]
  /** It did not answer, or not so that it could be understood. */
  readonly isLost: boolean
}

export interface Speech<W extends LineWiring> {
  /** Signs of the longest line. */
  readonly longest: number
  /** A session with one device: what it needs to remember stays inside. */
  begin(wiring: W, mono: () => Millis): (line: Line) => Promise<Said>
}

export function lineDriver<W extends LineWiring>(
  speech: Speech<W>,
  wiring: readonly W[],
  clock: Clock,
  manners: Manners = MANNERS,
  open: OpenWire = openWire,
): Driver {
  const mono = () => clock.now().mono
  const buses: Bus[] = []
  const make = (hear: Hear) =>
    sharing(wiring, ({ link }) => keyOf(link)).flatMap(sharers => {
      const [{ link }] = sharers
      const bus = openBus({ link, open, mono, longest: speech.longest })
      buses.push(bus)
      const share = sharers.length > 1 ? manners.share : 1
      return sharers.map(one => polled(speech, one, bus, hear, mono, { ...manners, share }))
    })
  return polledDriver(make, () => Promise.all(buses.map(bus => bus.close())))
}

function polled<W extends LineWiring>(
  speech: Speech<W>,
  wiring: W,
  bus: Bus,
  hear: Hear,
  mono: () => Millis,
  { ceiling, share }: Manners,
): Polled {
  const turn = speech.begin(wiring, mono)

  const ask = (): Promise<Attempt> =>
    bus.hold(async line => {
      const began = mono()
      const { samples, isLost } = await turn(line)
      hear(samples)
      return { heard: !isLost, spent: mono() - began + (isLost ? bus.silence() : 0) }
    })

  return { ...poll({ interval: wiring.poll, ceiling, share }, ask, mono), ids: [wiring.device] }
}
