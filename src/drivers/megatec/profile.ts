/** The Megatec part of a profile and of a device's link: what may be written, and the wiring made of it. */
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

/** How the battery is told: the whole of it, or one cell of two volts (on-line UPS: S.SS). */
export const BATTERIES = ['whole', 'cell'] as const

/**
 * Where a value stands in the answer to Q1. `field` counts from 1. `bit` is numbered as in the protocol, 7 first.
 * `battery` is field 6 with its meaning. `regulation` is bit 5 of a UPS with a regulator: 0 idle, 1 lowers the voltage,
 * 2 leaves it, 3 raises it; only the two voltages tell which.
 */
export const megatecAt = z.union([
  z.strictObject({ field: z.int().min(1).max(7) }),
  z.strictObject({ bit: z.int().min(0).max(7) }),
  z.strictObject({ battery: z.enum(BATTERIES) }),
  z.strictObject({ regulation: z.literal(true) }),
])
export type MegatecAt = z.infer<typeof megatecAt>

/** The keys of one readable thing: a point, or a part of its flags. Spread them into a strict object. */
export const megatecPartShape = { at: megatecAt, ...lineFactShape }
export const megatecPart = z.strictObject(megatecPartShape)
export type WrittenMegatecPart = z.infer<typeof megatecPart>

export const megatecLink = z.strictObject(lineFactsShape)

/** How the room file says where one UPS is. */
export const megatecDeviceLink = z.strictObject({ megatec: serialPath, ...lineLinkShape })
export type WrittenMegatecLink = z.infer<typeof megatecDeviceLink>

export type MegatecPart = LinePart<MegatecAt>
export type MegatecPoint = LinePoint<MegatecAt>

export interface MegatecWiring extends LineWiring {
  readonly driver: 'megatec'
  readonly link: SerialLink
  readonly points: readonly MegatecPoint[]
}

export const megatecPointOf = (
  device: DeviceId,
  name: TermName,
  written: WrittenMegatecPart | readonly WrittenMegatecPart[],
): MegatecPoint => linePointOf(device, name, written, at => ('field' in at || 'battery' in at ? 'f64' : 'u16'))

/** What a device's wire is, the room file before the profile before the defaults. */
export const megatecLinkOf = (device: WrittenMegatecLink, profile: z.infer<typeof megatecLink> = {}) => ({
  link: { serial: device.megatec, mode: modeIn(device, profile, '2400-8N1') },
  ...timesIn(device, profile),
})
