/** The Megatec part of a profile and of a device's link: what may be written, and the wiring made of it. */
import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Term, type TermName, VOCABULARY } from '../../core/vocabulary.ts'
import { duration, type Facts, factsOf, factsShape, millis } from '../facts.ts'
import { serialMode, serialPath } from '../serial-words.ts'

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

const { scale, offset } = factsShape
/** Of a bit or a regulator; in a part of flags the empty word says nothing. */
const meaning = z.record(z.string().regex(/^[0-4]$/), z.string()).optional()
/** The keys of one readable thing: a point, or a part of its flags. Spread them into a strict object. */
export const megatecPartShape = { at: megatecAt, scale, offset, meaning }
export const megatecPart = z.strictObject(megatecPartShape)
export type WrittenMegatecPart = z.infer<typeof megatecPart>

/** Facts of the wire, the same for every device of a profile. */
export const megatecLink = z.strictObject({
  baud: serialMode.optional(),
  timeout: duration.optional(),
  /** An answer may come this long after its question. */
  'answer-max': duration.optional(),
})

/** How the room file says where one UPS is. */
export const megatecDeviceLink = z.strictObject({
  megatec: serialPath,
  baud: serialMode.optional(),
  timeout: duration.optional(),
})
export type WrittenMegatecLink = z.infer<typeof megatecDeviceLink>

export interface MegatecPart {
  readonly at: MegatecAt
  readonly facts: Facts
}

/** One part, or flags united from several; `words` are all the words of the term, in the vocabulary's order. */
export type MegatecSource = MegatecPart | { readonly flags: readonly MegatecPart[]; readonly words: readonly string[] }

export interface MegatecPoint {
  readonly point: PointId
  readonly source: MegatecSource
}

export interface MegatecWiring {
  readonly driver: 'megatec'
  readonly device: DeviceId
  /** The mode is as `2400-8N1`. */
  readonly link: { readonly serial: string; readonly mode: string }
  readonly poll: Millis
  /** For one question. */
  readonly timeout: Millis
  /** An answer may come this long after its question. */
  readonly slowest: Millis
  readonly points: readonly MegatecPoint[]
}

export function megatecPointOf(
  device: DeviceId,
  name: TermName,
  written: WrittenMegatecPart | readonly WrittenMegatecPart[],
): MegatecPoint {
  const term: Term = VOCABULARY[name]
  const source = isList(written) ? { flags: written.map(partOf), words: term.values ?? [] } : partOf(written)
  return { point: `${device}/${name}`, source }
}

/** What a device's wire is, the room file before the profile before the defaults. */
export function megatecLinkOf(device: WrittenMegatecLink, profile: z.infer<typeof megatecLink> = {}) {
  return {
    link: { serial: device.megatec, mode: device.baud ?? profile.baud ?? '2400-8N1' },
    timeout: millis(device.timeout ?? profile.timeout ?? '2s'),
    slowest: millis(profile['answer-max'] ?? '3s'),
  }
}

const isList = <T>(one: T | readonly T[]): one is readonly T[] => Array.isArray(one)

function partOf({ at, ...facts }: WrittenMegatecPart): MegatecPart {
  const isNumber = 'field' in at || 'battery' in at
  return { at, facts: factsOf(isNumber ? 'f64' : 'u16', undefined, facts) }
}
