/** One point of the site: the vocabulary's facts, narrowed by the profile, fitted by the room file. */

import type { Device, Point } from '../core/site.ts'
import { type Term, type TermName, VOCABULARY } from '../core/vocabulary.ts'
import { type ModbusProfile, PROOFS, type Profile, proofsOf } from './profile.ts'
import type { PointOverride } from './room.ts'
import { millis } from './words.ts'

/** Words of a set that cannot be true together. */
const CONTRADICTIONS: Readonly<Partial<Record<TermName, readonly (readonly string[])[]>>> = {
  'ups.status': [
    ['OL', 'OB'],
    ['CHRG', 'DISCHRG'],
  ],
}

/** A probe is where people and machines are, a meter on the utility, a UPS in use, until the room file says otherwise. */
const ROLES: Readonly<Record<string, string>> = { R1: 'utility', R3: 'duty', R10: 'room', R11: 'room' }

export function roleOf(written: { role?: string | undefined }, parameter: string): string | undefined {
  return written.role ?? ROLES[parameter]
}

/** What every point of a name has in common. */
export function plainPoint(device: string, name: TermName, stale: number): Point {
  const { range, jump, report }: Term = VOCABULARY[name]
  const contradictions = CONTRADICTIONS[name]
  return {
    id: `${device}/${name}`,
    device,
    name,
    stale,
    report: report ?? 'periodic',
    ...(range && { range }),
    ...(jump && { jump }),
    ...(contradictions && { contradictions }),
  }
}

export function pointOf(device: Device, point: Profile['points'][number], override: PointOverride = {}): Point {
  const stale = override.stale ? millis(override.stale) : device.stale
  const role = override.role ?? device.role
  const proof = bestProof(point)
  return {
    ...plainPoint(device.id, point.name, stale),
    ...(point.range && { range: point.range }),
    ...(role !== undefined && { role }),
    ...(override.title !== undefined && { title: override.title }),
    ...(override.calibrate && { calibrate: { gain: 1, offset: 0, ...definedOf(override.calibrate) } }),
    ...(override.nominal !== undefined && { nominal: override.nominal }),
    ...(proof && { proof }),
  }
}

/** What the core knows by itself: said when it changes, never growing old. */
export function knownPoint(device: string, name: TermName, stale = 0): Point {
  return { ...plainPoint(device, name, stale), report: 'on-event' }
}

export function bestProof(row: Profile['points'][number] | NonNullable<ModbusProfile['channels']>): string | undefined {
  const kinds = proofsOf<{ kind: (typeof PROOFS)[number] }>(row).map(proof => proof.kind)
  return PROOFS.find(kind => kinds.includes(kind))
}

/** Without the keys that are not there, which the exact types of the core do not accept. */
function definedOf(calibrate: NonNullable<PointOverride['calibrate']>): { gain?: number; offset?: number } {
  const { gain, offset } = calibrate
  return { ...(gain !== undefined && { gain }), ...(offset !== undefined && { offset }) }
}
