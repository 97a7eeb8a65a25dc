/** The part of a profile and of a device's link that is Hikvision's: what may be written, and the wiring made of it. */

import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Term, type TermName, VOCABULARY } from '../../core/vocabulary.ts'
import { type Address, addressOf, addressSchema } from '../address.ts'
import { duration, millis } from '../facts.ts'

/** Whose events are meant: those of one camera, of one alarm input, or of the device as a whole. */
export const OWNERS = ['channel', 'input', 'device'] as const

/** The point says `says` while the device tells of one of these events, and rests when it has not for so long. */
const alert = z.strictObject({
  events: z.array(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/)).min(1),
  of: z.enum(OWNERS),
  says: z.string().min(1),
  lasts: duration,
})

/** The keys of one readable thing; `online` is whether the device answers. Spread them into a strict object. */
export const hikvisionPartShape = { at: z.union([z.literal('online'), alert]) }
export const hikvisionPart = z.strictObject(hikvisionPartShape)
export type WrittenHikvisionPart = z.infer<typeof hikvisionPart>

/** Facts of the wire, the same for every device of a profile. */
export const hikvisionLink = z.strictObject({ timeout: duration.optional(), silence: duration.optional() })

const PORT = 80
const SECURE_PORT = 443

/** `host`, `host:port` or `[address]:port`; the port is 80, with TLS 443, if it is not said. */
export const hikvisionAddress = addressSchema(PORT)

const number = z.int().min(1).max(999)
/** How the room file says where a device is, who we are to it, and which of its cameras or inputs this one is. */
export const hikvisionDeviceLink = z.strictObject({
  hikvision: hikvisionAddress,
  user: z.string().min(1),
  'password-file': z.string().min(1),
  tls: z.boolean().optional(),
  /** Certificates to believe instead of the system's, PEM. */
  'ca-file': z.string().min(1).optional(),
  channel: number.optional(),
  input: number.optional(),
  timeout: duration.optional(),
})
export type WrittenHikvisionLink = z.infer<typeof hikvisionDeviceLink>

/** What of the device's events a point hears. */
export interface Heard {
  /** Small letters. */
  readonly events: readonly string[]
  readonly of: (typeof OWNERS)[number]
  /** Its number, where it is one of several. */
  readonly number: number
  readonly says: string
  /** Its word at rest: the first of the vocabulary. */
  readonly rest: string
  readonly lasts: Millis
}

export interface HikvisionPoint {
  readonly point: PointId
  readonly at: 'online' | Heard
}

export interface HikvisionWiring {
  readonly driver: 'hikvision'
  readonly device: DeviceId
  readonly link: { readonly tcp: Address }
  readonly login?: { readonly user: string; readonly passwordFile: string }
  /** Absent: in the clear. */
  readonly tls?: { readonly caFile?: string }
  /** Which of the device's cameras and inputs it is. */
  readonly place: string
  /** What is known is told anew so often. */
  readonly poll: Millis
  /** For the beginning of the stream. */
  readonly timeout: Millis
  /** A stream that tells nothing for so long is dead. */
  readonly silence: Millis
  readonly points: readonly HikvisionPoint[]
}

export function hikvisionPointOf(
  device: DeviceId,
  name: TermName,
  { at }: WrittenHikvisionPart,
  { channel = 1, input = 1 }: Pick<WrittenHikvisionLink, 'channel' | 'input'>,
): HikvisionPoint {
  const point = `${device}/${name}`
  if (at === 'online') return { point, at }
  const { values: [rest = ''] = [] }: Term = VOCABULARY[name]
  const number = at.of === 'input' ? input : channel
  const events = at.events.map(event => event.toLowerCase())
  return { point, at: { events, of: at.of, number, says: at.says, rest, lasts: millis(at.lasts) } }
}

/** What a device's wire is, the room file before the profile before the defaults. */
export const hikvisionLinkOf = (
  device: WrittenHikvisionLink,
  { timeout, silence }: z.infer<typeof hikvisionLink> = {},
) => ({
  link: { tcp: addressOf(device.hikvision, device.tls ? SECURE_PORT : PORT) },
  place: `${device.channel ?? 1}/${device.input ?? 1}`,
  timeout: millis(device.timeout ?? timeout ?? '5s'),
  silence: millis(silence ?? '30s'),
})
