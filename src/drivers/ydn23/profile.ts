/** The part of a profile and of a device's link that is YDN23's: what may be written, and the wiring made of it. */
import { z } from 'zod'
import type { DeviceId } from '../../core/sample.ts'
import type { TermName } from '../../core/vocabulary.ts'
import { addressOf, addressSchema } from '../address.ts'
import {
  type LinePart,
  type LinePoint,
  type LineWiring,
  lineFactShape,
  lineFactsShape,
  lineLinkShape,
  linePointOf,
  modeIn,
  timesIn,
} from '../lines/profile.ts'
import { serialPath } from '../serial-words.ts'
import type { Lengths, Read, Unit } from './frames.ts'

/** The command as the source prints it: 41 floats, 42 whole numbers, 43 switches, 44 warnings. */
export const ydn23Command = z.enum(['41', '42', '43', '44'])
const cid2 = ydn23Command
/** Counted from 0, which is DATAFLAG. */
const byte = z.int().min(0).max(2047)
export const YDN23_TYPES = ['u8', 'u16', 's16', 'f32'] as const

/**
 * Where a value stands in an answer. Of a float the low byte comes first, of whole numbers the high one. Several `bytes` are
 * the digits of one number, the first the highest; of `any` the first that is not as at rest, which is what 0 means.
 */
export const ydn23At = z.union([
  z.strictObject({ cid2, byte, type: z.enum(YDN23_TYPES) }),
  z.strictObject({ cid2, bytes: z.array(byte).min(2).max(4) }),
  z.strictObject({ cid2, any: z.array(byte).min(1) }),
])
export type Ydn23At = z.infer<typeof ydn23At>

const WIDTH = { u8: 1, u16: 2, s16: 2, f32: 4 } as const

/** The bytes that make a value, as they come on the line. */
export function placesOf(at: Ydn23At): readonly number[] {
  if ('any' in at) return at.any
  return 'bytes' in at ? at.bytes : Array.from({ length: WIDTH[at.type] }, (_, index) => at.byte + index)
}

/** The keys of one readable thing: a point, or a part of its flags. Spread them into a strict object. */
export const ydn23PartShape = { at: ydn23At, ...lineFactShape }
export const ydn23Part = z.strictObject(ydn23PartShape)
export type WrittenYdn23Part = z.infer<typeof ydn23Part>

const pair = z.string().regex(/^[0-9A-F]{2}$/)
const length = z.int().min(1).max(2047)

/** Facts of the wire, the same for every device of a profile. */
export const ydn23Link = z.strictObject({
  ...lineFactsShape,
  /** VER and CID1, two hexadecimal digits each. */
  version: pair,
  kind: pair,
  /** Bytes of the answer to each command, at least and at most. No two may have the same: an answer names no question. */
  lengths: z.partialRecord(cid2, z.tuple([length, length])),
})

/** No port is usual: each gateway has its own. */
export const ydn23Address = addressSchema(0)

const address = z.int().min(1).max(254)
const shared = { address: address.optional(), ...lineLinkShape }
export const ydn23SerialLink = z.strictObject({ ydn23: serialPath, ...shared })
export const ydn23GatewayLink = z.strictObject({ 'ydn23-tcp': ydn23Address, ...shared })
export type WrittenYdn23Link = z.infer<typeof ydn23SerialLink> | z.infer<typeof ydn23GatewayLink>

export type Ydn23Part = LinePart<Ydn23At>
export type Ydn23Point = LinePoint<Ydn23At>

export interface Block {
  readonly read: Read
  readonly lengths: Lengths
}

export interface Ydn23Wiring extends LineWiring {
  readonly driver: 'ydn23'
  readonly unit: Unit
  /** What is asked of it, one after the other. */
  readonly blocks: readonly Block[]
  readonly points: readonly Ydn23Point[]
}

export const ydn23PointOf = (
  device: DeviceId,
  name: TermName,
  written: WrittenYdn23Part | readonly WrittenYdn23Part[],
): Ydn23Point => linePointOf(device, name, written, at => ('type' in at && at.type === 'f32' ? 'f32' : 'u32'))

/** What a device's wire is, the room file before the profile before the defaults. */
export const ydn23LinkOf = (device: WrittenYdn23Link, profile: z.infer<typeof ydn23Link>) => ({
  link:
    'ydn23' in device
      ? { serial: device.ydn23, mode: modeIn(device, profile, '9600-8N1') }
      : { gateway: addressOf(device['ydn23-tcp'], 0) },
  unit: {
    version: profile.version,
    address: (device.address ?? 1).toString(16).toUpperCase().padStart(2, '0'),
    kind: profile.kind,
  },
  blocks: (Object.entries(profile.lengths) as [Read, Lengths][]).map(([read, lengths]) => ({ read, lengths })),
  ...timesIn(device, profile),
})
