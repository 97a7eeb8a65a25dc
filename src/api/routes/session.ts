/** Signing in and out. */
import { RIGHTS, rightsOf } from '../../core/people/rights.ts'
import type { User } from '../../core/people/setting.ts'
import { SECOND } from '../../core/time.ts'
import type { Api, Ctx, Deps } from '../deps.ts'
import { acting, nothing, reading, removing } from '../describe.ts'
import { perform } from '../perform.ts'
import { refusal } from '../refusal.ts'
import { accountsOf, placeOf, signIn, signOut } from '../session/who.ts'
import { folded } from '../session/words.ts'
import { session, signingIn } from '../shapes/session.ts'

const at = { path: 'session', answer: session, params: nothing } as const
const STATE = reading({ ...at, summary: 'Who is signed in here, and what they may do', query: nothing })
const IN = acting({ ...at, summary: 'Sign in: a PIN at the wall, a password anywhere', body: signingIn })
const OUT = removing({ ...at, summary: 'Sign out', body: nothing })
/** Each proof costs a quarter of a second; those before the wall never wait behind a crowd on the network. */
const MOST_WAITING = 6

export function sessionRoutes(app: Api, deps: Deps): void {
  const prove = prover(deps)
  app.openapi(STATE, c => c.json(sessionView(c, deps, c.get('user')), 200))
  app.openapi(IN, async c => {
    const { name, pin, password } = c.req.valid('json')
    if ((pin === undefined) === (password === undefined)) throw refusal(400, 'one-secret')
    if (pin !== undefined && !c.get('local')) throw refusal(403, 'pin-here-only')
    const user = await prove(c, name, pin === undefined ? 'password' : 'pin', pin ?? password ?? '')
    signIn(c, deps, user)
    await perform(deps, { kind: 'sign-in', by: { name: user.name, place: placeOf(c), role: user.role } })
    return c.json(sessionView(c, deps, user), 200)
  })
  app.openapi(OUT, async c => {
    const user = c.get('user')
    signOut(c, deps)
    if (user) await perform(deps, { kind: 'sign-out', by: { name: user.name, place: placeOf(c), role: user.role } })
    return c.json(sessionView(c, deps, null), 200)
  })
}

/** Takes as long and says the same whether the name or the secret is wrong. */
function prover(deps: Deps) {
  const waiting = { local: 0, remote: 0 }
  return async (c: Ctx, name: string, kind: 'pin' | 'password', secret: string): Promise<User> => {
    const asked = folded(name)
    const address = c.env?.incoming?.socket.remoteAddress ?? ''
    const place = placeOf(c)
    if (waiting[place] >= MOST_WAITING) throw later(c, SECOND)
    const wait = deps.tries.begin(asked, address, c.get('local'), deps.clock.now().mono)
    if (wait > 0) throw later(c, wait)
    const user = accountsOf(deps).find(one => folded(one.name) === asked)
    waiting[place] += 1
    const isProved = await deps.accounts.proves(user?.id ?? null, kind, secret, place).finally(() => {
      waiting[place] -= 1
    })
    if (user && isProved) {
      deps.tries.succeeded(asked, address)
      return user
    }
    // Nobody waits for the disk: that would tell whose name there is.
    if (user) deps.act({ kind: 'sign-in-refused', by: { name: user.name, place } })
    throw refusal(401, 'login-wrong')
  }
}

function later(c: Ctx, wait: number) {
  const seconds = Math.ceil(wait / SECOND)
  c.header('Retry-After', String(seconds))
  return refusal(429, 'login-wait', { seconds })
}

function sessionView(c: Ctx, deps: Deps, user: User | null) {
  const people = accountsOf(deps)
  const isOpen = people.length === 0 && c.get('local')
  return {
    accounts: people.length > 0,
    user: user && { id: user.id, name: user.name, role: user.role, language: user.language },
    rights: [...(user ? rightsOf(user.role) : isOpen ? RIGHTS : [])],
    names: c.get('local') ? people.filter(({ id }) => deps.accounts.has(id, 'pin')).map(one => one.name) : [],
    clear: !c.get('local') && c.req.header('x-forwarded-proto') !== 'https',
  }
}
