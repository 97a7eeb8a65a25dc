/** Finds the answer to an RTU request among the bytes heard since. The library checks its CRC; RTU names no transaction. Pure. */

const EXCEPTION = 0x80
const EXCEPTION_LENGTH = 5
/** Unit, function, count; and the CRC behind the data. */
const HEAD = 3
const CRC = 2
/** Read Device Identification: its answer is as long as the texts in it. */
const NAMES = 0x2b
const NAMES_HEAD = 8

/** Noise before it is passed over: a transceiver that turns round often leaves a byte. */
export function answerIn(heard: Buffer, request: Buffer): Buffer | undefined {
  const from = hasEcho(heard, request) ? request.length : 0
  for (let at = from; at + EXCEPTION_LENGTH <= heard.length; at += 1) {
    const length = lengthAt(heard, at, request)
    if (length > 0 && at + length <= heard.length) return heard.subarray(at, at + length)
  }
  return undefined
}

/** An adapter whose receiver stays on while it sends hears itself. */
export function hasEcho(heard: Buffer, request: Buffer): boolean {
  return heard.subarray(0, request.length).equals(request)
}

/** How long the frame is that begins here, or 0 where none of ours begins. */
function lengthAt(heard: Buffer, at: number, request: Buffer): number {
  const [unit, fc = 0] = request
  if (heard[at] !== unit) return 0
  if (heard[at + 1] === (fc | EXCEPTION)) return EXCEPTION_LENGTH
  if (fc === NAMES) return lengthOfNames(heard.subarray(at))
  const bytes = bytesOf(request)
  return heard[at + 1] === fc && heard[at + 2] === bytes ? HEAD + bytes + CRC : 0
}

/** 0 as long as the last text's length has not come. */
function lengthOfNames(heard: Buffer): number {
  const count = heard[NAMES_HEAD - 1]
  if (heard[1] !== NAMES || heard[2] !== 0x0e || count === undefined) return 0
  let length = NAMES_HEAD
  for (let object = 0; object < count; object += 1) {
    const size = heard[length + 1]
    if (size === undefined) return 0
    length += 2 + size
  }
  return length + CRC
}

/** Data bytes that the answer to this read must carry: bits come eight to a byte, registers two bytes each. */
function bytesOf(request: Buffer): number {
  const [, fc = 0] = request
  const count = request.readUInt16BE(4)
  return fc <= 2 ? Math.ceil(count / 8) : 2 * count
}
