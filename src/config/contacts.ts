/** Things behind the contacts of another device: each contact becomes a point, read on the carrier's wire. */

import type { Device } from '../core/site.ts'
import { type TermName, term } from '../core/vocabulary.ts'
import { channelOf } from '../drivers/modbus/profile.ts'
import { addBoardContact } from './board-contacts.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import { addLoopContact } from './loop-contacts.ts'
import { hint } from './nearest.ts'
import { addGpio, addPin, GPIO } from './pins.ts'
import { bestProof, roleOf } from './points.ts'
import { channelsOf, loopsOf, type ModbusProfile, type Profile } from './profile.ts'
import type { WrittenDevice } from './room.ts'
import type { Sheet } from './sheet.ts'
import { type Contact, checkMeaning, contactsOf } from './sheets.ts'
import { contactPoint, terminalOf, wordsOf } from './terminals.ts'
import { millis } from './words.ts'

type Channels = NonNullable<ModbusProfile['channels']>
type Written = Contact[1]

export function addContacts(draft: Draft, entries: readonly Sourced<WrittenDevice>[]): void {
  const taken = new Map<string, string>()
  addGpio(draft, entries)
  for (const entry of entries) {
    if (!entry.written.contacts) continue
    const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, path, ...said)
    const known = contactsOf(draft, entry.written, tell)
    if (known) addThing(draft, entry.written, known, taken, tell)
    else draft.broken.add(entry.written.id)
  }
}

function addThing(
  draft: Draft,
  written: WrittenDevice,
  { contacts, sheet }: { contacts: readonly Contact[]; sheet?: Sheet },
  taken: Map<string, string>,
  tell: Tell,
) {
  const [first] = contacts
  const carriers = contacts.map(contact => carrierOf(draft, contact, tell))
  for (const contact of contacts) checkContact(contact, written.id, taken, tell)
  for (const [name, { on }] of contacts) {
    if (on !== first?.[1].on) tell(['contacts', name, 'on'], 'two-carriers', { first: first?.[1].on ?? '', other: on })
  }
  if (written.contacts?.door && written.contacts['door.alarm']?.means === 'held')
    tell(['contacts', 'door.alarm', 'means'], 'held-beside-reed')
  const carrier = carriers[0]
  if (!first || !carrier) return void draft.broken.add(written.id)
  const device = deviceOf(written, first[0], carrier, sheet)
  draft.devices.set(device.id, device)
  const add = adderOf(draft, device, draft.profiles.get(carrier.id), tell)
  for (const contact of contacts) {
    if (contact[1].on === GPIO) addPin(draft, device, contact)
    else add(contact)
  }
}

/** How a contact of this carrier is read: as one of a module's inputs, at the end of a converter's loop, or by a board. */
function adderOf(draft: Draft, device: Device, carrier: Profile | undefined, tell: Tell): (contact: Contact) => void {
  const [channels, loops] = [channelsOf(carrier), loopsOf(carrier)]
  if (channels) return contact => addContact(draft, device, contact, channels, tell)
  if (loops) return contact => addLoopContact(draft, device, contact, loops, tell)
  return contact => addBoardContact(draft, device, contact, tell)
}

function deviceOf(written: WrittenDevice, first: TermName, carrier: Device, sheet?: Sheet): Device {
  const parameter = written.parameter ?? sheet?.parameter ?? term(first)?.req ?? ''
  const role = roleOf(written, parameter)
  return {
    id: written.id,
    title: written.title ?? written.id,
    parameter,
    profile: sheet?.id ?? carrier.profile,
    evidence: sheet?.evidence ?? carrier.evidence,
    ...(role !== undefined && { role }),
    stale: written.stale ? millis(written.stale) : carrier.stale,
    via: carrier.id,
  }
}

function carrierOf(draft: Draft, [name, { on }]: Contact, tell: Tell): Device | undefined {
  const carrier = draft.devices.get(on)
  if (carrier && (on === GPIO || carries(draft.profiles.get(on)))) return carrier
  if (draft.broken.has(on)) return undefined
  const able = [...draft.profiles].filter(([, profile]) => carries(profile)).map(([id]) => id)
  tell(['contacts', name, 'on'], carrier ? 'no-channels' : 'unknown-carrier', { name: on, hint: hint(on, able) })
  return undefined
}

const carries = (profile: Profile | undefined): boolean =>
  channelsOf(profile) !== undefined || loopsOf(profile) !== undefined || profile?.driver === 'board'

/** One input is one contact. */
function checkContact([name, written]: Contact, id: string, taken: Map<string, string>, tell: Tell): void {
  checkMeaning(name, written.means, tell)
  if (written.gpio !== undefined) return
  const [key, got] = terminalOf(written)
  const input = `${written.on} ${got}`
  const other = taken.get(input)
  const values = { on: written.on, input: got, other: other ?? '' }
  if (other === undefined) taken.set(input, `${id}/${name}`)
  else tell(['contacts', name, key], 'input-taken', values)
}

function addContact(draft: Draft, device: Device, [name, written]: Contact, channels: Channels, tell: Tell): void {
  const first = channels['count-from'] ?? 1
  const last = first + channels.inputs - 1
  const [key, got] = terminalOf(written)
  if (typeof got !== 'number') {
    return tell(['contacts', name, key], 'no-such-terminal', {
      on: written.on,
      name: got,
      known: `input: ${first}–${last}`,
    })
  }
  if (got < first || got > last) {
    return tell(['contacts', name, 'input'], 'no-such-input', { on: written.on, input: got, first, last })
  }
  const proof = bestProof(channels)
  const point = { ...contactPoint(device, name, written, channels.supervised ?? false), ...(proof && { proof }) }
  draft.points.set(point.id, point)
  const source = channelOf(channels, got, meaningOf(name, written))
  const wiring = draft.wiring.get(written.on)
  if (wiring?.driver === 'modbus') wiring.points.push({ point: point.id, source })
}

/** Raw 0 is an open contact, 1 a closed one. */
function meaningOf(name: TermName, written: Written): Record<string, string> {
  const { rest, other } = wordsOf(name, written)
  return written.normally === 'open' ? { 0: rest, 1: other } : { 0: other, 1: rest }
}
