/** Parts what comes over a connection into Modbus TCP frames, and says what no Modbus answer can be; the library checks less. Pure. */

/** What stands before the bytes that its length counts: transaction, protocol, length. */
export const HEADER = 6
/** Unit, function and one byte; unit and the longest PDU. */
const SHORTEST = 3
const LONGEST = 254

export interface Frames {
  /** Hands on each whole frame, its header included, only for as long as the call lasts; says what is wrong, or nothing. */
  part(bytes: Buffer, each: (frame: Buffer) => void): string | undefined
}

export function frames(): Frames {
  let begun: Buffer | undefined
  return {
    part(bytes, each) {
      let rest = begun ? Buffer.concat([begun, bytes]) : bytes
      begun = undefined
      while (rest.length > HEADER) {
        const flaw = flawOf(rest)
        if (flaw) return flaw
        const end = HEADER + rest.readUInt16BE(4)
        if (rest.length === end) return void each(rest)
        if (rest.length < end) break
        each(rest.subarray(0, end))
        rest = rest.subarray(end)
      }
      // The bytes are lent: what waits for its other half is kept as a copy, shorter than one frame.
      if (rest.length > 0) begun = Buffer.from(rest)
      return undefined
    },
  }
}

function flawOf(header: Buffer): string | undefined {
  if (header.readUInt16BE(2) !== 0) return 'not Modbus'
  const length = header.readUInt16BE(4)
  return length < SHORTEST || length > LONGEST ? `frame of ${length} bytes` : undefined
}
