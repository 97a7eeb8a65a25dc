/** Users: made, changed and removed by whoever may; what proves them goes in and never comes out. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { may } from '../../core/people/rights.ts'
import type { SecretKind, User } from '../../core/people/setting.ts'
import type { Api, Ctx, Deps } from '../deps.ts'
import { acting, nothing, putting, reading, removing } from '../describe.ts'
import { performKept, person } from '../perform.ts'
import { refusal } from '../refusal.ts'
import { accountsOf, demandRight } from '../session/who.ts'
import { folded, isWeak } from '../session/words.ts'
import { acted } from '../shapes/alarm.ts'
import { userChange, userNew, users } from '../shapes/session.ts'

const params = z.object({ id: z.string() })
const USERS = reading({
  path: 'users',
  summary: 'Who may act, without what proves it',
  answer: users,
  query: nothing,
  params: nothing,
})
const ADD = acting({
  path: 'users',
  summary: 'A new user; the first is an administrator',
  answer: acted,
  params: nothing,
  body: userNew,
})
const CHANGE = putting({ path: 'users/{id}', summary: 'Change a user', answer: acted, params, body: userChange })
const REMOVE = removing({ path: 'users/{id}', summary: 'Remove a user', answer: acted, params, body: nothing })

type Secrets = Readonly<Partial<Record<SecretKind, string | null>>>

export function userRoutes(app: Api, deps: Deps): void {
  const { accounts } = deps
  app.openapi(USERS, c => {
    demandRight(c, 'users')
    const has = ({ id }: User) => ({ pin: accounts.has(id, 'pin'), password: accounts.has(id, 'password') })
    return c.json({ users: accounts.all().map(user => ({ ...user, ...has(user) })) }, 200)
  })
  app.openapi(ADD, async c => {
    demandRight(c, 'users')
    const { pin, password, ...facts } = c.req.valid('json')
    const secrets = { ...(pin !== undefined && { pin }), ...(password !== undefined && { password }) }
    return c.json(await keep(c, deps, { id: randomUUID(), ...facts }, secrets), 200)
  })
  app.openapi(CHANGE, async c => {
    demandRight(c, 'users')
    const { id } = known(deps, c.req.valid('param').id)
    const { pin, password, ...facts } = c.req.valid('json')
    const secrets = { ...(pin !== undefined && { pin }), ...(password !== undefined && { password }) }
    const answer = await keep(c, deps, { id, ...facts }, secrets)
    if (Object.keys(secrets).length > 0 && c.get('user')?.id !== id) deps.sessions.endAll(id)
    return c.json(answer, 200)
  })
  app.openapi(REMOVE, async c => {
    demandRight(c, 'users')
    const { id } = known(deps, c.req.valid('param').id)
    demandManager(accountsOf(deps).filter(one => one.id !== id))
    deps.sessions.endAll(id)
    const by = person(c, undefined)
    return c.json(await performKept(deps, { kind: 'set', what: 'user-gone', user: id, by }), 200)
  })
}

function known({ accounts }: Deps, id: string): User {
  const user = accounts.all().find(one => one.id === id)
  if (!user) throw refusal(404, 'unknown-user')
  return user
}

async function keep(c: Ctx, deps: Deps, user: User, secrets: Secrets) {
  const { id: _id, name, nip, ...rest } = user
  for (const kind of ['pin', 'password'] as const)
    if (secrets[kind] && isWeak(kind, secrets[kind], name)) throw refusal(400, `${kind}-weak`)
  check(deps, user, secrets)
  await deps.accounts.stage(user.id, secrets)
  // Others may have changed theirs while this one's secret was made.
  check(deps, user, secrets)
  const facts = { what: 'user', user: user.id, person: { name, nip }, ...rest } as const
  const set = (['pin', 'password'] as const).filter(kind => typeof secrets[kind] === 'string')
  return performKept(deps, { kind: 'set', ...facts, secrets: set, by: person(c, undefined) })
}

/** Nobody is taken for somebody else, and somebody is always left who may manage users. */
function check(deps: Deps, user: User, secrets: Secrets): void {
  const others = deps.accounts.all().filter(({ id }) => id !== user.id)
  if (others.some(one => folded(one.name) === folded(user.name))) throw refusal(409, 'name-taken')
  const has = (kind: SecretKind) =>
    secrets[kind] === undefined ? deps.accounts.has(user.id, kind) : secrets[kind] !== null
  const canSignIn = user.active && (has('pin') || has('password'))
  const left = accountsOf(deps).filter(({ id }) => id !== user.id)
  const isFirst = left.length === 0 && !accountsOf(deps).some(({ id }) => id === user.id)
  if (isFirst && !(canSignIn && user.role === 'admin')) throw refusal(409, 'first-admin')
  demandManager(canSignIn ? [...left, user] : left)
}

function demandManager(left: readonly User[]): void {
  if (!left.some(({ role }) => may(role, 'users'))) throw refusal(409, 'last-admin')
}
