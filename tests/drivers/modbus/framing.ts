/** The two ways a PDU travels, written by hand from the protocol: with an MBAP header, or as RTU with a CRC. */

export interface Request {
  readonly transaction: number
  readonly unit: number
  readonly fc: number
  readonly address: number
  readonly length: number
  readonly at: number
}

export interface Changed {
  readonly transaction?: number
  readonly unit?: number
  readonly protocol?: number
}

export interface Framing {
  /** Bytes of a read request. */
  readonly length: number
  requestOf(frame: Buffer): Request
  frameOf(request: Request, pdu: readonly number[], changed?: Changed): Buffer
}

export const mbap: Framing = {
  length: 12,
  requestOf: frame => ({ transaction: frame.readUInt16BE(0), ...askedBy(frame.subarray(6)) }),
  frameOf(request, pdu, { transaction = request.transaction, unit = request.unit, protocol = 0 } = {}) {
    const head = Buffer.alloc(7)
    head.writeUInt16BE(transaction, 0)
    head.writeUInt16BE(protocol, 2)
    head.writeUInt16BE(1 + pdu.length, 4)
    head.writeUInt8(unit, 6)
    return Buffer.concat([head, Buffer.from(pdu)])
  },
}

export const rtu: Framing = {
  length: 8,
  requestOf: frame => ({ transaction: 0, ...askedBy(frame) }),
  frameOf(request, pdu, { unit = request.unit } = {}) {
    const body = Buffer.from([unit, ...pdu])
    const crc = Buffer.alloc(2)
    crc.writeUInt16LE(crcOf(body))
    return Buffer.concat([body, crc])
  },
}

function askedBy(frame: Buffer): Omit<Request, 'transaction'> {
  const [unit = 0, fc = 0] = frame
  return { unit, fc, address: frame.readUInt16BE(2), length: frame.readUInt16BE(4), at: performance.now() }
}

/** CRC-16 of the serial line specification: polynomial A001, begins with all ones. */
export function crcOf(bytes: Uint8Array): number {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  }
  return crc
}
