/** Watches the bytes of a connection for what no Modbus answer can be; the library itself checks less. */

const HEADER = 7
/** Unit, function and one byte; unit and the longest PDU. */
const SHORTEST = 3
const LONGEST = 254

export interface Watch {
  /** Says what is wrong, or nothing. */
  see(bytes: Uint8Array): string | undefined
  /** From now on `unit` is asked. */
  expect(unit: number): void
  /** Another unit has spoken since: the library believes exceptions whoever sends them. */
  strangerSpoke(): boolean
}

export function watchFrames(): Watch {
  let header: number[] = []
  let rest = 0
  let asked = -1
  let stranger = false

  function begin(): string | undefined {
    const [, , protocolHigh, protocolLow, high = 0, low = 0, unit] = header
    header = []
    const length = high * 256 + low
    if (protocolHigh !== 0 || protocolLow !== 0) return 'not Modbus'
    if (length < SHORTEST || length > LONGEST) return `frame of ${length} bytes`
    rest = length - 1
    stranger ||= unit !== asked
    return undefined
  }

  return {
    see(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const skipped = Math.min(rest, bytes.length - at)
        rest -= skipped
        const taken = bytes.subarray(at + skipped, at + skipped + HEADER - header.length)
        header.push(...taken)
        at += skipped + taken.length
        const flaw = header.length === HEADER ? begin() : undefined
        if (flaw) return flaw
      }
      return undefined
    },
    expect(unit) {
      asked = unit
      stranger = false
    },
    strangerSpoke: () => stranger,
  }
}
