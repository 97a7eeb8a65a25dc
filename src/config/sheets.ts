/** What a room file leaves to the sheet of a thing behind contacts: how each contact rests, and what it means. */

import { type TermName, term } from '../core/vocabulary.ts'
import type { Blame } from './blame.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import { hint } from './nearest.ts'
import { GPIO } from './pins.ts'
import type { WrittenContact, WrittenDevice } from './room.ts'
import type { Sheet } from './sheet.ts'

type Normally = NonNullable<WrittenContact['normally']>
/** A contact whose rest and carrier are known; a pin of our own is on the pseudo device of the pins. */
export type Contact = [name: TermName, written: WrittenContact & { normally: Normally; on: string }]

/** A thing's contacts, each with its rest, and its sheet if it names one; undefined, and told, where one is wrong. */
export function contactsOf(
  draft: Draft,
  written: WrittenDevice,
  tell: Tell,
): { contacts: Contact[]; sheet?: Sheet } | undefined {
  const listed = Object.entries(written.contacts ?? {}) as [TermName, WrittenContact][]
  if (written.profile === undefined) return { contacts: listed.flatMap(withRest) }
  const sheet = sheetOf(draft, written.profile, tell)
  if (!sheet) return undefined
  checkListed(sheet, listed, tell)
  const filled = listed.map(([name, contact]): [TermName, WrittenContact] => [
    name,
    { ...sheetContact(sheet, name), ...contact },
  ])
  return { sheet, contacts: filled.flatMap(withRest) }
}

/** What a sheet's schema cannot see: each name is a state, and each word one of its. */
export function checkSheet(entry: Sourced<Sheet>, id: string, blame: Blame): void {
  const { written } = entry
  const tell: Tell = (path, ...said) => blameAt(blame, entry, path, ...said)
  if (written.id !== id) tell(['id'], 'profile-id', { name: written.id, expected: id })
  const contacts = Object.entries(written.contacts)
  if (contacts.length === 0) tell(['contacts'], 'sheet-empty')
  for (const [name, { means }] of contacts) checkMeaning(name, means, tell)
  for (const name of Object.keys(written.probes ?? {})) {
    if (term(name)?.kind !== 'measurement') tell(['probes', name], 'probe-of-word', { name })
  }
}

/** One contact has two words: those of a state that is no set. */
export function checkMeaning(name: string, means: string | undefined, tell: Tell): void {
  const known = term(name)
  if (known?.kind !== 'state' || known.flags) return tell(['contacts', name], 'no-contact-name', { name })
  const words = known.values?.slice(1) ?? []
  if (means !== undefined && !words.includes(means)) {
    tell(['contacts', name, 'means'], 'unknown-word', { word: means, name, hint: hint(means, words) })
  }
}

function sheetOf({ library }: Draft, name: string, tell: Tell): Sheet | undefined {
  const sheet = library.sheet(name)
  if (sheet) return sheet
  if (!library.profileIds.includes(name)) {
    tell(['profile'], 'unknown-profile', { name, hint: hint(name, library.profileIds) })
  } else if (library.profile(name)) tell(['profile'], 'profile-of-wire', { name })
  return undefined
}

function checkListed(sheet: Sheet, listed: readonly [TermName, WrittenContact][], tell: Tell): void {
  const known = Object.keys(sheet.contacts)
  const names = listed.map(([name]) => name)
  for (const name of names.filter(one => !known.includes(one))) {
    tell(['contacts', name], 'point-not-in-profile', { name, profile: sheet.id, hint: hint(name, known) })
  }
  const needed = known.filter(name => !sheetContact(sheet, name as TermName)?.optional)
  for (const name of needed.filter(one => !names.includes(one as TermName))) {
    tell(['contacts'], 'contact-needed', { name, profile: sheet.id })
  }
}

function sheetContact({ contacts }: Sheet, name: TermName) {
  return contacts[name]
}

/** The room's schema asks for `normally` where no sheet knows it; a contact not on the sheet was told already. */
function withRest([name, contact]: [TermName, WrittenContact]): Contact[] {
  const normally = contact.normally ?? (contact.loop === undefined ? undefined : 'open')
  return normally ? [[name, { ...contact, normally, on: contact.on ?? GPIO }]] : []
}
