/** Whether people may be changed so; asked again after every wait, since others change them too. */
import { may, rightsOf } from '../../core/people/rights.ts'
import { MOST_USERS, type Role } from '../../core/people/roles.ts'
import type { SecretKind, User } from '../../core/people/setting.ts'
import type { Ctx, Deps } from '../deps.ts'
import { refusal } from '../refusal.ts'
import { accountsOf, signedIn } from './who.ts'
import { folded } from './words.ts'

export type Secrets = Readonly<Partial<Record<SecretKind, string | null>>>

function known({ accounts }: Deps, id: string): User {
  const user = accounts.all().find(one => one.id === id)
  if (!user) throw refusal(404, 'unknown-user')
  return user
}

/** More than the file of the settings holds would make it unreadable. */
export function demandNew(c: Ctx, deps: Deps, user: User, secrets: Secrets): void {
  if (deps.accounts.all().length >= MOST_USERS) throw refusal(409, 'users-full', { most: MOST_USERS })
  demandOver(c, deps, user.role)
  demandSound(deps, user, secrets)
}

/** Somebody who was removed meanwhile does not come back. */
export function demandChange(c: Ctx, deps: Deps, user: User, secrets: Secrets): void {
  demandOver(c, deps, known(deps, user.id).role, user.role)
  demandSound(deps, user, secrets)
}

export function demandRemoval(c: Ctx, deps: Deps, id: string): void {
  demandOver(c, deps, known(deps, id).role)
  demandManager(accountsOf(deps).filter(one => one.id !== id))
}

/** Nobody gives a right, or takes the place of somebody who has one, that is not their own. */
function demandOver(c: Ctx, deps: Deps, ...roles: readonly Role[]): void {
  if (accountsOf(deps).length === 0) return
  const actor = signedIn(c, deps)
  if (!actor) throw refusal(401, 'login-required')
  const isBeyond = roles.flatMap(rightsOf).some(right => !may(actor.role, right))
  if (isBeyond || !may(actor.role, 'users')) throw refusal(403, 'never-role')
}

/** Nobody is taken for somebody else, and somebody is always left who may manage users. */
function demandSound(deps: Deps, user: User, secrets: Secrets): void {
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
