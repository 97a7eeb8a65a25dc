/** Modbus RTU frames: unit, what is asked, and a check sum. Pure: bytes in, bytes out. */

export interface RtuRequest {
  readonly unit: number
  readonly pdu: Buffer
}

const SHORTEST = 4
const LONGEST = 256
/** Reads, and writes of one value: unit, function, address, count or value, check sum. */
const FIXED = 8

/**
 * Whole requests in `bytes` and what is left. On a wire a pause ends a frame; here its check sum does, and what fits none is
 * passed over, as a device passes over noise.
 */
export function rtuRequests(bytes: Buffer): { readonly whole: readonly RtuRequest[]; readonly rest: Buffer } {
  const whole: RtuRequest[] = []
  let rest = bytes
  for (let found = firstIn(rest); found; found = firstIn(rest)) {
    whole.push({ unit: found.readUInt8(0), pdu: found.subarray(1, -2) })
    rest = rest.subarray(found.byteOffset - rest.byteOffset + found.length)
  }
  return { whole, rest: rest.subarray(-LONGEST) }
}

function firstIn(bytes: Buffer): Buffer | undefined {
  for (let from = 0; from + SHORTEST <= bytes.length; from++) {
    const here = bytes.subarray(from)
    const end = endsOf(here).find(at => here.readUInt16LE(at - 2) === crc(here.subarray(0, at - 2)))
    if (end !== undefined) return here.subarray(0, end)
  }
  return undefined
}

/** Where a frame that begins here may end. */
function endsOf(bytes: Buffer): readonly number[] {
  const fc = bytes.readUInt8(1)
  if (fc >= 1 && fc <= 6) return bytes.length < FIXED ? [] : [FIXED]
  const most = Math.min(bytes.length, LONGEST)
  return Array.from({ length: most - SHORTEST + 1 }, (_, i) => SHORTEST + i)
}

export function rtuFrame(unit: number, pdu: Buffer): Buffer {
  const frame = Buffer.concat([Buffer.of(unit), pdu, Buffer.alloc(2)])
  frame.writeUInt16LE(crc(frame.subarray(0, -2)), frame.length - 2)
  return frame
}

/** CRC-16 of the serial line specification: polynomial A001, begins with all ones; its low byte is sent first. */
function crc(bytes: Buffer): number {
  let sum = 0xffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >> 1) ^ 0xa001 : sum >> 1
  }
  return sum
}
