/** The NUT part of a profile and of a device's link: what may be written, and the wiring made of it. */

import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Term, type TermName, VOCABULARY } from '../../core/vocabulary.ts'
import { type Address, addressOf, addressSchema } from '../address.ts'
import { duration, millis } from '../facts.ts'

/** A variable as the server names it: `battery.charge`, `input.L1-N.voltage`. */
export const nutVariable = z.string().regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9-]+)+$/)

/** The keys of one readable thing: a point, or its `or:` fallback. Spread them into a strict object. */
export const nutPartShape = {
  at: nutVariable,
  scale: z.number().optional(),
  offset: z.number().optional(),
  /** Texts that mean "not available"; in a set one of them is enough. */
  sentinels: z.array(z.string().min(1)).min(1).optional(),
  /** Words of the server in words of the vocabulary. */
  meaning: z.record(z.string().min(1), z.string().min(1)).optional(),
}
export const nutPart = z.strictObject(nutPartShape)
export type WrittenNutPart = z.infer<typeof nutPart>

/** Facts of the wire, the same for every device of a profile. */
export const nutLink = z.strictObject({ timeout: duration.optional() })

const PORT = 3493

/** `host`, `host:port` or `[address]:port`; the port is 3493 if it is not said. */
export const nutAddress = addressSchema(PORT)
/** The name in the server's ups.conf. */
export const upsName = z.string().regex(/^[A-Za-z0-9_.-]+$/)

/** How the room file says where one UPS is. */
export const nutDeviceLink = z.strictObject({
  nut: nutAddress,
  ups: upsName,
  user: z.string().min(1).optional(),
  'password-file': z.string().min(1).optional(),
  /** STARTTLS; a server that cannot is refused. */
  tls: z.boolean().optional(),
  /** Certificates to believe instead of the system's, PEM. */
  'ca-file': z.string().min(1).optional(),
  timeout: duration.optional(),
})
export type WrittenNutLink = z.infer<typeof nutDeviceLink>

/** What a text of the server becomes. */
export type Reading = 'number' | 'word' | 'set' | 'text'

export interface NutPart {
  readonly variable: string
  readonly scale: number
  readonly offset: number
  readonly sentinels: readonly string[]
  readonly meaning: Readonly<Record<string, string>>
}

export interface NutPoint {
  readonly point: PointId
  readonly reading: Reading
  /** All words of the term, in the vocabulary's order. */
  readonly words: readonly string[]
  readonly source: NutPart
  /** Used where the first is not given or says "not available". */
  readonly or?: NutPart
  /** What it means that the variable is not there. */
  readonly absent?: string
}

export interface NutWiring {
  readonly driver: 'nut'
  readonly device: DeviceId
  readonly link: { readonly tcp: Address }
  readonly ups: string
  readonly login?: { readonly user: string; readonly passwordFile: string }
  /** Absent: in the clear. */
  readonly tls?: { readonly caFile?: string }
  readonly poll: Millis
  /** For a whole turn: connecting, logging in and every line of the answer. */
  readonly timeout: Millis
  readonly points: readonly NutPoint[]
}

export function nutPointOf(
  device: DeviceId,
  name: TermName,
  written: WrittenNutPart,
  or?: WrittenNutPart,
  absent?: string,
): NutPoint {
  const term: Term = VOCABULARY[name]
  return {
    point: `${device}/${name}`,
    reading: readingOf(term),
    words: term.values ?? [],
    source: nutPartOf(written),
    ...(or && { or: nutPartOf(or) }),
    ...(absent !== undefined && { absent }),
  }
}

/** What a device's wire is, the room file before the profile before the defaults. */
export function nutLinkOf(device: WrittenNutLink, profile: z.infer<typeof nutLink> = {}) {
  return {
    link: { tcp: addressOf(device.nut, PORT) },
    ups: device.ups,
    timeout: millis(device.timeout ?? profile.timeout ?? '2s'),
  }
}

function nutPartOf({ at, scale = 1, offset = 0, sentinels = [], meaning = {} }: WrittenNutPart): NutPart {
  return { variable: at, scale, offset, sentinels, meaning }
}

function readingOf({ kind, flags }: Term): Reading {
  if (kind === 'text') return 'text'
  if (kind !== 'state') return 'number'
  return flags ? 'set' : 'word'
}
