/** Devices on a wire of their own: what each is, its points, and how it is read. */

import type { Device } from '../core/site.ts'
import { type TermName, term } from '../core/vocabulary.ts'
import { checkLink, checkMoves, checkMovesTime } from './check-profile.ts'
import { blameAt, type Draft, type DraftWiring, type Sourced, type Tell } from './draft.ts'
import { hint } from './nearest.ts'
import { checkNominals } from './nominal.ts'
import { knownPoint, pointOf, roleOf } from './points.ts'
import type { Profile } from './profile.ts'
import type { WrittenDevice } from './room.ts'
import { checkShared, sharedWires } from './shared-wires.ts'
import { wiringOf } from './wires.ts'
import { isSensor } from './wires-board.ts'
import { millis } from './words.ts'

type Wired = WrittenDevice & { profile: string; link: NonNullable<WrittenDevice['link']> }

export function addWired(draft: Draft, entries: readonly Sourced<WrittenDevice>[]): void {
  const shared = sharedWires()
  const wires = entries.filter(entry => !isSensor(entry))
  for (const entry of [...wires, ...entries.filter(isSensor)]) {
    const { written } = entry
    if (written.profile === undefined || written.link === undefined) continue
    const wired: Wired = { ...written, profile: written.profile, link: written.link }
    const wiring = addDevice(draft, entry, wired, contactsOn(entries, wired.id))
    if (wiring) checkShared(draft, entry, wiring, shared)
  }
}

/** The points that hang on this device's inputs, by name: one of them may show that the module still looks. */
type Carried = ReadonlyMap<string, readonly string[]>

function contactsOn(entries: readonly Sourced<WrittenDevice>[], carrier: string): Carried {
  const carried = new Map<string, string[]>()
  for (const { written } of entries) {
    for (const [name, contact] of Object.entries(written.contacts ?? {})) {
      if (contact.on === carrier) carried.set(name, [...(carried.get(name) ?? []), `${written.id}/${name}`])
    }
  }
  return carried
}

function addDevice(
  draft: Draft,
  entry: Sourced<WrittenDevice>,
  written: Wired,
  carried: Carried,
): DraftWiring | undefined {
  const named = draft.library.profile(written.profile)
  if (!named) return noProfile(draft, entry, written)
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, path, ...said)
  checkLacks(written, named, tell)
  const profile = fitted(named, written.lacks)
  checkWired(written, named, carried, tell)
  const device = deviceOf(written, profile, carried)
  draft.devices.set(device.id, device)
  draft.profiles.set(device.id, profile)
  draft.points.set(`${device.id}/communication`, knownPoint(device.id, 'communication', device.stale))
  draft.points.set(`${device.id}/link.errors`, knownPoint(device.id, 'link.errors', device.stale))
  for (const point of profile.points) {
    const made = pointOf(device, point, written.points?.[point.name])
    draft.points.set(made.id, made)
  }
  const wiring = wiringOf(draft, entry, profile, written.link, pollOf(written, profile))
  if (wiring) draft.wiring.set(device.id, wiring)
  return wiring
}

function noProfile(draft: Draft, entry: Sourced<WrittenDevice>, { id, profile: name }: Wired): undefined {
  draft.broken.add(id)
  const ids = draft.library.profileIds
  if (draft.library.sheet(name)) blameAt(draft.blame, entry, ['link'], 'profile-of-contacts', { name })
  else if (!ids.includes(name))
    blameAt(draft.blame, entry, ['profile'], 'unknown-profile', { name, hint: hint(name, ids) })
}

/** The profile without what this one device has not. */
function fitted(profile: Profile, lacks: readonly TermName[] = []): Profile {
  if (lacks.length === 0) return profile
  const has = ({ name }: { name: TermName }) => !lacks.includes(name)
  if (profile.driver === 'modbus') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'nut') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'snmp') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'mqtt') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'board') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'sysfs') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'dht') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'onvif') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'ntu') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'ydn23') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'hikvision') return { ...profile, points: profile.points.filter(has) }
  if (profile.driver === 'megatec') return { ...profile, points: profile.points.filter(has) }
  return { ...profile, points: profile.points.filter(has) }
}

/** Only what the profile calls optional may be lacking: nobody loses sight of a status by a line in a file. */
function checkLacks({ lacks = [] }: Wired, profile: Profile, tell: Tell): void {
  const names = profile.points.map(({ name }) => name)
  for (const [index, name] of lacks.entries()) {
    const point = profile.points.find(one => one.name === name)
    if (!point) tell(['lacks', index], 'point-not-in-profile', { name, profile: profile.id, hint: hint(name, names) })
    else if (!point.optional) tell(['lacks', index], 'lacks-needed', { name, profile: profile.id })
  }
}

function deviceOf(written: Wired, profile: Profile, carried: Carried): Device {
  const role = roleOf(written, profile.parameter)
  const moves = written.moves ?? profile.moves
  const any = present(moves?.any, written.lacks).flatMap(name => carried.get(name) ?? `${written.id}/${name}`)
  return {
    id: written.id,
    title: written.title ?? written.id,
    parameter: profile.parameter,
    profile: profile.id,
    evidence: profile.evidence,
    ...(role !== undefined && { role }),
    stale: millis(written.stale ?? profile.stale),
    ...('on' in written.link && { behind: written.link.on }),
    ...(moves && any.length > 0 && { moves: { any, within: millis(moves.within) } }),
  }
}

const present = (names: readonly TermName[] = [], lacks: readonly TermName[] = []): TermName[] =>
  names.filter(name => !lacks.includes(name))

const pollOf = (written: Wired, profile: Profile): number => millis(written.poll ?? written.link.poll ?? profile.poll)

function checkWired(written: Wired, profile: Profile, carried: Carried, tell: Tell): void {
  const stale = written.stale ?? profile.stale
  const at = written.stale ? ['stale'] : written.poll ? ['poll'] : ['link', 'poll']
  if (millis(stale) <= pollOf(written, profile) && (written.stale || written.poll || written.link.poll)) {
    tell(at, 'stale-before-poll', { name: stale })
  }
  const names = profile.points.map(point => point.name)
  checkMoves(written.moves, [...names, ...carried.keys()], ['moves'], tell)
  checkMovesTime(written.moves, pollOf(written, profile), ['moves'], tell)
  checkLink(written.link, ['link'], tell)
  checkNominals(names, written.points ?? {}, tell)
  for (const [name, override] of Object.entries(written.points ?? {})) {
    if (!names.includes(name as TermName)) {
      tell(['points', name], 'point-not-in-profile', { name, profile: profile.id, hint: hint(name, names) })
    }
    checkCalibration(name, override, tell)
  }
}

function checkCalibration(name: string, override: NonNullable<WrittenDevice['points']>[TermName], tell: Tell): void {
  if (!override?.calibrate) return
  const path = ['points', name, 'calibrate']
  if (!term(name)?.range) tell(path, 'calibrate-of-word', { name })
  if (override.calibrate.gain === 0) tell([...path, 'gain'], 'gain-zero')
}
