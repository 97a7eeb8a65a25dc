/** What was read as rows of a table for a person with the device before him. Pure. */
import type { Reading } from '../../core/hear/reading.ts'
import type { Point } from '../../core/site.ts'
import { term } from '../../core/vocabulary.ts'
import type { Said } from '../../drivers/once.ts'
import { label, stateLabel } from '../../texts/labels.ts'
import type { Language } from '../../texts/text.ts'
import { say } from '../complaint.ts'

/** One cell a column: name, value, quality, proof, raw. */
export type Row = readonly string[]

/** A whole message is shown no longer than this. */
const LONGEST = 200

export function rowOf(name: string, point: Point, reading: Reading, said: readonly Said[], language: Language): Row {
  const raw = point.derived
    ? say(language, 'read-computed', { from: point.derived.from.join(', ') })
    : said.map(rawOf).join('  ')
  const proof = point.proof === undefined ? '' : label(language, `proof.${point.proof}`)
  return [name, shownValue(point, reading, language), qualityOf(reading, language), proof, raw]
}

const rawOf = ({ place, words }: Said): string =>
  `${place} ${words === '' ? '–' : words.replace(/\p{C}+/gu, ' ').slice(0, LONGEST)}`

function shownValue({ name }: Point, { value }: Reading, language: Language): string {
  if (value === null) return '–'
  const known = term(name)
  if (typeof value === 'number') return `${tidy(value)}${known?.unit ? ` ${known.unit}` : ''}`
  if (known?.kind === 'text') return JSON.stringify(value)
  const words = stateLabel(language, name, value)
  return value === '' || words === value ? words : `${value} (${words})`
}

/** Without the noise of a calibration. */
const tidy = (value: number): string => String(Number(value.toPrecision(12)))

export function reasonOf({ reason, detail }: Pick<Reading, 'reason' | 'detail'>, language: Language): string {
  const why = label(language, `reason.${reason}`)
  return detail === undefined ? why : `${why} (${detail})`
}

function qualityOf(reading: Reading, language: Language): string {
  const quality = label(language, `quality.${reading.quality}`)
  return reading.reason === null ? quality : `${quality}: ${reasonOf(reading, language)}`
}

/** Columns as wide as their widest cell; the last one runs free. */
export function aligned(rows: readonly Row[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const last = widths.length - 1
  return rows.map(row =>
    row
      .map((cell, column) => (column === last ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
