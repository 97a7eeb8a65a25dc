/** The recorded UPS: where they are, and what each says, read here without any code of the product. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { type Term, term } from '../../../src/core/vocabulary.ts'

/** Not part of the repository. */
export const DUMPS = resolve(import.meta.dirname, '../../../../shared/ups-dumps')

export interface Dump {
  /** The name under which it is served. */
  readonly ups: string
  readonly file: string
  /** As it stands in the file, without comments; a variable given twice keeps its last value. */
  readonly says: ReadonlyMap<string, string>
}

export const dumps: readonly Dump[] = existsSync(DUMPS)
  ? readdirSync(DUMPS)
      .filter(name => name.endsWith('.dev'))
      .sort()
      .map((name, index) => {
        const file = join(DUMPS, name)
        return { ups: `d${index}`, file, says: saysIn(readFileSync(file, 'utf8')) }
      })
  : []

function saysIn(text: string): Map<string, string> {
  const lines = text.split('\n').flatMap(line => {
    const [, name = '', value = ''] = /^([A-Za-z][^:\s]*):(.*)$/.exec(line) ?? []
    return name === '' ? [] : [[name, value.replace(/#.*$/, '').trim()] as const]
  })
  return new Map(lines)
}

/** A row of a profile, as far as it says what is read. */
export interface Row {
  readonly name: string
  readonly at: string
  readonly or?: { readonly at: string }
  readonly absent?: string
  readonly sentinels?: readonly string[]
}

const THREE_PHASES = ['input.L1-N.voltage', 'input.L1-L2.voltage']
export const profileOf = ({ says }: Dump): string =>
  THREE_PHASES.some(name => says.has(name)) ? 'ups/nut-3-phase' : 'ups/nut'

const rows = (profile: string): Row[] =>
  parse(readFileSync(`hardware/profiles/${profile}.yaml`, 'utf8')).points as Row[]
const ROWS = new Map(['ups/nut', 'ups/nut-3-phase'].map(profile => [profile, rows(profile)]))
export const rowsOf = (dump: Dump): readonly Row[] => ROWS.get(profileOf(dump)) ?? []

/** What the file says of a point, in the words of this test alone: a number, a text, or nothing that can be used. */
export function expected(row: Row, { says }: Dump): { value: number | string | null; text: string | undefined } {
  const text = says.get(row.at) ?? (row.or && says.get(row.or.at))
  if (text === undefined) return { value: row.absent ?? null, text }
  const known: Term | undefined = term(row.name)
  if (known?.kind === 'text') return { value: text, text }
  if (known?.kind === 'state') return { value: known.flags ? tokensOf(text, row, known) : wordOf(text, known), text }
  const [low, high] = known?.range ?? [0, 0]
  const number = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  return { value: low <= number && number <= high ? number : null, text }
}

const wordOf = (text: string, { values = [] }: Term): string | null => (values.includes(text) ? text : null)

/** A client ignores tokens it does not know; a set of which it knows none says nothing. */
function tokensOf(text: string, { sentinels = [] }: Row, { values = [] }: Term): string | null {
  const tokens = text.split(/\s+/).map(token => (token === 'HE' ? 'ECO' : token))
  if (tokens.some(token => sentinels.includes(token))) return null
  const known = tokens.filter(token => values.includes(token))
  return known.length === 0 ? null : [...new Set(known)].toSorted().join(' ')
}

/** A set in an order of its own, to be compared. */
export const inOrder = (set: unknown): string => String(set).split(' ').toSorted().join(' ')
