/** Whose act it is: somebody signed in, this room's wall, or a machine with the token. */
import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { may, type Right } from '../../core/people/rights.ts'
import type { User } from '../../core/people/setting.ts'
import type { ApiEnv, Ctx, Deps } from '../deps.ts'
import { isRead, refusal } from '../refusal.ts'
import { LONGEST, type Place } from './sessions.ts'

export const SESSION = '/api/v1/session'
const COOKIE = 'jaga-session'
/** What the wall may do for anybody who stands before it. */
const NAMELESS: readonly string[] = [
  '/api/v1/siren/silence',
  '/api/v1/doors/enter',
  '/api/v1/doors/move-goods',
  SESSION,
]
/** What a page asks for by itself is nobody's doing. */
const PASSIVE: readonly string[] = ['/api/v1/live', '/api/v1/backup']

export const placeOf = (c: Ctx): Place => (c.get('local') ? 'local' : 'remote')

/** Who can prove who they are; without any the room is as open as before there were accounts. */
export const accountsOf = ({ accounts }: Deps): User[] =>
  accounts.all().filter(({ id, active }) => active && (accounts.has(id, 'pin') || accounts.has(id, 'password')))

/** Null where nobody is signed in. What a user is now counts, not what they were when they signed in. */
export function signedIn(c: Ctx, deps: Deps): User | null {
  const key = getCookie(c, COOKIE)
  if (key === undefined) return null
  const { mono } = deps.clock.now()
  const id = deps.sessions.find(key, placeOf(c), mono, !(isRead(c) && PASSIVE.includes(c.req.path)))
  return accountsOf(deps).find(user => user.id === id) ?? null
}

/** Always with a new key: one that somebody brought along is never taken. */
export function signIn(c: Ctx, deps: Deps, user: User): void {
  forget(c, deps)
  const key = deps.sessions.begin(user.id, placeOf(c), deps.clock.now().mono)
  setCookie(c, COOKIE, key, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: LONGEST / 1000 })
}

export function signOut(c: Ctx, deps: Deps): void {
  forget(c, deps)
  deleteCookie(c, COOKIE, { path: '/' })
}

function forget(c: Ctx, { sessions }: Deps): void {
  const key = getCookie(c, COOKIE)
  if (key !== undefined) sessions.end(key)
}

/** Where there are accounts, whoever acts in the room says who they are; the token speaks for itself. */
export const demandName: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const isNameless = isRead(c) || !c.get('local') || NAMELESS.includes(c.req.path)
  if (!isNameless && c.get('user') === null && c.get('closed')) throw refusal(401, 'login-required')
  await next()
}

/** For what the core does not judge. A machine with the token may neither read nor do it where people alone have the right. */
export function demandRight(c: Ctx, right: Right): void {
  const user = c.get('user')
  if (user !== null) {
    if (!may(user.role, right)) throw refusal(403, 'never-role')
    return
  }
  if (!c.get('local')) throw refusal(403, 'never-remote')
  if (c.get('closed')) throw refusal(401, 'login-required')
}
