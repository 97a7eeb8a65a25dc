/** Who may do what, in one table. Silencing the siren is in none of it: nobody ever has to prove who they are for that. */
import type { Input } from '../input.ts'
import type { Role } from './roles.ts'

const ANYBODY_HERE = ['acknowledge', 'enter', 'move-goods', 'sign-round', 'heard-test'] as const
const WORK = ['out-of-service', 'return-to-service', 'test-actuator', 'self-test', 'retry'] as const
const ORDER = ['reset', 'shelve', 'unshelve', 'defer', 'configure', 'backup', 'confirm-clock'] as const
export const SETTINGS = ['users', 'contacts', 'schedules', 'display'] as const
export const RIGHTS = [...ANYBODY_HERE, ...WORK, ...ORDER, 'record', ...SETTINGS] as const
export type Right = (typeof RIGHTS)[number]

/** A section head answers for the room, but what was measured is signed by who measured it. */
const OF: Readonly<Record<Role, readonly Right[]>> = {
  guard: ANYBODY_HERE,
  installer: [...ANYBODY_HERE, ...WORK, 'record'],
  admin: RIGHTS,
  kasi: [...ANYBODY_HERE, ...WORK, ...ORDER, ...SETTINGS],
  kabid: ANYBODY_HERE,
  province: [],
}

export const rightsOf = (role: Role): readonly Right[] => OF[role]
export const may = (role: Role, right: Right): boolean => OF[role].includes(right)

/** Null where none is needed. */
export function rightFor(input: Input): Right | null {
  if (input.kind === 'set') return input.what === 'user' || input.what === 'user-gone' ? 'users' : input.what
  return RIGHTS.find(right => right === input.kind) ?? null
}

/** Somebody whose name was proved may not do this. Who has no role is judged by where they are. */
export function isBeyond(input: Input): boolean {
  if (!('by' in input) || input.by.role === undefined) return false
  const right = rightFor(input)
  return right !== null && !may(input.by.role, right)
}
