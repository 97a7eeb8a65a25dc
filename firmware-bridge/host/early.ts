/** What the board told of its contacts before its STATE did: never more than earlier news of it. Pure. */
import type { Contact, Moved, State } from './board-messages.ts'

/** The last MOVED, for as long as a STATE may lag behind it. */
export interface Early {
  /** The STATE told last before it. */
  readonly after: number
  readonly contacts: readonly Contact[]
  /** So many later STATEs may still show a level that has not settled: they are 20 ms apart, as long as that takes. */
  readonly grace: number
}

const GRACE = 2
/** STATEs that wait in the board; a MOVED that would have overtaken more of them is none of this moment. */
const MOST_OVERTAKEN = 8

const since = (now: number, then: number): number => (now - then) & 0xff
/** Of two numbers that wrap at 256. */
export const isLater = (now: number, then: number): boolean => now !== then && since(now, then) < 128

const isOlder = (contacts: readonly Contact[], known: readonly Contact[]): boolean =>
  known.some(({ changes }, i) => isLater(changes, contacts[i]?.changes ?? changes))

/** Undefined where it is no news: an echo, or one that came late. */
export function earlyOf(moved: Moved, state: State, before: Early | undefined): Early | undefined {
  if (since(moved.after, state.seq) > MOST_OVERTAKEN) return undefined
  if (isOlder(moved.contacts, state.contacts) || (before && isOlder(moved.contacts, before.contacts))) return undefined
  return { after: moved.after, contacts: moved.contacts, grace: GRACE }
}

/** The contacts of a STATE, where its levels lag with what is known to come, and what is still to be waited for. */
export function settling(state: State, early: Early | undefined): { contacts: State['contacts']; early?: Early } {
  if (!early) return { contacts: state.contacts }
  if (!isLater(state.seq, early.after)) return { contacts: early.contacts, early }
  const contacts = state.contacts.map((contact, i) => {
    const told = early.contacts[i]
    return told?.changes === contact.changes ? told : contact
  })
  const grace = early.grace - 1
  return grace > 0 ? { contacts, early: { ...early, grace } } : { contacts }
}
