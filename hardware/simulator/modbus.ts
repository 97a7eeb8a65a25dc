/** One device speaking Modbus TCP. */
import type { Registers } from './devices/registers.ts'
import { answer, exception, frame, type Request, requests } from './frames.ts'
import type { Mood } from './mood.ts'
import { chance } from './wiggle.ts'
import { type Ear, type SimulatedWire, serveWire } from './wire.ts'

/** Listens on `wanted`, or on any free port when that one is taken or zero. */
export const serveModbus = (unit: number, read: () => Registers, wanted = 0): Promise<SimulatedWire> =>
  serveWire(read, now => listener(unit, now), wanted)

function listener(unit: number, now: () => Registers): Ear {
  let unread: Buffer = Buffer.alloc(0)
  return bytes => {
    const heard = requests(Buffer.concat([unread, bytes]))
    if (!heard) return null
    unread = heard.rest
    // Nobody else's questions are answered: on the wire another unit is silence.
    return heard.whole.map(request => mood => (request.unit === unit ? answered(request, mood, now) : null))
  }
}

function answered(request: Request, mood: Mood, now: () => Registers): Buffer {
  const unit = mood.kind === 'wrong-unit' ? (request.unit % 247) + 1 : request.unit
  const whole = frame(request.transaction, unit, pduOf(request, mood, now))
  if (mood.kind === 'torn') return whole.subarray(0, -1)
  if (mood.kind === 'noise') {
    return Buffer.from(Array.from({ length: mood.bytes }, (_, i) => 256 * chance(request.transaction, 'noise', i)))
  }
  return whole
}

function pduOf({ pdu }: Request, mood: Mood, now: () => Registers): Buffer {
  if (mood.kind === 'exception') return exception(pdu.readUInt8(0), mood.code)
  const told = answer(now(), pdu)
  return mood.kind === 'short' && told.length > 2 ? told.subarray(0, -1) : told
}
