/** Walks every SNMP profile: each row's proofs hold and suffice, and a row typed wrong is caught by its own proofs. */

import { describe, expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import { type SnmpProof, snmpPartsOf } from '../../../src/config/profile-snmp.ts'
import { type Term, term } from '../../../src/core/vocabulary.ts'
import type { Answers, Heard } from '../../../src/drivers/snmp/ask.ts'
import type { Listed } from '../../../src/drivers/snmp/list.ts'
import { type SnmpType, snmpPointOf, type WrittenSnmpPart } from '../../../src/drivers/snmp/profile.ts'
import { newTallies } from '../../../src/drivers/snmp/rates.ts'
import { samplesOf } from '../../../src/drivers/snmp/samples.ts'
import { snmpProfiles } from './shelf.ts'

interface Row {
  readonly label: string
  readonly name: Parameters<typeof snmpPointOf>[1]
  readonly parts: readonly WrittenSnmpPart[]
  readonly isSet: boolean
  readonly proofs: readonly SnmpProof[]
}

const rows: Row[] = snmpProfiles.flatMap(({ id, points }) =>
  points.flatMap(point => {
    const { name } = point
    const { part, or } = snmpPartsOf(point)
    const label = `${id} ${name}`
    const row = { label, name, parts: [part].flat(), isSet: Array.isArray(part), proofs: proofsOf<SnmpProof>(point) }
    if (!or || !point.or) return [row]
    return [row, { label: `${label} or`, name, parts: [or], isSet: false, proofs: proofsOf<SnmpProof>(point.or) }]
  }),
)

/** The types on the wire, by RFC 2578. */
const TAGS: Readonly<Record<SnmpType, number>> = { integer: 2, counter: 65, counter64: 70, ticks: 67, text: 4, oids: 6 }
const END = '.17'

/** The source's way of printing an OID, made whole. */
function wireOid(printed: SnmpProof['printed'] & (string | object)): string {
  if (typeof printed === 'string') return printed.replace(/^\./, '')
  return 'root' in printed ? `${printed.root}.${printed.below.replace(/^\./, '')}` : ''
}

function cell(oid: string, type: SnmpType, seen: number | string): [string, Heard] {
  const wide = Buffer.from(
    BigInt(type === 'counter64' ? seen : 0)
      .toString(16)
      .padStart(16, '0'),
    'hex',
  )
  const value = type === 'counter64' ? wide : type === 'text' ? Buffer.from(String(seen)) : Number(seen)
  return [oid, { oid, type: TAGS[type], value, at: 0 }]
}

/** What the program says of an agent that holds exactly what the proof has seen. */
function saidOf({ name, parts, isSet }: Row, { printed, seen }: SnmpProof): unknown {
  const oids = [printed].flat().map(wireOid)
  const raws = [seen].flat()
  const types = parts.flatMap(({ at }) => (at['percent-of'] ? [at.type, 'integer' as const] : [at.type]))
  const end = parts.some(({ at }) => at.table) ? END : ''
  const written = isSet ? parts : parts[0]
  if (!written) return 'nothing'
  const point = snmpPointOf('a', name, written)
  const tallies = newTallies()
  const tables = [...new Set(parts.flatMap(({ at }) => at.table ?? []))]
  const tell = (cells: [string, Heard][], at: number) => {
    const named: [string, Heard][] = [cell('1.3.6.1.9.17', 'text', 'row')]
    const answers: Answers = new Map([
      ...named,
      ...cells.map(([oid, heard]): [string, Heard] => [oid, { ...heard, at }]),
    ])
    const rowsOf = new Map(tables.map(table => [table, { index: END.slice(1), name: '1.3.6.1.9.17' }]))
    const names = Object.fromEntries(tables.map(table => [table, 'row']))
    return samplesOf([point], { answers, lists, rows: rowsOf, names, tallies, at })[0]
  }
  const lists = new Map(
    parts.flatMap(({ at }, i): [string, Listed][] =>
      at.count === undefined || at.count !== oids[1] ? [] : [[oids[0] ?? '', { values: listOf(raws[i]) }]],
    ),
  )
  const growing = parts.some(({ at }) => at['per-second'])
  const cells = (list: typeof raws) => oids.map((oid, i) => cell(`${oid}${end}`, types[i] ?? 'integer', list[i] ?? ''))
  if (growing) tell(cells(raws.slice(0, 1)), 0)
  const sample = growing ? tell(cells(raws.slice(1)), 1000) : tell(cells(raws), 0)
  return sample && 'value' in sample ? sample.value : sample?.fault.code
}

/** As the table has them, row by row. */
const listOf = (seen: unknown): string[] =>
  String(seen)
    .split(' ')
    .filter(one => one !== '')

const complaints = (row: Row): string[] =>
  row.proofs.flatMap(proof => {
    const said = saidOf(row, proof)
    return said === proof.is ? [] : [`${row.label}: ${proof.seen} is ${proof.is}, said ${said}`]
  })

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(70))

