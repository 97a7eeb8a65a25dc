/** What a turn made of the settings. */
import type { Event } from '../../core/event.ts'
import type { Room } from '../../core/room.ts'
import type { Outcome } from '../../core/turn.ts'
import type { Staged } from './accounts.ts'
import type { Content } from './content.ts'
import { limitsAfter } from './limits.ts'
import type { KeptUser } from './people.ts'
import { recordsAfter } from './records.ts'

export type LimitSet = Extract<Event, { kind: 'limit' }>
type Setting = Extract<Event, { kind: 'setting' }>
type UserSet = Extract<Setting, { what: 'user' }>

export const changedBy = ({ events }: Outcome): LimitSet[] =>
  events.filter(one => one.kind === 'limit').filter(one => one.kept !== true)

interface Means {
  readonly unused: ReadonlySet<string>
  /** The secrets that were staged for a user. */
  readonly secrets: (user: string) => Staged
}

/** Null where a turn changed nothing of it. */
export function contentAfter(content: Content, outcome: Outcome, room: Room, means: Means): Content | null {
  if (outcome.events.length === 0) return null
  const changed = changedBy(outcome)
  const records = recordsAfter(content.records, outcome.events)
  const set = outcome.events.filter(one => one.kind === 'setting').filter(one => one.kept !== true)
  if (changed.length === 0 && records === content.records && set.length === 0) return null
  const limits = changed.length === 0 ? content.limits : limitsAfter(content, room, means.unused)
  return set.reduce<Content>((last, one) => withSetting(last, one, means), {
    ...content,
    limits,
    records: [...records],
  })
}

function withSetting(content: Content, event: Setting, { secrets }: Means): Content {
  const { users } = content
  switch (event.what) {
    case 'user':
      return { ...content, users: usersWith(users, userAfter(users, event, secrets(event.user))) }
    case 'user-gone':
      return { ...content, users: users.filter(({ id }) => id !== event.user) }
    case 'contacts':
      return { ...content, contacts: event.contacts.map(one => ({ ...one, hours: copied(one.hours) })) }
    case 'schedules': {
      const { duty, selfTest, backup, rounds } = event.schedules
      return { ...content, schedules: { duty: copied(duty), selfTest, backup, rounds: [...rounds] } }
    }
    case 'display':
      return { ...content, display: event.display }
  }
}

const copied = <T extends { readonly days: readonly number[] }>(hours: T | null) =>
  hours && { ...hours, days: [...hours.days] }

/** What is not set anew stays. */
function userAfter(users: readonly KeptUser[], event: UserSet, staged: Staged): KeptUser {
  const was = users.find(({ id }) => id === event.user)
  const { user: id, person, role, language, active } = event
  const { pin = was?.pin ?? null, password = was?.password ?? null } = staged
  return { id, ...person, role, language, active, pin, password }
}

const usersWith = (users: readonly KeptUser[], one: KeptUser): KeptUser[] =>
  users.some(({ id }) => id === one.id) ? users.map(was => (was.id === one.id ? one : was)) : [...users, one]
