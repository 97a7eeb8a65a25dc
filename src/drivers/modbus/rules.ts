/** What keys of an `at:` and its decode facts may stand together; each mistake is a zod issue with a code in `params`. */

import type { z } from 'zod'
import { type ValueType, WIDTH, type WordOrder, type WrittenFacts } from '../facts.ts'

/** Wire tables: function codes 1 to 4 in this order. */
export const TABLES = ['coil', 'discrete', 'holding', 'input'] as const
export type Table = (typeof TABLES)[number]

/** Codes of the mistakes, in `params.code` of a custom issue. */
export type PartMistake =
  | 'one-table' // none or several of coil, discrete, holding, input
  | 'table-and-type' // bool belongs to coil and discrete, everything else to registers
  | 'length-needed' // str without length
  | 'length-unasked' // length on a value of fixed width
  | 'order-unasked' // word order on a value of one word
  | 'past-the-end' // the value ends beyond address 65535
  | 'one-reading' // two of bit, bits, nibbles; or bits or nibbles beside meaning
  | 'not-an-integer' // bit, bits, nibbles, meaning or sentinels on a type without integers
  | 'bit-too-high' // bit outside the width of the type
  | 'too-many-words' // more nibble words than codes
  | 'scale-of-a-word' // scale or offset beside something that gives a word
  | 'scale-zero' // everything would be the offset
  | 'range-backwards' // a sentinel range whose end comes before its start

type Flaw = readonly [code: PartMistake, ...path: string[]]
type Tell = z.core.$RefinementCtx

interface Place {
  readonly coil?: number | undefined
  readonly discrete?: number | undefined
  readonly holding?: number | undefined
  readonly input?: number | undefined
  readonly type: ValueType
  readonly order?: WordOrder | undefined
  readonly length?: number | undefined
}

type Part = WrittenFacts & { readonly at: Place }

/** The table named; undefined unless exactly one is. */
export function tableOf(at: Place): Table | undefined {
  const named = TABLES.filter(table => at[table] !== undefined)
  return named.length === 1 ? named[0] : undefined
}

export function checkAt(at: Place, tell: Tell): void {
  report(flawsOfAt(at), tell)
}

/** The rules between `at` and the facts beside it. */
export function checkPart(part: Part, tell: Tell): void {
  report(flawsOfPart(part), tell)
}

function report(flaws: readonly Flaw[], tell: Tell): void {
  for (const [code, ...path] of flaws) tell.addIssue({ code: 'custom', message: code, path, params: { code } })
}

function* flawsOfAtIn(at: Place): Generator<Flaw> {
  const table = tableOf(at)
  if (!table) return yield ['one-table']
  const bits = table === 'coil' || table === 'discrete'
  if (bits !== (at.type === 'bool')) yield ['table-and-type', 'type']
  if (at.type === 'str' && !at.length) yield ['length-needed']
  // u16 may be longer: nibbles take any number of registers.
  if (at.length && at.type !== 'str' && at.type !== 'u16') yield ['length-unasked', 'length']
  if (at.order && WIDTH[at.type] === 1) yield ['order-unasked', 'order']
  if ((at[table] ?? 0) + (at.length ?? WIDTH[at.type]) > 65_536) yield ['past-the-end', table]
}

function flawsOfAt(at: Place): Flaw[] {
  return [...flawsOfAtIn(at)]
}

function flawsOfPart(part: Part): Flaw[] {
  return [...flawsOfReading(part), ...flawsOfWidth(part), ...flawsOfScale(part), ...flawsOfSentinels(part)]
}

function* flawsOfReading({ at, bit, bits, nibbles, meaning }: Part): Generator<Flaw> {
  const ways = [bit !== undefined && 'bit', bits && 'bits', nibbles && 'nibbles'].filter(way => way !== false && way)
  if (ways.length > 1 || (meaning && (bits || nibbles))) yield ['one-reading']
  if (isWhole(at.type)) return
  for (const [key, value] of Object.entries({ bit, bits, nibbles, meaning })) {
    if (value !== undefined) yield ['not-an-integer', key]
  }
}

function* flawsOfWidth({ at, bit, bits, nibbles }: Part): Generator<Flaw> {
  const width = at.type === 'bool' ? 1 : 16 * WIDTH[at.type]
  if ([bit ?? []].flat().some(one => one >= width)) yield ['bit-too-high', 'bit']
  for (const key of Object.keys(bits ?? {})) if (Number(key) >= width) yield ['bit-too-high', 'bits', key]
  if ((at.length ?? 1) > 1 && at.type === 'u16' && !nibbles) yield ['length-unasked', 'at', 'length']
  if (nibbles && at.type !== 'u16') yield ['not-an-integer', 'nibbles']
  if (nibbles && nibbles.words.length > 4 * (at.length ?? 1)) yield ['too-many-words', 'nibbles', 'words']
}

function* flawsOfScale({ at, scale, offset, bits, nibbles, meaning }: Part): Generator<Flaw> {
  if (scale === 0) yield ['scale-zero', 'scale']
  const words = bits || nibbles || meaning || at.type === 'str'
  if (words && scale !== undefined) yield ['scale-of-a-word', 'scale']
  if (words && offset !== undefined) yield ['scale-of-a-word', 'offset']
}

function* flawsOfSentinels({ at, sentinels = [] }: Part): Generator<Flaw> {
  if (sentinels.length > 0 && at.type === 'str') yield ['not-an-integer', 'sentinels']
  for (const [index, sentinel] of sentinels.entries()) {
    if (typeof sentinel !== 'number' && sentinel[1] < sentinel[0]) yield ['range-backwards', 'sentinels', String(index)]
  }
}

function isWhole(type: ValueType): boolean {
  return type !== 'f32' && type !== 'f64' && type !== 'str'
}
