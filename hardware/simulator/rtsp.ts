/** A camera, or a channel of a recorder, asked over RTSP (RFC 2326): who we are first, and no stream is ever begun. */
import { createHash, randomBytes } from 'node:crypto'
import { type Mood, noise } from './mood.ts'
import { type Ear, type SimulatedWire, serveWire } from './wire.ts'

/** Who may look. */
export interface Viewer {
  readonly user: string
  readonly password: string
}

export interface Stream {
  readonly picture: boolean
}

const LONGEST = 8192
const REALM = 'IP Camera(10789)'

/** Listens on `wanted`, or on any free port when that one is taken or zero. `read` gives null while it has no power. */
export const serveRtsp = (viewer: Viewer, read: () => Stream | null, wanted = 0): Promise<SimulatedWire> =>
  serveWire(
    read,
    now => {
      const nonce = randomBytes(16).toString('hex')
      return listener((request, mood) => replyTo(request, mood, now(), { ...viewer, nonce }))
    },
    wanted,
  )

type Reply = (request: string, mood: Mood) => string | null

function listener(reply: Reply): Ear {
  let unread = ''
  return bytes => {
    const requests = (unread + bytes.toString('latin1')).split('\r\n\r\n')
    unread = requests.pop() ?? ''
    if (unread.length > LONGEST) return null
    return requests.map(request => mood => shaped(reply(request, mood), mood))
  }
}

function shaped(answer: string | null, mood: Mood): Buffer | null {
  if (answer === null) return null
  if (mood.kind === 'noise') return noise(mood.bytes)
  return Buffer.from(mood.kind === 'torn' ? answer.slice(0, -1) : answer)
}

interface Guard extends Viewer {
  readonly nonce: string
}

function replyTo(request: string, mood: Mood, stream: Stream | null, guard: Guard): string | null {
  if (!stream) return null
  const [, method = '', url = ''] = /^([A-Z_]+) (\S+) RTSP\/1\.0\r\n/.exec(request) ?? []
  const number = Number(headerIn(request, 'CSeq')) + (mood.kind === 'wrong-unit' ? 1 : 0)
  const said = (status: string, more: readonly string[] = [], body = '') =>
    [`RTSP/1.0 ${status}`, `CSeq: ${number}`, ...more, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join(
      '\r\n',
    )
  if (mood.kind === 'exception') return said('500 Internal Server Error')
  if (method === 'OPTIONS') return said('200 OK', ['Public: OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY, PAUSE'])
  if (method !== 'DESCRIBE') return said('501 Not Implemented')
  if (!isKnown(request, method, url, guard)) return said('401 Unauthorized', [challenge(guard)])
  if (!stream.picture) return said('404 Not Found')
  const [head, ...media] = DESCRIPTION
  return said('200 OK', ['Content-Type: application/sdp'], mood.kind === 'short' ? head : [head, ...media].join(''))
}

/** As RFC 8866 has it: what the session is, then its one medium. */
const DESCRIPTION = [
  'v=0\r\no=- 1109162014219182 1 IN IP4 127.0.0.1\r\ns=Media Presentation\r\nt=0 0\r\n',
  'm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=recvonly\r\n',
] as const

const challenge = ({ nonce }: Guard): string =>
  `WWW-Authenticate: Digest realm="${REALM}", nonce="${nonce}", stale="FALSE"`

const md5 = (...parts: readonly string[]): string => createHash('md5').update(parts.join(':')).digest('hex')

/** The digest of RFC 2617 without qop, as cameras ask for it. */
function isKnown(request: string, method: string, url: string, { user, password, nonce }: Guard): boolean {
  const proof = headerIn(request, 'Authorization') ?? ''
  const wanted = md5(md5(user, REALM, password), nonce, md5(method, url))
  return proof.startsWith('Digest ') && proof.includes(`username="${user}"`) && proof.includes(`response="${wanted}"`)
}

const headerIn = (request: string, name: string): string | undefined =>
  new RegExp(`^${name}: *(.*)$`, 'im').exec(request)?.[1]?.trim()
