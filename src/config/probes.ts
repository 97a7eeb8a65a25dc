/** A unit without sensors of its own, as a split air conditioner, may borrow the value of a probe that stands at it. */

import type { Device } from '../core/site.ts'
import { type TermName, term } from '../core/vocabulary.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import { hint } from './nearest.ts'
import { plainPoint } from './points.ts'
import type { WrittenDevice } from './room.ts'
import type { Sheet } from './sheet.ts'

export function addProbes(draft: Draft, entries: readonly Sourced<WrittenDevice>[]): void {
  for (const entry of entries) {
    const { id, profile, probes = {} } = entry.written
    const device = draft.devices.get(id)
    if (!device || !entry.written.contacts) continue
    const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, path, ...said)
    const sheet = profile === undefined ? undefined : draft.library.sheet(profile)
    if (sheet) checkListed(sheet, Object.keys(probes), tell)
    for (const [name, from] of Object.entries(probes)) addProbe(draft, device, name as TermName, from, tell)
  }
}

function checkListed({ id, probes = {} }: Sheet, names: readonly string[], tell: Tell): void {
  const known = Object.keys(probes)
  for (const name of names.filter(one => !known.includes(one))) {
    tell(['probes', name], 'point-not-in-profile', { name, profile: id, hint: hint(name, known) })
  }
  for (const [name, { optional }] of Object.entries(probes)) {
    if (!optional && !names.includes(name)) tell([], 'probe-needed', { name, profile: id })
  }
}

/** The unit's point follows the probe's: as good, as old, and as bad. */
function addProbe(draft: Draft, device: Device, name: TermName, from: string, tell: Tell): void {
  const source = draft.points.get(from)
  if (!source) {
    const [carrier = ''] = from.split('/')
    if (draft.broken.has(carrier)) return
    return tell(['probes', name], 'unknown-point', { name: from, hint: hint(from, measuredAs(draft, name)) })
  }
  if (!measuredAs(draft, name).includes(from)) return tell(['probes', name], 'probe-of-other-unit', { name, from })
  const { jump, ...plain } = plainPoint(device.id, name, source.stale)
  draft.points.set(`${device.id}/${name}`, { ...plain, derived: { by: 'median', from: [from] } })
}

/** Every point that measures in the unit of this name. */
function measuredAs({ points }: Draft, name: TermName): string[] {
  const wanted = term(name)
  const fits = (other: string): boolean => term(other)?.kind === 'measurement' && term(other)?.unit === wanted?.unit
  return wanted?.kind === 'measurement' ? [...points.values()].filter(one => fits(one.name)).map(({ id }) => id) : []
}
