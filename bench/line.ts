/** An RS-485 line of equal units: what its bytes, gaps and answers take at the least, and what its units answer. */

import { answer } from '../hardware/simulator/frames.ts'
import { type SerialMode, timeOf } from '../src/drivers/serial-mode.ts'

export interface LineOf {
  readonly mode: SerialMode
  /** Units 1…n, each with these holding registers from 0 on. */
  readonly units: number
  readonly registers: readonly number[]
  /** Silence that a unit needs before a request, and the time it thinks about it; milliseconds. */
  readonly gap: number
  readonly thinks: number
}

export const REQUEST = 8
const UNIT_FC_COUNT_CRC = 5

/** Milliseconds that one exchange takes at the least. */
export function exchangeOf({ mode, registers, gap, thinks }: LineOf): number {
  return timeOf(mode, REQUEST + UNIT_FC_COUNT_CRC + 2 * registers.length) + gap + thinks
}

/** What the line answers to an RTU request; null where nobody does. */
export function answerOf(request: Buffer, { units, registers }: LineOf): Buffer | null {
  const unit = request.readUInt8(0)
  if (unit < 1 || unit > units) return null
  const words = new Map(registers.entries())
  const pdu = answer({ holding: { words, hole: () => null } }, request.subarray(1, -2))
  return withCrc(Buffer.concat([Buffer.of(unit), pdu]))
}

function withCrc(frame: Buffer): Buffer {
  const crc = frame.reduce(mixed, 0xffff)
  return Buffer.concat([frame, Buffer.of(crc & 0xff, crc >> 8)])
}

/** CRC-16 of the serial line specification. */
function mixed(crc: number, byte: number): number {
  let next = crc ^ byte
  for (let bit = 0; bit < 8; bit += 1) next = next & 1 ? (next >> 1) ^ 0xa001 : next >> 1
  return next
}
