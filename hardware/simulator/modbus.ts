/** One device speaking Modbus TCP. */
import type { Registers } from './devices/registers.ts'
import { answer, exception, frame, requests } from './frames.ts'
import { type Mood, noise } from './mood.ts'
import { type Ear, type SimulatedWire, serveWire } from './wire.ts'

/** A question, and how its answer is put on the wire it came by. */
export interface Asked {
  readonly unit: number
  readonly pdu: Buffer
  /** Tells one question from the next. */
  readonly number: number
  readonly framed: (unit: number, pdu: Buffer) => Buffer
}

/** Listens on `wanted`, or on any free port when that one is taken or zero. */
export const serveModbus = (unit: number, read: () => Registers, wanted = 0): Promise<SimulatedWire> =>
  serveWire(read, now => listener(unit, now), wanted)

function listener(unit: number, now: () => Registers): Ear {
  let unread: Buffer = Buffer.alloc(0)
  return bytes => {
    const heard = requests(Buffer.concat([unread, bytes]))
    if (!heard) return null
    unread = heard.rest
    return heard.whole.map(({ transaction, ...asked }) => {
      const framed = (from: number, pdu: Buffer) => frame(transaction, from, pdu)
      // Nobody else's questions are answered: on the wire another unit is silence.
      return (mood: Mood) =>
        asked.unit === unit ? answered({ ...asked, number: transaction, framed }, mood, now) : null
    })
  }
}

export function answered(asked: Asked, mood: Mood, now: () => Registers): Buffer {
  const unit = mood.kind === 'wrong-unit' ? (asked.unit % 247) + 1 : asked.unit
  const whole = asked.framed(unit, pduOf(asked, mood, now))
  if (mood.kind === 'torn') return whole.subarray(0, -1)
  return mood.kind === 'noise' ? noise(mood.bytes, asked.number) : whole
}

function pduOf({ pdu }: Asked, mood: Mood, now: () => Registers): Buffer {
  if (mood.kind === 'exception') return exception(pdu.readUInt8(0), mood.code)
  const told = answer(now(), pdu)
  return mood.kind === 'short' && told.length > 2 ? told.subarray(0, -1) : told
}
