/** Users: made, changed and removed by whoever may; what proves them goes in and never comes out. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { User } from '../../core/people/setting.ts'
import type { Api, Ctx, Deps } from '../deps.ts'
import { acting, nothing, putting, reading, removing } from '../describe.ts'
import { performKept, person } from '../perform.ts'
import { refusal } from '../refusal.ts'
import { demandChange, demandNew, demandRemoval, type Secrets } from '../session/change.ts'
import { demandRight, signIn } from '../session/who.ts'
import { isWeak } from '../session/words.ts'
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
    return c.json(await keep(c, deps, { id: randomUUID(), ...facts }, secrets, demandNew), 200)
  })
  app.openapi(CHANGE, async c => {
    demandRight(c, 'users')
    const { id } = c.req.valid('param')
    const { pin, password, ...facts } = c.req.valid('json')
    const secrets = { ...(pin !== undefined && { pin }), ...(password !== undefined && { password }) }
    return c.json(await keep(c, deps, { id, ...facts }, secrets, demandChange), 200)
  })
  app.openapi(REMOVE, async c => {
    demandRight(c, 'users')
    const { id } = c.req.valid('param')
    demandRemoval(c, deps, id)
    deps.sessions.endAll(id)
    const by = person(c, undefined)
    return c.json(await performKept(deps, { kind: 'set', what: 'user-gone', user: id, by }), 200)
  })
}

async function keep(c: Ctx, deps: Deps, user: User, secrets: Secrets, demand: typeof demandChange) {
  const { id, name, nip, ...rest } = user
  for (const kind of ['pin', 'password'] as const)
    if (secrets[kind] && isWeak(kind, secrets[kind], name)) throw refusal(400, `${kind}-weak`)
  demand(c, deps, user, secrets)
  await deps.accounts.stage(id, secrets)
  // Others may have changed theirs, or this one, while this one's secret was made.
  demand(c, deps, user, secrets)
  const facts = { what: 'user', user: id, person: { name, nip }, ...rest } as const
  const set = (['pin', 'password'] as const).filter(kind => typeof secrets[kind] === 'string')
  const kept = performKept(deps, { kind: 'set', ...facts, secrets: set, by: person(c, undefined) })
  if (Object.keys(secrets).length > 0) signOutAll(c, deps, id)
  return kept
}

/** Whoever holds a key of before may have stolen it, one's own too: no disk is waited for. */
function signOutAll(c: Ctx, deps: Deps, id: string): void {
  deps.sessions.endAll(id)
  const user = c.get('user')
  if (user?.id === id) signIn(c, deps, user)
}