test.each(rows.map(row => [row.label, row] as const))('%s: every proof holds', (_, row) => {
  expect(row.proofs.length).toBeGreaterThan(0)
  expect(complaints(row)).toEqual([])
})

test('every code that a row knows is proved', () => {
  const unproved = rows.flatMap(({ label, parts, proofs }) =>
    parts.flatMap(({ meaning = {} }, index) =>
      Object.keys(meaning)
        .filter(code => !proofs.some(({ seen }) => codesIn(meaning, [seen].flat()[index]).includes(code)))
        .map(code => `${label} part ${index} code ${code}`),
    ),
  )
  expect(unproved).toEqual([])
})

/** What is not named in a list is `other`. */
function codesIn(meaning: Readonly<Record<string, string>>, seen: unknown): string[] {
  if (!Object.hasOwn(meaning, 'other')) return [String(seen)]
  return listOf(seen).map(one => (Object.hasOwn(meaning, one) ? one : 'other'))
}

test('every number has a proof that is possible', () => {
  const impossible = rows.filter(({ name, proofs }) => {
    const { range }: Partial<Term> = term(name) ?? {}
    return range && !proofs.some(({ is }) => typeof is === 'number' && range[0] <= is && is <= range[1])
  })
  expect(impossible.map(({ label }) => label)).toEqual([])
})

describe('a mistake in typing is caught by the row itself', () => {
  const isNumber = ({ name }: Row) => term(name)?.range !== undefined
  const last = (oid: string, by: number) => oid.replace(/\d+$/, number => String(Number(number) + by))
  const inner = (oid: string) => oid.replace(/(\d+)(\.\d+)$/, (_, number, end) => `${Number(number) + 1}${end}`)
  const each = (row: Row, change: (part: WrittenSnmpPart) => WrittenSnmpPart[]): Row[] =>
    row.parts.flatMap((part, index) => change(part).map(wrong => ({ ...row, parts: row.parts.with(index, wrong) })))
  const at = (part: WrittenSnmpPart, oid: string) => ({ ...part, at: { ...part.at, oid } })

  const slips: Readonly<Record<string, (row: Row) => Row[]>> = {
    'another object': row =>
      each(row, part => [last(part.at.oid, 1), inner(part.at.oid), `${part.at.oid}.0`].map(oid => at(part, oid))),
    'scale mistaken': row =>
      isNumber(row) ? each(row, part => [0.1, 10].map(by => ({ ...part, scale: (part.scale ?? 1) * by }))) : [],
    'offset mistaken': row =>
      isNumber(row) ? each(row, part => [-1, 1].map(by => ({ ...part, offset: (part.offset ?? 0) + by }))) : [],
    'sentinel forgotten': row => each(row, ({ sentinels, ...part }) => (sentinels ? [part] : [])),
    'a code forgotten': row =>
      each(row, ({ meaning = {}, ...part }) =>
        Object.keys(meaning).map(code => {
          const { [code]: _, ...others } = meaning
          return { ...part, meaning: others }
        }),
      ),
    'a word mistaken': row =>
      each(row, ({ meaning = {}, ...part }) =>
        Object.keys(meaning).map(code => ({ ...part, meaning: { ...meaning, [code]: 'FSD' } })),
      ),
  }

  test.each(Object.entries(slips))('%s', (_, slip) => {
    const wrong = rows.flatMap(slip)
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.filter(row => complaints(row).length === 0).map(({ label, parts }) => [label, parts])).toEqual([])
  })
})
