/** How a profile says what a raw value means: the decode facts common to every protocol, as a schema and as types. */

import { z } from 'zod'

export const VALUE_TYPES = ['u16', 's16', 'u32', 's32', 'u64', 's64', 'f32', 'f64', 'bool', 'str'] as const
export type ValueType = (typeof VALUE_TYPES)[number]

/** Words (for bool: bits) of one value; a str takes as many as its profile says. */
export const WIDTH: Readonly<Record<ValueType, number>> = {
  bool: 1,
  u16: 1,
  s16: 1,
  u32: 2,
  s32: 2,
  f32: 2,
  u64: 4,
  s64: 4,
  f64: 4,
  str: 1,
}

/** Which word of a wide value comes first: `be` the high one, `le` the low one. */
export const WORD_ORDERS = ['be', 'le'] as const
export type WordOrder = (typeof WORD_ORDERS)[number]

/** Four codes per register, the most significant first; a code in `active` sets its word. An empty word names nothing. */
export interface Nibbles {
  readonly words: readonly string[]
  readonly active: readonly number[]
}

/** A raw value, or an inclusive range of them, that means "not available". */
export type Sentinel = number | readonly [number, number]

/** value = raw × scale + offset, or a word. Sentinels are judged first, on the raw value. */
export interface Facts {
  readonly type: ValueType
  readonly order: WordOrder
  readonly scale: number
  readonly offset: number
  /** Picks one bit of the raw integer, 0 = least significant, before `meaning`; of several, 1 if any is set. */
  readonly bit?: number | readonly number[]
  /** Each set bit that is listed gives its word. */
  readonly bits?: Readonly<Record<string, string>>
  readonly nibbles?: Nibbles
  /** Raw to word; a raw value not listed has no meaning. */
  readonly meaning?: Readonly<Record<string, string>>
  readonly sentinels?: readonly Sentinel[]
}

// A 64-bit sentinel written in hexadecimal is beyond the safe integers and still an integer.
const integer = z.number().refine(Number.isInteger)
const bitNumber = z.int().min(0).max(63)
const code = z.int().min(0).max(15)
const words = (key: RegExp) => z.record(z.string().regex(key), z.string().min(1))

/** The keys a profile's point may carry beside `at`; spread into a strict object. */
export const factsShape = {
  scale: z.number().optional(),
  offset: z.number().optional(),
  bit: z.union([bitNumber, z.array(bitNumber).min(2)]).optional(),
  bits: words(/^([0-9]|[1-5][0-9]|6[0-3])$/).optional(),
  nibbles: z.strictObject({ words: z.array(z.string()).min(1), active: z.array(code).min(1) }).optional(),
  meaning: words(/^-?[0-9]+$/).optional(),
  sentinels: z.array(z.union([integer, z.tuple([integer, integer])])).optional(),
}

/** The facts as a profile writes them: all optional. */
export type WrittenFacts = z.infer<z.ZodObject<typeof factsShape>>

export function factsOf(type: ValueType, order: WordOrder | undefined, written: WrittenFacts): Facts {
  const { scale = 1, offset = 0, bit, bits, nibbles, meaning, sentinels } = written
  return {
    type,
    order: order ?? 'be',
    scale,
    offset,
    ...(bit !== undefined && { bit }),
    ...(bits && { bits }),
    ...(nibbles && { nibbles }),
    ...(meaning && { meaning }),
    ...(sentinels && { sentinels }),
  }
}

/** A duration as people write it: `500ms`, `2s`, `5m`, `8h`. */
export const duration = z.string().regex(/^[0-9]+(\.[0-9]+)?(ms|s|m|h)$/)

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Milliseconds of a `duration` that has passed its schema. */
export function millis(text: string): number {
  const unit = text.replace(/^[0-9.]+/, '')
  return Math.round(Number.parseFloat(text) * (UNITS[unit] ?? Number.NaN))
}
