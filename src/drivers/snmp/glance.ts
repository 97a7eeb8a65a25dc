/**
 * A strict first look at a datagram, before the library reads it: exactly one whole message, of our version, and as well
 * guarded as what we asked. The library itself is content with less. Pure.
 */

export interface Expected {
  /** On the wire: 0, 1, 3. */
  readonly version: number
  /** Version 3: authenticated 1, encrypted 2. */
  readonly guard: number
}

const INTEGER = 0x02
const TEXT = 0x04
const SEQUENCE = 0x30
const REPORT = 0xa8
const CONSTRUCTED = 0x20

interface Element {
  readonly tag: number
  readonly body: Uint8Array
  readonly rest: Uint8Array
}

/** Why this is no message for us; undefined when it may be one. */
export function flawOf(bytes: Uint8Array, { version, guard }: Expected): string | undefined {
  const message = element(bytes, SEQUENCE)
  if (!message || message.rest.length > 0 || !tiles(message.body)) return 'not one message'
  const said = element(message.body, INTEGER)
  if (said?.body.length !== 1) return 'no version'
  if (said.body[0] !== version) return 'another version'
  return version === 3 ? flawOfThird(said.rest, guard) : undefined
}

/** Only a report may come less guarded than the question. */
function flawOfThird(bytes: Uint8Array, guard: number): string | undefined {
  const head = element(bytes, SEQUENCE)
  const flags = head && flagsOf(head.body)
  const parameters = head && element(head.rest, TEXT)
  if (flags === undefined || !parameters) return 'no header'
  if ((flags & 3) === guard) return undefined
  return (flags & 2) === 0 && kindOf(parameters.rest) === REPORT ? undefined : 'not guarded'
}

function flagsOf(head: Uint8Array): number | undefined {
  const id = element(head, INTEGER)
  const size = id && element(id.rest, INTEGER)
  const flags = size && element(size.rest, TEXT)
  return flags?.body.length === 1 ? flags.body[0] : undefined
}

function kindOf(scoped: Uint8Array): number | undefined {
  const inner = element(scoped, SEQUENCE)
  const engine = inner && element(inner.body, TEXT)
  const context = engine && element(engine.rest, TEXT)
  return context?.rest[0]
}

/** Elements, one behind the other to the very end, and so within each: none reaches into its neighbour. */
function tiles(bytes: Uint8Array): boolean {
  let left = bytes
  while (left.length > 0) {
    const one = element(left)
    if (!one || ((one.tag & CONSTRUCTED) !== 0 && !tiles(one.body))) return false
    left = one.rest
  }
  return true
}

/** The element that begins here, if it is all there, and of this tag where one is wanted. */
function element(bytes: Uint8Array, wanted?: number): Element | undefined {
  const [tag, first = 0x80] = bytes
  const more = first < 0x80 ? 0 : first - 0x80
  const start = 2 + more
  if (tag === undefined || tag !== (wanted ?? tag)) return undefined
  if (first === 0x80 || more > 3 || bytes.length < start) return undefined
  const length = more === 0 ? first : bytes.subarray(2, start).reduce((sum, byte) => sum * 256 + byte, 0)
  const end = start + length
  return bytes.length < end ? undefined : { tag, body: bytes.subarray(start, end), rest: bytes.subarray(end) }
}
