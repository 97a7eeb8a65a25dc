/** Who may listen to a simulated ONVIF device: a token in the message, or a digest, as its makers liked it. */

import { createHash } from 'node:crypto'
import type { Asked } from './http.ts'

export interface Login {
  readonly user: string
  readonly password: string
  /** A UsernameToken of WS-Security, or a digest of HTTP (RFC 2617). */
  readonly by: 'token' | 'digest'
}

const REALM = 'onvif'
/** A token that was made longer ago is taken for a replay. */
const FRESH = 60_000

export interface Guard {
  /** What is sent to a stranger before he may try again. */
  readonly challenge: string | null
  /** `now`: what the device's own clock shows. */
  admits(asked: Asked, now: number): boolean
}

export function guardOf(login: Login | undefined, secret: string): Guard {
  if (!login) return { challenge: null, admits: () => true }
  if (login.by === 'digest') return digestGuard(login, createHash('md5').update(secret).digest('hex'))
  const used = new Set<string>()
  return { challenge: null, admits: ({ body }, now) => hasToken(body, login, now, used) }
}

function hasToken(body: string, { user, password }: Login, now: number, used: Set<string>): boolean {
  const inside = (name: string) => new RegExp(`<(?:\\w+:)?${name}(?: [^>]*)?>([^<]*)<`).exec(body)?.[1] ?? ''
  const [name, proof, nonce, created] = ['Username', 'Password', 'Nonce', 'Created'].map(inside) as string[]
  const hash = createHash('sha1').update(Buffer.from(nonce ?? '', 'base64'))
  const right = hash.update(`${created}${password}`).digest('base64')
  const isFresh = Math.abs(Date.parse(created ?? '') - now) <= FRESH && !used.has(nonce ?? '')
  used.add(nonce ?? '')
  return name === user && proof === right && isFresh
}

const md5 = (...parts: string[]): string => createHash('md5').update(parts.join(':')).digest('hex')

function digestGuard({ user, password }: Login, nonce: string): Guard {
  const secret = md5(user, REALM, password)
  let last = 0
  return {
    challenge: `Digest realm="${REALM}", qop="auth", nonce="${nonce}", algorithm=MD5`,
    admits({ method, path, headers }) {
      const said = headers.get('authorization') ?? ''
      const field = (name: string) => new RegExp(`[ ,]${name}="?([^",]*)`).exec(said)?.[1] ?? ''
      const act = md5(method, field('uri'))
      const right = md5(secret, nonce, field('nc'), field('cnonce'), 'auth', act)
      // A count that was there before is a replay (RFC 7616, section 3.4).
      const count = Number.parseInt(field('nc'), 16)
      const isFresh = count > last
      if (field('username') !== user || field('uri') !== path || field('response') !== right || !isFresh) return false
      last = count
      return true
    },
  }
}
