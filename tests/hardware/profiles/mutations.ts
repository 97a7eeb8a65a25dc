/** A profile typed wrong in every way people type it wrong: each must be caught by the row's own proofs. */

import type { WrittenPart } from '../../../src/drivers/modbus/profile.ts'
import { placeOf, widthOf } from './proof.ts'
import type { Row } from './shelf.ts'

/** All wrong versions of one part. */
type Slip = (part: WrittenPart, row: Row) => WrittenPart[]

/** The row with each part in turn replaced by each wrong version of it. */
export function slipped(row: Row, slip: Slip): Row[] {
  return row.parts.flatMap((part, index) =>
    slip(part, row).map(wrong => ({ ...row, parts: row.parts.with(index, wrong) })),
  )
}

const isNumber = (row: Row): boolean => row.words.length === 0
const integer = (part: WrittenPart): boolean => /^[us]/.test(part.at.type) && part.at.type !== 'str'

const address: Slip = part => {
  const place = placeOf(part)
  if (!place) return []
  return [-1, 1].map(step => ({ ...part, at: { ...part.at, [place.table]: place.address + step } }))
}

const OTHER = { coil: 'discrete', discrete: 'coil', holding: 'input', input: 'holding' } as const

const table: Slip = part => {
  const place = placeOf(part)
  if (!place) return []
  const { [place.table]: moved, ...at } = part.at
  return [{ ...part, at: { ...at, [OTHER[place.table]]: moved } }]
}

const order: Slip = part => {
  if (widthOf(part) < 2 || part.nibbles || part.at.type === 'str') return []
  return [{ ...part, at: { ...part.at, order: part.at.order === 'le' ? 'be' : 'le' } }]
}

const sign: Slip = (part, row) => {
  if (!integer(part) || !isNumber(row)) return []
  const type = part.at.type.replace(/^./, letter => (letter === 'u' ? 's' : 'u'))
  return [{ ...part, at: { ...part.at, type: type as WrittenPart['at']['type'] } }]
}

const kind: Slip = (part, row) => {
  if (!isNumber(row) || !/32$/.test(part.at.type)) return []
  return [{ ...part, at: { ...part.at, type: part.at.type === 'f32' ? 'u32' : 'f32' } }]
}

const scale: Slip = (part, row) => {
  if (!isNumber(row)) return []
  return [0.1, 0.5, 1.8, 10].map(wrong => ({ ...part, scale: (part.scale ?? 1) * wrong }))
}

const offset: Slip = (part, row) => {
  if (!isNumber(row)) return []
  return [-1, 1].map(wrong => ({ ...part, offset: (part.offset ?? 0) + wrong }))
}

const bit: Slip = part => {
  if (part.bit === undefined) return []
  const picked = [part.bit].flat()
  const moved = picked.flatMap((_, index) => [-1, 1].map(step => picked.with(index, (picked[index] ?? 0) + step)))
  return moved.filter(wrong => wrong.every(one => one >= 0)).map(wrong => ({ ...part, bit: wrong }))
}

const shifted = (words: Readonly<Record<string, string>>, step: number): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([raw, word]) => [String(Number(raw) + step), word]))

const bits: Slip = part => (part.bits ? [{ ...part, bits: shifted(part.bits, 1) }] : [])

const meaning: Slip = part => {
  if (!part.meaning) return []
  const said = [...new Set(Object.values(part.meaning))]
  const next = (word: string): string => said[(said.indexOf(word) + 1) % said.length] ?? word
  const turned = Object.fromEntries(Object.entries(part.meaning).map(([raw, word]) => [raw, next(word)]))
  const wrongs = [...(said.length > 1 ? [turned] : []), shifted(part.meaning, 1)]
  return wrongs.map(wrong => ({ ...part, meaning: wrong }))
}

const sentinel: Slip = ({ sentinels = [], ...part }) =>
  sentinels.map((_, index) => ({ ...part, sentinels: sentinels.toSpliced(index, 1) }))

const nibble: Slip = ({ nibbles, ...part }) => {
  if (!nibbles) return []
  const { words, active } = nibbles
  const fewer = active.map((_, index) => ({ words, active: active.toSpliced(index, 1) }))
  const more = [0, 1, 8, 9, 15].map(code => ({ words, active: [...active, code] }))
  const swapped = words.flatMap((word, index) =>
    words
      .slice(0, index)
      .flatMap((other, before) =>
        other === word ? [] : [{ words: words.with(index, other).with(before, word), active }],
      ),
  )
  return [...fewer, ...more, ...swapped].map(wrong => ({ ...part, nibbles: wrong }))
}

export const SLIPS: Readonly<Record<string, Slip>> = {
  'address one off': address,
  'another table': table,
  'word order swapped': order,
  'sign mistaken': sign,
  'integer and float mistaken': kind,
  'scale mistaken': scale,
  'offset mistaken': offset,
  'bit one off': bit,
  'bits one off': bits,
  'meanings exchanged or one off': meaning,
  'sentinel forgotten': sentinel,
  'nibbles mistaken': nibble,
}
