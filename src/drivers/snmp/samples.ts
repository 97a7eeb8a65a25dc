/** What an agent answered to the samples of the points. Pure, but for the counters it compares with the last turn's. */

import type { Fault, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Decoded, interpret, unite } from '../decode.ts'
import type { Answers } from './ask.ts'
import { badFrame, refused } from './faults.ts'
import type { Listed } from './list.ts'
import type { SnmpPart, SnmpPoint, SnmpSource } from './profile.ts'
import { rateOf, type Tallies } from './rates.ts'
import { type Found, isRow } from './rows.ts'
import { type Raw, rawOf, textIn } from './values.ts'

/** Everything that was heard in one turn. */
export interface Told {
  readonly answers: Answers
  /** By column. */
  readonly lists?: ReadonlyMap<string, Listed>
  /** What ended the turn, if it did not end well. */
  readonly fault?: Fault | undefined
  readonly rows: ReadonlyMap<string, Found>
  /** The row that each table's name must have. */
  readonly names: Readonly<Record<string, string>>
  readonly tallies: Tallies
  readonly at: Millis
}

export function samplesOf(points: readonly SnmpPoint[], told: Told): Sample[] {
  return points.map(point => ({ point: point.point, at: told.at, ...readingOf(point, told) }))
}

/** Everything that is read for a point, its fallback too. */
export function partsOf({ source, or }: SnmpPoint): SnmpPart[] {
  return [source, ...(or ? [or] : [])].flatMap(one => ('flags' in one ? one.flags : [one]))
}

/** The fallback speaks where the first has nothing to say, and only if it has. */
function readingOf({ source, or }: SnmpPoint, told: Told): Decoded {
  const first = sourceOf(source, told)
  if (!or || !('fault' in first) || !isMissing(first.fault)) return first
  const second = sourceOf(or, told)
  return 'value' in second ? second : first
}

function isMissing({ code }: Fault): boolean {
  return code === 'sentinel' || code === 'refused'
}

function sourceOf(source: SnmpSource, told: Told): Decoded {
  if (!('flags' in source)) return partOf(source, told)
  return unite(
    source.flags.map(part => partOf(part, told)),
    source.words,
  )
}

function partOf(part: SnmpPart, told: Told): Decoded {
  if (part.count !== undefined) return listed(part, told)
  const row = rowOf(part, told)
  if (typeof row === 'object') return row
  const read = cellOf(`${part.oid}${row}`, part, told)
  if ('fault' in read) return read
  if (typeof read.raw === 'string') return { value: read.raw }
  if (part.perSecond) return rated(part, `${part.oid}${row}`, read.raw, told)
  if (part.whole === undefined) return interpret(part.facts, read.raw)
  const whole = cellOf(`${part.whole}${row}`, WHOLE, told)
  return 'fault' in whole ? whole : shareOf(part, read.raw, whole.raw)
}

/** The words of all that is listed; what no word is for and no `other` stands for is not passed over. */
function listed({ oid, facts: { meaning = {} } }: SnmpPart, { lists, fault }: Told): Decoded {
  const list = lists?.get(oid)
  if (!list) return { fault: fault ?? badFrame('not answered') }
  if ('fault' in list) return { fault: list.fault }
  const unknown = list.values.find(value => wordFor(meaning, value) === undefined)
  if (unknown !== undefined) return { fault: { code: 'no-meaning', detail: unknown } }
  return { value: list.values.map(value => wordFor(meaning, value)).join(' ') }
}

const wordFor = (meaning: Readonly<Record<string, string>>, value: string): string | undefined =>
  Object.hasOwn(meaning, value) ? meaning[value] : meaning.other

/** The end of the OID that picks the row; nothing without a table. A row that has moved is not believed. */
function rowOf({ table }: SnmpPart, { rows, names, answers, fault }: Told): string | { readonly fault: Fault } {
  if (table === undefined) return ''
  const row = rows.get(table)
  if (!row) return { fault: fault ?? refused('no such table') }
  if (!isRow(row)) return { fault: row.fault }
  const name = answers.get(row.name)
  if (!name) return { fault: fault ?? badFrame('no name') }
  if ('fault' in name) return { fault: name.fault }
  return textIn(name) === names[table] ? `.${row.index}` : { fault: refused('row has moved') }
}

/** What is shared out is a plain number, however wide its share is written. */
const WHOLE = { type: 'integer' } as const

function cellOf(oid: string, { type }: Pick<SnmpPart, 'type'>, { answers, fault }: Told): Raw {
  const heard = answers.get(oid)
  if (!heard) return { fault: fault ?? badFrame('not answered') }
  return 'fault' in heard ? { fault: heard.fault } : rawOf(heard, type)
}

function rated(part: SnmpPart, oid: string, raw: number | bigint, { tallies, answers, at }: Told): Decoded {
  const when = answers.get(oid)?.at ?? at
  const rate = rateOf(tallies, { oid, type: part.type, count: BigInt(raw), at: when })
  return rate === undefined
    ? { fault: { code: 'sentinel', detail: 'first of two readings' } }
    : interpret(part.facts, rate)
}

/** To the hundredth of a percent. */
function shareOf({ facts }: SnmpPart, raw: number | bigint, whole: number | bigint | string): Decoded {
  const share = Number(raw) / Number(whole)
  if (!(Number(whole) > 0)) return { fault: { code: 'no-number', detail: `of ${whole}` } }
  return interpret(facts, Math.round(10_000 * share) / 100)
}
