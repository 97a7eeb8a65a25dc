/** Just enough of HTTP/1.1 for a simulated device: one question at a time, and its answer. */

export interface Asked {
  readonly method: string
  readonly path: string
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

const LONGEST = 64 * 1024

/** Undefined while it is not whole; null where it can become none. */
export function askedIn(bytes: Buffer): { readonly asked: Asked; readonly rest: Buffer } | null | undefined {
  if (bytes.length > LONGEST) return null
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const [, method, path] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(first) ?? []
  const headers = new Map(lines.map(line => headerOf(line)))
  const length = Number(headers.get('content-length') ?? 0)
  if (method === undefined || path === undefined || !(length >= 0)) return null
  const whole = end + 4 + length
  if (bytes.length < whole) return undefined
  const body = bytes.toString('utf8', end + 4, whole)
  return { asked: { method, path, headers, body }, rest: bytes.subarray(whole) }
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
}

export function page(status: string, type: string, body: string, more: readonly string[] = []): Buffer {
  const head = [`HTTP/1.1 ${status}`, `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`, ...more]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
