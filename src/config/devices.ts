/** Devices on a wire of their own: what each is, its points, and how it is read. */

import type { Device } from '../core/site.ts'
import { type TermName, term } from '../core/vocabulary.ts'
import { linkOf, sourceOf } from '../drivers/modbus/profile.ts'
import { checkLink, checkMoves, checkMovesTime, type Tell } from './check-profile.ts'
import { blameAt, type Draft, type Sourced } from './draft.ts'
import { hint } from './nearest.ts'
import { checkNominals } from './nominal.ts'
import { knownPoint, pointOf, roleOf } from './points.ts'
import { fallbackOf, type Profile, type ProfilePoint, partsOf } from './profile.ts'
import type { WrittenDevice } from './room.ts'
import { millis } from './words.ts'

type Wired = WrittenDevice & { profile: string; link: NonNullable<WrittenDevice['link']> }

export function addWired(draft: Draft, entries: readonly Sourced<WrittenDevice>[]): void {
  const addresses = new Map<string, string>()
  for (const entry of entries) {
    const { written } = entry
    if (written.profile === undefined || written.link === undefined) continue
    const wired: Wired = { ...written, profile: written.profile, link: written.link }
    addDevice(draft, entry, wired, contactsOn(entries, wired.id))
    checkAddress(draft, entry, wired, addresses)
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

function addDevice(draft: Draft, entry: Sourced<WrittenDevice>, written: Wired, carried: Carried): void {
  const profile = draft.library.profile(written.profile)
  if (!profile) {
    draft.broken.add(written.id)
    const ids = draft.library.profileIds
    if (ids.includes(written.profile)) return
    return blameAt(draft.blame, entry, ['profile'], 'unknown-profile', {
      name: written.profile,
      hint: hint(written.profile, ids),
    })
  }
  checkWired(written, profile, carried, (path, ...said) => blameAt(draft.blame, entry, path, ...said))
  const device = deviceOf(written, profile, carried)
  draft.devices.set(device.id, device)
  draft.profiles.set(device.id, profile)
  draft.points.set(`${device.id}/communication`, knownPoint(device.id, 'communication', device.stale))
  draft.points.set(`${device.id}/link.errors`, knownPoint(device.id, 'link.errors', device.stale))
  for (const point of profile.points) {
    const made = pointOf(device, point, written.points?.[point.name])
    draft.points.set(made.id, made)
  }
  draft.wiring.set(device.id, wiringOf(written, profile))
}

function deviceOf(written: Wired, profile: Profile, carried: Carried): Device {
  const role = roleOf(written, profile.parameter)
  const moves = written.moves ?? profile.moves
  const any = moves?.any.flatMap(name => carried.get(name) ?? `${written.id}/${name}`) ?? []
  return {
    id: written.id,
    title: written.title ?? written.id,
    parameter: profile.parameter,
    profile: profile.id,
    evidence: profile.evidence,
    ...(role !== undefined && { role }),
    stale: millis(written.stale ?? profile.stale),
    ...(moves && { moves: { any, within: millis(moves.within) } }),
  }
}

const pollOf = (written: Wired, profile: Profile): number => millis(written.poll ?? written.link.poll ?? profile.poll)

function wiringOf(written: Wired, profile: Profile) {
  const points = profile.points.map(point => modbusPointOf(written.id, point))
  const link = linkOf(written.link, profile.link)
  return { driver: profile.driver, device: written.id, ...link, poll: pollOf(written, profile), points }
}

function modbusPointOf(device: string, point: ProfilePoint) {
  const words = term(point.name)?.values ?? []
  const fallback = fallbackOf(point)
  const source = sourceOf(partsOf(point), words)
  return { point: `${device}/${point.name}`, source, ...(fallback && { or: sourceOf(fallback, words) }) }
}

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

/** Two devices on one address answer with one voice. */
function checkAddress(draft: Draft, entry: Sourced<WrittenDevice>, written: Wired, taken: Map<string, string>): void {
  const profile = draft.profiles.get(written.id)
  const { link, unit } = linkOf(written.link, profile?.link)
  const host = link.tcp.host.toLowerCase().replace(/^localhost$/, '127.0.0.1')
  const address = `${host}:${link.tcp.port}`
  const other = taken.get(`${address}/${unit}`)
  if (other === undefined) taken.set(`${address}/${unit}`, written.id)
  else blameAt(draft.blame, entry, ['link', 'tcp'], 'address-taken', { address, unit, other })
}
