/** Who may act: what is asked of the people that are kept, and secrets on their way to them. */
import type { SecretKind, User } from '../../core/people/setting.ts'
import type { Accounts } from '../../ports.ts'
import { inTurns } from './in-turns.ts'
import type { KeptUser, Secret } from './people.ts'
import { COST, type Cost, hashed, isSame } from './secret.ts'

export type Staged = Partial<Record<SecretKind, Secret | null>>

export interface KeptAccounts extends Accounts {
  /** What was staged for this user, which is then gone from here. */
  take(user: string): Staged
}

export function accounts(users: () => readonly KeptUser[], cost: Cost = COST): KeptAccounts {
  const staged = new Map<string, Staged>()
  const inTurn = inTurns()
  const kept = (user: string | null, kind: SecretKind) => users().find(({ id }) => id === user)?.[kind] ?? null

  async function proves(user: string | null, kind: SecretKind, secret: string): Promise<boolean> {
    const against = kept(user, kind)
    return (await isSame(secret, against, cost)) && kept(user, kind) === against
  }

  return {
    all: () => users().map(userOf),
    has: (user, kind) => kept(user, kind) !== null,
    proves: (user, kind, secret, place) => inTurn(() => proves(user, kind, secret), place === 'local'),
    async stage(user, secrets) {
      const made: Staged = {}
      for (const kind of ['pin', 'password'] as const) {
        const secret = secrets[kind]
        if (secret !== undefined) made[kind] = secret === null ? null : await inTurn(() => hashed(secret, cost), true)
      }
      staged.set(user, made)
    },
    take(user) {
      const made = staged.get(user) ?? {}
      staged.delete(user)
      return made
    },
  }
}

const userOf = ({ pin: _pin, password: _password, ...user }: KeptUser): User => user
