/** The Modbus driver: one line per wire, one loop per device; everything heard is told, trouble included. */

import { MINUTE, type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver } from '../polled.ts'
import type { Span } from './batch.ts'
import type { Patience } from './lessons.ts'
import { type Line, openLine, type Read } from './line.ts'
import type { Ask } from './link.ts'
import type { ModbusWiring } from './profile.ts'
import { reader, spansOf } from './samples.ts'
import { asker } from './turn.ts'
import { wireKey, wireOf } from './wire.ts'

export interface Manners {
  /** A dead device is asked at least this often. */
  readonly ceiling: Millis
  /** The share of a line's time that one dead device may take from the others on it. */
  readonly share: number
  readonly patience: Patience
}

export const MANNERS: Manners = {
  ceiling: 10 * SECOND,
  share: 0.05,
  patience: { first: 10 * SECOND, longest: 10 * MINUTE },
}

/** A line and the devices that share it. */
interface Bus {
  readonly line: Line
  readonly devices: readonly Polled[]
}

export function modbusDriver(wiring: readonly ModbusWiring[], clock: Clock, manners: Manners = MANNERS): Driver {
  const mono = clock.mono ?? (() => clock.now().mono)
  let buses: readonly Bus[] = []
  return polledDriver(
    hear => {
      buses = sharing(wiring).map(sharers => busOf(sharers, hear, mono, manners))
      return buses.flatMap(bus => bus.devices)
    },
    () => Promise.all(buses.map(({ line }) => line.close())),
  )
}

/** Who has the same port has the same wire. */
function sharing(wiring: readonly ModbusWiring[]): ModbusWiring[][] {
  const lines = new Map<string, ModbusWiring[]>()
  for (const device of wiring) {
    const key = wireKey(device.link)
    lines.set(key, [...(lines.get(key) ?? []), device])
  }
  return [...lines.values()]
}

function busOf(sharers: readonly ModbusWiring[], hear: Hear, mono: () => Millis, manners: Manners): Bus {
  const [{ link }] = sharers as readonly [ModbusWiring, ...ModbusWiring[]]
  const line = openLine(wireOf(link, Math.max(...sharers.map(({ slowest }) => slowest)), mono))
  const share = sharers.length > 1 ? manners.share : 1
  return { line, devices: sharers.map(wiring => polled(wiring, line, hear, mono, { ...manners, share })) }
}

function polled(wiring: ModbusWiring, line: Line, hear: Hear, mono: () => Millis, manners: Manners): Polled {
  const { device, unit, points, limits } = wiring
  const { turn, forget, seatOf } = asker(spansOf(points), limits, manners.patience, mono)
  const readPoints = reader(points, seatOf)
  const questions = new WeakMap<Span, Ask>()

  async function asking(read: Read, doubtful: boolean): Promise<Attempt> {
    const began = mono()
    const heard = await turn(span => read(questionOf(questions, span, unit), wiring), doubtful)
    const { samples, again } = readPoints(heard)
    hear(samples, again)
    const rest = heard.refusedAll && !heard.fault ? manners.patience.first : 0
    return { heard: !heard.fault, spent: mono() - began + line.silence(), rest }
  }
  const ask = (doubtful: boolean): Promise<Attempt> => line.hold(read => asking(read, doubtful))

  const loop = poll({ interval: wiring.poll, ceiling: manners.ceiling, share: manners.share }, ask, mono)
  return {
    ...loop,
    ids: [device],
    retry() {
      forget()
      loop.retry()
    },
  }
}

/** What is asked again and again is the same question each time. */
function questionOf(questions: WeakMap<Span, Ask>, span: Span, unit: number): Ask {
  const known = questions.get(span)
  if (known) return known
  const { table, address, length } = span
  const question = { table, address, length, unit }
  questions.set(span, question)
  return question
}
