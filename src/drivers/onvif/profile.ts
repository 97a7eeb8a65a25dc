/** The ONVIF part of a profile and of a device's link: what may be written, and the wiring made of it. */

import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Term, type TermName, VOCABULARY } from '../../core/vocabulary.ts'
import { type Address, addressOf, addressSchema } from '../address.ts'
import { duration, millis } from '../facts.ts'

/** A topic of ONVIF with everything below it: `tns1:Door/State/DoorAlarm`. */
export const onvifTopic = z.string().regex(/^tns1:[A-Za-z0-9_]+(\/[^/\s]+)*$/)
/** What a profile calls a token that only the room file can know. */
export const tokenName = z.string().regex(/^[a-z][a-z0-9-]*$/)
const item = z.string().min(1)

/** Which messages are meant: those of a topic, of one source. */
const heard = {
  topic: z.union([onvifTopic, z.array(onvifTopic).min(1)]),
  /** Items of the source, and which of the room file's tokens each must be. */
  source: z.record(item, tokenName).optional(),
}

/** A state that the device tells at the subscription and at each change. */
const property = z.strictObject({
  ...heard,
  /** The item of the data that says it. */
  data: item,
  /** Several sources count together, as several recordings do: what is not at rest is said. */
  all: z.boolean().optional(),
})

/** Something that happens: the point says `says` for so long, and rests then. */
const pulse = z.strictObject({ ...heard, says: z.string().min(1), lasts: duration })

/** Whether the device answers, and by how much its clock is ahead of ours. */
export const ONVIF_FACTS = ['online', 'drift'] as const

/** The keys of one readable thing; spread them into a strict object. */
export const onvifPartShape = {
  at: z.union([z.enum(ONVIF_FACTS), property, pulse]),
  /** Words of the device in words of the vocabulary. */
  meaning: z.record(z.string(), z.string()).optional(),
}
export const onvifPart = z.strictObject(onvifPartShape)
export type WrittenOnvifPart = z.infer<typeof onvifPart>

/** Facts of the wire, the same for every device of a profile. */
export const onvifLink = z.strictObject({ timeout: duration.optional() })

const PORT = 80
const SECURE_PORT = 443

/** `host`, `host:port` or `[address]:port`; the port is 80, with TLS 443, if it is not said. */
export const onvifAddress = addressSchema(PORT)

const token = z.string().min(1)
/** How the room file says where a device is, who we are to it, and which of its doors or inputs this one is. */
export const onvifDeviceLink = z.strictObject({
  onvif: onvifAddress,
  user: z.string().min(1).optional(),
  'password-file': z.string().min(1).optional(),
  tls: z.boolean().optional(),
  /** Certificates to believe instead of the system's, PEM. */
  'ca-file': z.string().min(1).optional(),
  tokens: z.record(z.string(), z.union([token, z.array(token).min(1)])).optional(),
  timeout: duration.optional(),
})
export type WrittenOnvifLink = z.infer<typeof onvifDeviceLink>

/** Which messages a point hears. An item that is not listed may be anything. */
interface Heard {
  readonly topics: readonly string[]
  readonly where: readonly { readonly item: string; readonly is: readonly string[] }[]
  /** Its word at rest: the first of the vocabulary. */
  readonly rest: string
}
export interface Property extends Heard {
  readonly data: string
  readonly all: boolean
  readonly meaning: Readonly<Record<string, string>>
}
export interface Pulse extends Heard {
  readonly says: string
  readonly lasts: Millis
}
export interface OnvifPoint {
  readonly point: PointId
  readonly at: (typeof ONVIF_FACTS)[number] | Property | Pulse
}

export interface OnvifWiring {
  readonly driver: 'onvif'
  readonly device: DeviceId
  readonly link: { readonly tcp: Address }
  readonly login?: { readonly user: string; readonly passwordFile: string }
  /** Absent: in the clear. */
  readonly tls?: { readonly caFile?: string }
  /** The tokens it goes by, to tell the doors of one controller apart. */
  readonly tokens: readonly string[]
  /** The clock is asked so often, and a question for events is held by the device no longer. */
  readonly poll: Millis
  /** For one question, beside the time that it is held. */
  readonly timeout: Millis
  readonly points: readonly OnvifPoint[]
}

type Tokens = NonNullable<WrittenOnvifLink['tokens']>

export function onvifPointOf(
  device: DeviceId,
  name: TermName,
  { at, meaning = {} }: WrittenOnvifPart,
  tokens: Tokens = {},
): OnvifPoint {
  const point = `${device}/${name}`
  if (typeof at === 'string') return { point, at }
  const { values: [rest = ''] = [] }: Term = VOCABULARY[name]
  const where = Object.entries(at.source ?? {}).flatMap(([item, name]) => {
    const is = tokens[name]
    return is === undefined ? [] : [{ item, is: [is].flat() }]
  })
  const heard = { topics: [at.topic].flat(), where, rest }
  if ('says' in at) return { point, at: { ...heard, says: at.says, lasts: millis(at.lasts) } }
  return { point, at: { ...heard, data: at.data, all: at.all ?? false, meaning } }
}

/** What a device's wire is, the room file before the profile before the defaults. */
export function onvifLinkOf(device: WrittenOnvifLink, { timeout }: z.infer<typeof onvifLink> = {}) {
  return {
    link: { tcp: addressOf(device.onvif, device.tls ? SECURE_PORT : PORT) },
    tokens: Object.values(device.tokens ?? {}).flat(),
    timeout: millis(device.timeout ?? timeout ?? '5s'),
  }
}
