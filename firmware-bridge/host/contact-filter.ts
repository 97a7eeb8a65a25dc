/**
 * One dry contact over time: what its edges and levels say, without the bounce. Every pulse is counted; an established
 * state is not lost by a short gap; one that cannot make up its mind is held and told as chattering.
 */
import type { Millis } from '../../src/core/time.ts'

/** A gap shorter than this is bounce and belongs to the pulse around it. */
export const BOUNCE: Millis = 5
/** So long away from rest within about a second, and the contact has really moved; as long at rest, and it is back. */
export const ESTABLISHED: Millis = 200
/** The rest that forgets an established state: with it, a fifth of the time away from rest is enough. */
const FORGOTTEN: Millis = 800
/** An edge may come a moment after the level it made was seen. */
const LATE: Millis = 20
/** So many pulses within a second are no hand and no water. */
const NERVOUS = 6
const SECOND: Millis = 1000
/** A chattering contact rests only after so long without a pulse. */
const QUIET: Millis = SECOND
/** So long without a pulse, and it chatters no more. */
export const CALM: Millis = 60_000

export interface Contact {
  readonly hold: Millis
  /** As last seen: away from rest. */
  active: boolean
  since: Millis
  /** Found by looking, at this moment: its edge is still to come. */
  found: Millis | null
  /** As told. */
  told: boolean
  pulses: number
  /** The latest pulses' beginnings. */
  rises: Millis[]
  chattering: boolean
  /** Time away from rest, forgotten slowly at rest. */
  credit: Millis
  credited: Millis
}

export interface Change {
  readonly at: Millis
  readonly active: boolean
}

/** As it is found at the start: no pulse, and believed at once. */
export const newContact = (hold: Millis, active: boolean, now: Millis): Contact => ({
  hold,
  active,
  since: now,
  found: null,
  told: active,
  pulses: 0,
  rises: [],
  chattering: false,
  credit: active ? ESTABLISHED : 0,
  credited: now,
})

/** An edge was signalled, and this is the level read after it. The same as before: it went and came back unseen. */
export function edge(contact: Contact, active: boolean, at: Millis): Change[] {
  if (active !== contact.active) return move(contact, active, at)
  const isLate = contact.found !== null && at - contact.found <= LATE
  contact.found = null
  if (isLate) return []
  return active ? judge(contact, at) : unseen(contact, at)
}

/** The level was looked at, without any edge. */
export function look(contact: Contact, active: boolean, at: Millis): Change[] {
  if (active === contact.active) return judge(contact, at)
  const told = move(contact, active, at)
  contact.found = at
  return told
}

/** A pulse too short to be seen is as real as any other: where each pulse is told, so is this one. */
function unseen(contact: Contact, at: Millis): Change[] {
  const was = contact.told
  const changes = [...move(contact, true, at), ...move(contact, false, at)]
  if (was || !contact.told) return changes
  contact.told = false
  return [...changes, { at, active: false }]
}

function move(contact: Contact, active: boolean, at: Millis): Change[] {
  const before = judge(contact, at)
  const isBounce = active && contact.pulses > 0 && at - contact.since < BOUNCE
  Object.assign(contact, { active, since: at, found: null })
  if (active && !isBounce) rise(contact, at)
  return [...before, ...judge(contact, at)]
}

function rise(contact: Contact, at: Millis): void {
  contact.pulses += 1
  contact.rises = [...contact.rises, at].slice(-NERVOUS)
  const [oldest = at] = contact.rises
  if (contact.rises.length === NERVOUS && at - oldest < SECOND) contact.chattering = true
}

/** What time alone has made of it. */
export function judge(contact: Contact, now: Millis): Change[] {
  credit(contact, now)
  if (contact.chattering && now - (contact.rises.at(-1) ?? now) >= CALM) contact.chattering = false
  const active = contact.told ? !isBack(contact, now) : isAway(contact)
  if (active === contact.told) return []
  contact.told = active
  return [{ at: active || contact.hold > 0 ? now : contact.since, active }]
}

function credit(contact: Contact, now: Millis): void {
  const passed = Math.max(0, now - contact.credited)
  const gain = contact.active ? passed : -passed * (ESTABLISHED / FORGOTTEN)
  contact.credit = Math.min(ESTABLISHED, Math.max(0, contact.credit + gain))
  contact.credited = now
}

const patience = ({ hold, chattering }: Contact): Millis => (chattering ? ESTABLISHED : hold)

const isAway = (contact: Contact): boolean => contact.active && contact.credit >= patience(contact)

const isBack = (contact: Contact, now: Millis): boolean => !contact.active && now - contact.since >= restOf(contact)

function restOf({ chattering, hold, since, told, credit: left, credited }: Contact): Millis {
  if (chattering) return QUIET
  // What it had when it came to rest: an established state needs an established rest.
  const had = left + (credited - since) * (ESTABLISHED / FORGOTTEN)
  return hold > 0 || (told && had > ESTABLISHED - 1) ? ESTABLISHED : BOUNCE
}

/** When time alone will change something; null if never. */
export function dueAt(contact: Contact): Millis | null {
  if (contact.told !== contact.active) {
    return contact.active ? contact.credited + patience(contact) - contact.credit : contact.since + restOf(contact)
  }
  return contact.chattering ? (contact.rises.at(-1) ?? contact.since) + CALM : null
}
