/** The part of a profile and of a device's link that is Mean Well NTU's: what may be written, and the wiring made of it. */
import { z } from 'zod'
import type { DeviceId } from '../../core/sample.ts'
import type { TermName } from '../../core/vocabulary.ts'
import {
  type LinePart,
  type LinePoint,
  type LineWiring,
  lineFactShape,
  lineFactsShape,
  lineLinkShape,
  linePointOf,
  modeIn,
  type SerialLink,
  timesIn,
} from '../lines/profile.ts'
import { serialPath } from '../serial-words.ts'

const flag = z.int().min(0).max(18)

/**
 * Where a value stands in the answer to Q, its fields and flags counted from 0 as the source does. Several `flags` are the
 * digits of one binary number, the first the highest; of `any` one is enough. `told` is what more than one field tells:
 * - `output`: the voltage given by the inverter or, where utility is passed through, that of the utility.
 * - `utility`: its voltage, which is told only while it is passed through; none is 0 V.
 * - `load`: in percent, or in coarse steps where percent are not told.
 */
export const ntuAt = z.union([
  z.strictObject({ field: z.int().min(0).max(8) }),
  z.strictObject({ flags: z.array(flag).min(1) }),
  z.strictObject({ any: z.array(flag).min(1) }),
  z.strictObject({ told: z.enum(['output', 'utility', 'load']) }),
])
export type NtuAt = z.infer<typeof ntuAt>

/** The keys of one readable thing: a point, or a part of its flags. Spread them into a strict object. */
export const ntuPartShape = { at: ntuAt, ...lineFactShape }
export const ntuPart = z.strictObject(ntuPartShape)
export type WrittenNtuPart = z.infer<typeof ntuPart>

export const ntuLink = z.strictObject(lineFactsShape)

/** How the room file says where one UPS is. */
export const ntuDeviceLink = z.strictObject({ ntu: serialPath, ...lineLinkShape })
export type WrittenNtuLink = z.infer<typeof ntuDeviceLink>

export type NtuPart = LinePart<NtuAt>
export type NtuPoint = LinePoint<NtuAt>

export interface NtuWiring extends LineWiring {
  readonly driver: 'ntu'
  readonly link: SerialLink
  readonly points: readonly NtuPoint[]
}

export const ntuPointOf = (
  device: DeviceId,
  name: TermName,
  written: WrittenNtuPart | readonly WrittenNtuPart[],
): NtuPoint => linePointOf(device, name, written, at => (isOfFlags(at) ? 'u16' : 'f64'))

export const isOfFlags = (at: NtuAt): boolean => 'flags' in at || 'any' in at

/** What a device's wire is, the room file before the profile before the defaults. */
export const ntuLinkOf = (device: WrittenNtuLink, profile: z.infer<typeof ntuLink> = {}) => ({
  link: { serial: device.ntu, mode: modeIn(device, profile, '9600-8N1') },
  ...timesIn(device, profile),
})
