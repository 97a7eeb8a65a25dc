/** The encoding of SNMP by hand: tag, length, body. */

export interface Element {
  readonly tag: number
  readonly body: Buffer
  readonly rest: Buffer
}

export const TAG = {
  integer: 0x02,
  text: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  counter: 0x41,
  gauge: 0x42,
  ticks: 0x43,
  counter64: 0x46,
  noSuchInstance: 0x81,
  endOfMibView: 0x82,
  get: 0xa0,
  getNext: 0xa1,
  response: 0xa2,
} as const

export function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 128) return Buffer.of(length)
  return length < 256 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff)
}

/** As few bytes as keep the sign. */
export function whole(value: number | bigint, tag: number = TAG.integer): Buffer {
  const bytes: number[] = []
  let left = BigInt(value)
  do {
    bytes.unshift(Number(BigInt.asUintN(8, left)))
    left >>= 8n
  } while (!((left === 0n && (bytes[0] ?? 0) < 128) || (left === -1n && (bytes[0] ?? 0) >= 128)))
  return element(tag, Buffer.from(bytes))
}

/** A wide counter as the library takes and gives it. */
export function octets(value: number | bigint): Buffer {
  const eight = Buffer.alloc(8)
  eight.writeBigUInt64BE(BigInt(value))
  return eight
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...numbers] = dotted.split('.').map(Number)
  return element(TAG.oid, Buffer.from([40 * first + second, ...numbers.flatMap(septets)]))
}

function septets(number: number): number[] {
  const groups = [number % 128]
  for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) + 128)
  return groups
}

export function dotted(body: Buffer): string {
  const [first = 0, ...bytes] = body
  const numbers = [Math.floor(first / 40), first % 40]
  let number = 0
  for (const byte of bytes) {
    number = 128 * number + (byte & 127)
    if (byte >= 128) continue
    numbers.push(number)
    number = 0
  }
  return numbers.join('.')
}

/** The element that begins here; undefined if it is not all there. */
export function next(bytes: Buffer): Element | undefined {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined) return undefined
  const more = first < 128 ? 0 : first - 128
  if (more > 2 || bytes.length < 2 + more) return undefined
  const length = more === 0 ? first : bytes.readUIntBE(2, more)
  const end = 2 + more + length
  return bytes.length < end ? undefined : { tag, body: bytes.subarray(2 + more, end), rest: bytes.subarray(end) }
}

/** The elements in a body, one behind the other. */
export function all(body: Buffer): Element[] {
  const found: Element[] = []
  for (let one = next(body); one; one = next(one.rest)) found.push(one)
  return found
}

export function numberIn(body: Buffer): number {
  return body.length === 0 || body.length > 6 ? Number.NaN : body.readIntBE(0, body.length)
}
