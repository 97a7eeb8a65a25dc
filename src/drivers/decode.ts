/** Raw words to a value or a fault: one pure function for every protocol that carries 16-bit words. */

import type { Fault, Value } from '../core/sample.ts'
import { type Facts, type Nibbles, type Sentinel, type ValueType, WIDTH } from './facts.ts'

export type Decoded = { readonly value: Value } | { readonly fault: Fault }
type Raw = number | bigint

/** Never throws: words that cannot be this value are a `bad-frame`. */
export function decode(facts: Facts, words: readonly number[]): Decoded {
  if (!words.every(isWord) || !fits(facts, words.length)) return fault('bad-frame', `${words.length} words`)
  if (facts.type === 'str') return textOf(words)
  if (facts.nibbles) return nibblesOf(facts, facts.nibbles, words)
  return interpret(facts, assemble(facts, words))
}

/** The second half of `decode`, for a protocol that brings its numbers ready made. */
export function interpret(facts: Facts, raw: Raw): Decoded {
  if (typeof raw === 'number' && !Number.isFinite(raw)) return fault('no-number', String(raw))
  if (isSentinel(facts, raw)) return fault('sentinel', `raw ${raw}`)
  if ((facts.bits || facts.bit !== undefined) && !isWhole(raw)) return fault('no-meaning', `raw ${raw}`)
  if (facts.bits) return { value: setBits(facts.bits, raw) }
  const picked = facts.bit === undefined ? raw : anyBit(raw, facts.bit)
  return facts.meaning ? meaningOf(facts.meaning, picked) : measured(facts, picked)
}

/** Flags of several parts as one set, in the order of `words`; one part's fault is the whole set's fault. */
export function unite(parts: readonly Decoded[], words: readonly string[]): Decoded {
  const set = new Set<string>()
  for (const part of parts) {
    if ('fault' in part) return part
    for (const word of String(part.value).split(' ')) set.add(word)
  }
  const value = words.filter(word => word !== '' && set.has(word)).join(' ')
  // A set that may be empty has the empty word; where it may not, silence of every flag says nothing.
  return value === '' && !words.includes('') ? fault('no-meaning', 'no flag is set') : { value }
}

function fits({ type, nibbles }: Facts, count: number): boolean {
  return type === 'str' || nibbles ? count >= 1 : count === WIDTH[type]
}

function isWord(word: number): boolean {
  return Number.isInteger(word) && word >= 0 && word <= 0xffff
}

function fault(code: Fault['code'], detail: string): { fault: Fault } {
  return { fault: { code, detail } }
}

const READ: Readonly<Record<Exclude<ValueType, 'str'>, (view: DataView) => Raw>> = {
  bool: view => (view.getUint16(0) === 0 ? 0 : 1),
  u16: view => view.getUint16(0),
  s16: view => view.getInt16(0),
  u32: view => view.getUint32(0),
  s32: view => view.getInt32(0),
  u64: view => view.getBigUint64(0),
  s64: view => view.getBigInt64(0),
  f32: view => withoutNoise(view.getFloat32(0)),
  f64: view => view.getFloat64(0),
}

function assemble({ type, order }: Facts, words: readonly number[]): Raw {
  if (type === 'str') return Number.NaN
  const last = words.length - 1
  for (let i = 0; i <= last; i++) SHEET.setUint16(2 * i, words[order === 'le' ? last - i : i] ?? 0)
  return READ[type](SHEET)
}

/** Four words are the widest number; written anew for each. */
const SHEET = new DataView(new ArrayBuffer(8))

/** A single-precision float carries seven digits; what follows them is noise of the conversion (230.39999 for 230.4). */
function withoutNoise(single: number): number {
  return Number.isInteger(single) ? single : Number(single.toPrecision(7))
}

function measured({ scale, offset }: Facts, raw: Raw): Decoded {
  const number = Number(raw)
  const value = tidy(number * scale + offset, Number.isInteger(number) ? decimals(scale, offset) : Number.NaN)
  return Number.isFinite(value) ? { value } : fault('no-number', `raw ${raw}`)
}

