/** Bytes in a sysex: each byte as two values of seven bits (low seven, then the eighth), closed by a CRC. */

/** CRC-16/IBM-3740: polynomial 0x1021, start 0xFFFF, not reflected. */
export function crc16(bytes: readonly number[]): number {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc
}

/** Seven-bit pairs of `body` and its CRC, low byte first. */
export function toPairs(body: readonly number[]): number[] {
  const crc = crc16(body)
  return [...body, crc & 0xff, crc >> 8].flatMap(byte => [byte & 0x7f, byte >> 7])
}

/** The body that the pairs carry, or undefined where anything about them is not exactly right. */
export function fromPairs(pairs: readonly number[]): number[] | undefined {
  if (pairs.length % 2 !== 0 || pairs.length < 6) return undefined
  const bytes: number[] = []
  for (let i = 0; i < pairs.length; i += 2) {
    const low = pairs[i] ?? 0x80
    const high = pairs[i + 1] ?? 2
    if (low > 0x7f || high > 1) return undefined
    bytes.push(low | (high << 7))
  }
  const body = bytes.slice(0, -2)
  const told = (bytes.at(-2) ?? 0) | ((bytes.at(-1) ?? 0) << 8)
  return crc16(body) === told ? body : undefined
}
