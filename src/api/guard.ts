/** Who may ask: one middleware in front of everything, so that no path can be forgotten. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { ApiEnv, Ctx, Deps } from './deps.ts'
import { hasBody, isRead, refusal } from './refusal.ts'
import { accountsOf, SESSION, signedIn } from './session/who.ts'

/** Open to anyone, so that a watcher from outside needs no secret. */
const OPEN = '/api/v1/health'

export function guard(deps: Deps): MiddlewareHandler<ApiEnv> {
  const own = new Set(['localhost', '127.0.0.1', '[::1]', ...deps.hosts.map(hostname)])
  return async (c, next) => {
    c.set('local', isLocal(c))
    if (!isOwnHost(c, own)) throw refusal(403, 'foreign-host')
    if (isForeign(c)) throw refusal(403, 'foreign-origin')
    c.set('closed', accountsOf(deps).length > 0)
    c.set('user', signedIn(c, deps))
    if (!isWelcome(c)) demandToken(c, deps.token)
    if (isRead(c) && hasBody(c)) throw refusal(400, 'no-body')
    if (!isRead(c) && mediaType(c) !== 'application/json') throw refusal(415, 'json-only')
    await next()
  }
}

/** Here, signed in, or asking for what anybody may have: the state of the guard, and the page on which to sign in. */
function isWelcome(c: Ctx): boolean {
  const { path } = c.req
  if (c.get('local') || c.get('user') !== null || (isRead(c) && path === OPEN)) return true
  return c.get('closed') && (path === SESSION || (isRead(c) && PAGE.test(path)))
}

const PAGE = /^\/(wall(\/.*)?|console)?$/

/** Whoever sits behind a proxy on this computer is not on this computer. */
function isLocal(c: Ctx): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some(name => c.req.header(name) !== undefined)
  return !forwarded && /^(127\.|::1$|::ffff:127\.)/.test(c.env?.incoming?.socket.remoteAddress ?? '')
}

/** A page that had its name pointed here (DNS rebinding) still says its own name. */
function isOwnHost(c: Ctx, own: ReadonlySet<string>): boolean {
  const asked = [new URL(c.req.url).hostname, hostname(c.req.header('host') ?? new URL(c.req.url).host)]
  const here = addressHost(c.env?.incoming?.socket.localAddress)
  return asked.every(name => own.has(name) || name === here)
}

/** Without port; an IPv6 address may come bare from the room file. */
function hostname(host: string): string {
  if (/[@/\\?#\s]/.test(host)) return ''
  const url = [`http://${host}`, `http://[${host}]`].find(text => URL.canParse(text))
  return url === undefined ? '' : new URL(url).hostname
}

function addressHost(address: string | undefined): string | null {
  if (address === undefined) return null
  const plain = address.replace(/^::ffff:/, '')
  return plain.includes(':') ? `[${plain}]` : plain
}

/** Another site's page: by what the browser says of it, or by where the request comes from. */
function isForeign(c: Ctx): boolean {
  const site = c.req.header('sec-fetch-site')
  const visiting = isRead(c) && c.req.header('sec-fetch-mode') === 'navigate'
  if ((site === 'cross-site' || site === 'same-site') && !visiting) return true
  const origin = c.req.header('origin')
  return origin !== undefined && !isOwnOrigin(origin, c.req.header('host') ?? new URL(c.req.url).host)
}

function isOwnOrigin(origin: string, host: string): boolean {
  if (!/^https?:\/\/[^/]+$/.test(origin) || !URL.canParse(origin)) return false
  const { protocol, host: from } = new URL(origin)
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === from
}

/** The token as Bearer, or as the password of the browser's own question. */
function demandToken(c: Ctx, token: string | undefined): void {
  const isClosed = c.get('closed')
  if (!token && !isClosed) throw refusal(403, 'token-unset')
  const isGiven = token !== undefined && isSame(givenToken(c.req.header('authorization') ?? ''), token)
  if (!isGiven) throw refusal(401, isClosed ? 'login-or-token' : 'token-required')
}

function givenToken(authorization: string): string {
  const [, scheme = '', credentials = ''] = /^(bearer|basic) (.*)$/i.exec(authorization) ?? []
  return scheme.toLowerCase() === 'basic' ? passwordOf(credentials) : credentials
}

function passwordOf(credentials: string): string {
  const pair = Buffer.from(credentials, 'base64').toString('utf8')
  return pair.slice(pair.indexOf(':') + 1)
}

/** In constant time, whatever the lengths. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}

const mediaType = (c: Ctx): string => (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