/** Takes the noise of the multiplication away: to the decimals the scale implies, else to twelve digits. */
function tidy(value: number, places: number): number {
  if (!(places <= 12)) return Number(value.toPrecision(12))
  const steps = Math.round(value * 10 ** places)
  // A whole number of steps divides to the nearest double, and zero has no sign; beyond these only digits are sure.
  return Number.isSafeInteger(steps) ? steps / 10 ** places + 0 : Number(value.toFixed(places))
}

const decimals = (scale: number, offset: number): number => Math.max(placesOf(scale), placesOf(offset))

/** The numbers of a library are few, and each is met at every reading. */
const known = new Map<number, number>()

function placesOf(number: number): number {
  const before = known.get(number)
  if (before !== undefined) return before
  const places = countPlaces(number)
  known.set(number, places)
  return places
}

function countPlaces(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e')
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent))
}

function meaningOf(meaning: Readonly<Record<string, string>>, raw: Raw): Decoded {
  const word = Object.hasOwn(meaning, String(raw)) ? meaning[String(raw)] : undefined
  return word === undefined ? fault('no-meaning', `raw ${raw}`) : { value: word }
}

function anyBit(raw: Raw, bit: number | readonly number[]): number {
  return [bit].flat().some(one => bitOf(raw, one) === 1) ? 1 : 0
}

function bitOf(raw: Raw, bit: number): number {
  return Number((BigInt(raw) >> BigInt(bit)) & 1n)
}

function setBits(bits: Readonly<Record<string, string>>, raw: Raw): string {
  const set = Object.keys(bits).filter(bit => bitOf(raw, Number(bit)) === 1)
  return [...new Set(set.map(bit => bits[bit]))].join(' ')
}

function nibblesOf(facts: Facts, { words: names, active }: Nibbles, words: readonly number[]): Decoded {
  if (words.every(word => isSentinel(facts, word))) return fault('sentinel', `raw ${words.join(' ')}`)
  const codes = words.flatMap(word => [word >> 12, (word >> 8) & 15, (word >> 4) & 15, word & 15])
  if (names.length > codes.length) return fault('bad-frame', `${words.length} words`)
  return { value: names.filter((name, index) => name !== '' && active.includes(codes[index] ?? -1)).join(' ') }
}

function textOf(words: readonly number[]): Decoded {
  const bytes = words.flatMap(word => [word >> 8, word & 0xff])
  const end = bytes.indexOf(0)
  const text = String.fromCharCode(...(end < 0 ? bytes : bytes.slice(0, end)))
  return /^[\x20-\x7e]*$/.test(text) ? { value: text.trim() } : fault('no-meaning', 'not text')
}

function isWhole(raw: Raw): boolean {
  return typeof raw === 'bigint' || Number.isInteger(raw)
}

function isSentinel({ type, sentinels }: Facts, raw: Raw): boolean {
  if (!sentinels) return false
  if (type === 'f32' || type === 'f64' || !isWhole(raw))
    return sentinels.some(sentinel => within(Number(raw), sentinel, Number))
  // 65535 and -1 are the same word; a profile may write either.
  const signed = BigInt(raw)
  const pattern = BigInt.asUintN(16 * WIDTH[type], signed)
  return sentinels.some(sentinel => within(signed, sentinel, whole) || within(pattern, sentinel, whole))
}

function within<T extends Raw>(raw: T, sentinel: Sentinel, as: (written: number) => T): boolean {
  return typeof sentinel === 'number' ? raw === as(sentinel) : as(sentinel[0]) <= raw && raw <= as(sentinel[1])
}

/** 0xFFFFFFFFFFFFFFFF read as a number is 2^64, one more than it says. */
function whole(written: number): bigint {
  return written === 2 ** 64 ? 2n ** 64n - 1n : BigInt(written)
}
