/** What people set beside limits and records: users, whom to call, schedules, how the wall looks. */
import type { Input } from '../input.ts'
import { record, refuse, type Step } from '../step.ts'
import type { Millis } from '../time.ts'
import type { ContactRole, Role } from './roles.ts'

/** A stretch of the day, in ms since midnight in the room's zone; one that ends before it begins ends the day after. */
export interface Span {
  readonly from: Millis
  readonly to: Millis
}

/** On the days on which it begins; 0 = Sunday. */
export interface Hours extends Span {
  readonly days: readonly number[]
}

export interface User {
  readonly id: string
  readonly name: string
  readonly nip: string | null
  readonly role: Role
  readonly language: 'id' | 'en'
  readonly active: boolean
}

/** `pin` proves who stands at the wall, `password` who asks over the network. */
export type SecretKind = 'pin' | 'password'

/** Whom to call, in the order of the list; `hours` null: at any time. */
export interface Contact {
  readonly name: string
  readonly role: ContactRole
  readonly phone: string
  readonly hours: Hours | null
}

/** Null: as the room file says, or not at all. Times of the day in ms. */
export interface Schedules {
  readonly duty: Hours | null
  readonly selfTest: { readonly day: number; readonly at: Millis } | null
  readonly backup: Millis | null
  readonly rounds: readonly Millis[]
}

export interface Display {
  readonly language: 'id' | 'en'
  /** When the wall is dimmed, while all is quiet. */
  readonly night: Span | null
  readonly large: boolean
}

/** `secrets` = which were set anew; they themselves never come here. */
export type Setting =
  | ({
      readonly what: 'user'
      readonly user: string
      readonly person: Pick<User, 'name' | 'nip'>
      readonly secrets: readonly SecretKind[]
    } & Pick<User, 'role' | 'language' | 'active'>)
  | { readonly what: 'user-gone'; readonly user: string }
  | { readonly what: 'contacts'; readonly contacts: readonly Contact[] }
  | { readonly what: 'schedules'; readonly schedules: Schedules }
  | { readonly what: 'display'; readonly display: Display }

/** Only a person with a name may set things from afar. */
export function set(step: Step, input: Extract<Input, { kind: 'set' }>): void {
  const { kind: _kind, by, since, ...setting } = input
  if (by.place === 'remote' && by.role === undefined) return refuse(step, input, 'never-remote')
  if (setting.what === 'schedules') {
    const { duty, selfTest } = setting.schedules
    Object.assign(step.room, { duty, selfTest })
  }
  record(step, { kind: 'setting', ...setting, by, ...(since !== undefined && { kept: true as const }) })
}
