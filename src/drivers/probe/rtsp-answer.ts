/** Bytes to one answer of RTSP (RFC 2326), however they are cut. Pure. */

export interface Answer {
  readonly status: number
  readonly sequence: number
  /** Names in small letters; what is said several times stands in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string
}

const LONGEST_HEAD = 16 * 1024
const LONGEST_BODY = 64 * 1024

/** Undefined while it is not whole; `garbled` when it can become none. */
export function answerIn(bytes: Buffer): Answer | 'garbled' | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (!couldBegin(bytes) || (end < 0 ? bytes.length : end) > LONGEST_HEAD) return 'garbled'
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const status = Number(/^RTSP\/1\.0 ([0-9]{3})( |$)/.exec(first)?.[1])
  const headers = headersOf(lines)
  const length = Number(headers.get('content-length')?.[0] ?? 0)
  if (!status || !Number.isInteger(length) || length < 0 || length > LONGEST_BODY) return 'garbled'
  if (bytes.length < end + 4 + length) return undefined
  const body = bytes.toString('utf8', end + 4, end + 4 + length)
  return { status, sequence: Number(headers.get('cseq')?.[0]), headers, body }
}

const BEGIN = 'RTSP/1.0 '
const couldBegin = (bytes: Buffer): boolean => BEGIN.startsWith(bytes.toString('latin1', 0, BEGIN.length))

function headersOf(lines: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  return headers
}

/** A session description (RFC 8866) that offers moving pictures: a video medium that is not switched off by port and format. */
export const offersVideo = (body: string): boolean => /^m=video [0-9/]+ [A-Z/0-9]+ ./im.test(body)
