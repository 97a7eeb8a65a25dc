/** Whether what a source prints, seen on the wire, is what the profile makes of it. Addresses are converted here anew. */

import type { Proof } from '../../../src/config/profile.ts'
import { type Decoded, decode, unite } from '../../../src/drivers/decode.ts'
import { partOf, type WrittenPart } from '../../../src/drivers/modbus/profile.ts'
import type { Row } from './shelf.ts'

const FUNCTION = { coil: 1, discrete: 2, holding: 3, input: 4 } as const
/** Only these three printed bases name their table. */
const BASE = { 10001: 'discrete', 30001: 'input', 40001: 'holding' } as const
const WORDS = { bool: 1, u16: 1, s16: 1, u32: 2, s32: 2, f32: 2, u64: 4, s64: 4, f64: 4, str: 0 } as const

/** Everything that does not hold, a line each. */
export function complaints(row: Row): string[] {
  return row.proofs.flatMap(proof =>
    [...aboutAddress(row, proof), ...aboutTable(row, proof), ...aboutValue(row, proof)].map(
      said => `${row.label} (${proof.from}): ${said}`,
    ),
  )
}

/** The table and address a part is read at. */
export function placeOf({ at }: WrittenPart): { table: keyof typeof FUNCTION; address: number } | undefined {
  for (const table of ['coil', 'discrete', 'holding', 'input'] as const) {
    const address = at[table]
    if (address !== undefined) return { table, address }
  }
  return undefined
}

/** Registers, or bits, a part takes. */
export const widthOf = ({ at }: WrittenPart): number => at.length ?? WORDS[at.type]

/** What the row says when these words are on the wire. */
export function said(row: Row, seen: readonly (readonly number[])[]): Decoded {
  const answers = row.parts.map((part, index) => decode(partOf(part).facts, seen[index] ?? []))
  const [only] = answers
  return row.set || !only ? unite(answers, row.words) : only
}

export function seenOf({ seen }: Proof): readonly (readonly number[])[] {
  return seen.every(word => typeof word === 'number') ? [seen] : seen.map(words => [words].flat())
}

function aboutAddress(row: Row, { printed, base = 0 }: Proof): string[] {
  if (printed === undefined) return ['no printed address']
  const wire = [printed].flat().map(one => (typeof one === 'number' ? one : one.page * 256 + one.offset) - base)
  const read = row.parts.map(part => placeOf(part)?.address)
  return same(wire, read) ? [] : [`printed is wire ${wire}, read at ${read}`]
}

function aboutTable(row: Row, { from, base = 0 }: Proof): string[] {
  const tables = row.parts.map(part => placeOf(part)?.table)
  const called = /\bFC([1-4])\b/.exec(from)?.[1]
  const implied = Object.entries(BASE).find(([printed]) => Number(printed) === base)?.[1]
  return tables.flatMap(table => {
    if (table === undefined || String(FUNCTION[table]) !== called) return [`${table} is not FC${called}`]
    return implied && implied !== table ? [`printed from ${base} but read from ${table}`] : []
  })
}

function aboutValue(row: Row, proof: Proof): string[] {
  const seen = seenOf(proof)
  const widths = row.parts.map(widthOf)
  const lengths = seen.map(words => words.length)
  if (!same(widths, lengths)) return [`seen has ${lengths} words, read are ${widths}`]
  const answer = said(row, seen)
  return agrees(answer, proof.is) ? [] : [`is ${proof.is}, said ${JSON.stringify(answer)}`]
}

function agrees(answer: Decoded, is: number | string): boolean {
  if ('fault' in answer) return is === 'sentinel' && answer.fault.code === 'sentinel'
  if (typeof is === 'string' || typeof answer.value === 'string') return answer.value === is
  return Math.abs(answer.value - is) <= 1e-9 * Math.max(1, Math.abs(is))
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])
