/** The answer to a digest challenge (RFC 7616, RFC 2617): proves that we know a password without sending it. */

import { createHash, randomBytes } from 'node:crypto'

export interface Credentials {
  readonly user: string
  readonly password: string
}

const HASHES: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256' }

/** Undefined where the challenge is no digest we know: a password is never sent in the clear. `count`: answers given to it. */
export function digest(
  challenge: string,
  { user, password }: Credentials,
  method: string,
  uri: string,
  cnonce = randomBytes(8).toString('hex'),
  count = 1,
): string | undefined {
  if (!/^digest /i.test(challenge)) return undefined
  const { realm = '', nonce, qop, opaque, algorithm = 'MD5' } = fieldsOf(challenge.slice(7))
  const hash = HASHES[algorithm.toUpperCase()]
  const isAuth = qop?.split(/, */).includes('auth')
  if (nonce === undefined || !hash || (qop !== undefined && !isAuth)) return undefined
  const of = (...parts: string[]) => createHash(hash).update(parts.join(':')).digest('hex')
  const secret = of(user, realm, password)
  const act = of(method, uri)
  const nc = count.toString(16).padStart(8, '0')
  const response = isAuth ? of(secret, nonce, nc, cnonce, 'auth', act) : of(secret, nonce, act)
  const quoted = { username: user, realm, nonce, uri, response, ...(opaque !== undefined && { opaque }) }
  const fields = Object.entries(quoted).map(([name, value]) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`)
  if (isAuth) fields.push('qop=auth', `nc=${nc}`, `cnonce="${cnonce}"`)
  return `Digest ${[...fields, `algorithm=${algorithm}`].join(', ')}`
}

const FIELD = /([a-z0-9-]+) *= *(?:"((?:[^"\\]|\\.)*)"|([^", ]+))/gi

function fieldsOf(text: string): Readonly<Partial<Record<string, string>>> {
  const fields = [...text.matchAll(FIELD)].map(([, name = '', quoted, bare]) => [
    name.toLowerCase(),
    quoted?.replace(/\\(.)/g, '$1') ?? bare,
  ])
  return Object.fromEntries(fields)
}
