/** Walks every profile of the library: it is well formed, speaks the vocabulary, and each row's proofs hold and suffice. */

import { describe, expect, test } from 'vitest'
import type { ModbusProfile } from '../../../src/config/profile.ts'
import { shelfSchema } from '../../../src/config/sheet.ts'
import { millis } from '../../../src/config/words.ts'
import { type Term, term, VOCABULARY } from '../../../src/core/vocabulary.ts'
import type { WrittenPart } from '../../../src/drivers/modbus/profile.ts'
import { SLIPS, slipped } from './mutations.ts'
import { complaints, placeOf, seenOf, widthOf } from './proof.ts'
import { modbusProfiles, profiles, type Row, rowsOf, shelf } from './shelf.ts'

const rows = modbusProfiles.flatMap(rowsOf)

test('there is a model of each kind to begin with', () => {
  const kinds = ['climate', 'generator', 'io', 'meter', 'pac', 'ups']
  expect([...new Set(shelf.map(({ path }) => path.split('/')[0]))]).toEqual(expect.arrayContaining(kinds))
})

test.each(shelf)('$path is a profile', ({ path, document }) => {
  expect(shelfSchema.safeParse(document).error?.issues).toBeUndefined()
  expect(document).toHaveProperty('id', path)
})

describe.each(profiles)('$id', profile => {
  test('speaks the vocabulary', () => {
    const names = profile.points.map(point => point.name)
    expect(names).toEqual([...new Set(names)])
    for (const point of profile.points) {
      const { unit, range }: Term = VOCABULARY[point.name]
      expect(point.unit ?? '', point.name).toBe(unit)
      if (point.range && range) expect(within(range, point.range), point.name).toBe(true)
    }
  })

  test('is not called lost between two polls', () => {
    expect(millis(profile.stale)).toBeGreaterThanOrEqual(2 * millis(profile.poll))
  })

  test('is known to live by measurements it really has', () => {
    const { any, within: time } = profile.moves ?? { any: [], within: profile.stale }
    for (const name of any) {
      expect(profile.points.map(point => point.name)).toContain(name)
      expect(['measurement', 'counter'], name).toContain(term(name)?.kind)
    }
    expect(millis(time)).toBeGreaterThanOrEqual(millis(profile.stale))
  })
})

describe.each(modbusProfiles)('$id', profile => {
  test('says only words of the vocabulary', () => {
    expect(rowsOf(profile).flatMap(unknownWords)).toEqual([])
  })

  test('I03: a mute one is stale at three missed polls, within 15 s', () => {
    expect(millis(profile.stale)).toBeGreaterThanOrEqual(3 * millis(profile.poll))
    expect(millis(profile.stale)).toBeLessThanOrEqual(15_000)
  })

  test('asks nothing impossible of the wire', () => {
    const { block = 125, bits = 2000, barriers = [] } = profile.link ?? {}
    const parts = rowsOf(profile).flatMap(row => row.parts)
    for (const part of parts) expect(widthOf(part)).toBeLessThanOrEqual(part.at.type === 'bool' ? bits : block)
    if (profile.channels) expect(profile.channels.inputs).toBeLessThanOrEqual(bits)
    expect(parts.filter(part => barriers.some(barrier => touches(part, barrier)))).toEqual([])
  })

  test('every proof holds', () => {
    expect(rowsOf(profile).flatMap(complaints)).toEqual([])
  })

  test('every row proves what it can say', () => {
    expect(rowsOf(profile).flatMap(unproved)).toEqual([])
  })
})

test('a failed start is told once: by a point of its own, or else among the alarms', () => {
  const told = modbusProfiles.filter(profile => {
    const rowNamed = (name: string) => rowsOf(profile).find(({ label }) => label === `${profile.id} ${name}`)
    const alarms = rowNamed('generator.alarm')?.parts.flatMap(wordsOf) ?? []
    return rowNamed('generator.start') && alarms.includes('fail-to-start')
  })
  expect(told.map(({ id }) => id)).toEqual([])
})

describe('what a profile says is never written', () => {
  const guarded = modbusProfiles.filter(profile => (profile['write-never'] ?? []).length > 0)

  test.each(guarded)('$id is refused as soon as it names one of them to be written', profile => {
    const [first] = profile['write-never'] ?? []
    const write = typeof first === 'object' ? { [first.table]: first.address } : { holding: first }
    expect(shelfSchema.safeParse(profile).success).toBe(true)
    expect(shelfSchema.safeParse({ ...profile, actuators: [{ at: write }] }).success).toBe(false)
    expect(shelfSchema.safeParse({ ...profile, points: [{ ...profile.points[0], write: true }] }).success).toBe(false)
  })
})

describe('a mistake in typing is caught by the row itself', () => {
  test.each(Object.entries(SLIPS))('%s', (_, slip) => {
    const wrong = rows.flatMap(row => slipped(row, slip))
    expect(wrong.length).toBeGreaterThan(0)
    const survivors = wrong.filter(row => complaints(row).length === 0)
    expect(survivors.map(row => `${row.label}: ${JSON.stringify(row.parts)}`)).toEqual([])
  })
})

const within = ([low, high]: readonly [number, number], [from, to]: readonly [number, number]): boolean =>
  low <= from && from < to && to <= high

function wordsOf({ meaning, bits, nibbles }: WrittenPart): string[] {
  const said = [...Object.values(meaning ?? {}), ...Object.values(bits ?? {}), ...(nibbles?.words ?? [])]
  return said.flatMap(words => words.split(' ')).filter(word => word !== '')
}

const unknownWords = (row: Row): string[] =>
  row.parts
    .flatMap(wordsOf)
    .filter(word => !row.words.includes(word))
    .map(word => `${row.label}: ${word}`)

function touches(
  part: WrittenPart,
  barrier: NonNullable<NonNullable<ModbusProfile['link']>['barriers']>[number],
): boolean {
  const place = placeOf(part)
  const stop = typeof barrier === 'number' ? { table: place?.table, address: barrier } : barrier
  if (!place || stop.table !== place.table) return false
  return stop.address >= place.address && stop.address < place.address + widthOf(part)
}

function unproved(row: Row): string[] {
  const proved = row.proofs.map(({ is }) => is)
  const words = new Set(proved.flatMap(is => String(is).split(' ')))
  const lacking = row.parts.flatMap(wordsOf).filter(word => !words.has(word))
  const numbers = proved.filter(is => typeof is === 'number')
  const said = lacking.map(word => `${word} is never proved`)
  if (row.words.length === 0 && !numbers.some(is => plausible(row, is))) said.push('no proof is a plausible value')
  if (row.parts.some(part => part.at.type.startsWith('s') && part.at.type !== 'str') && !provesSign(row)) {
    said.push('no proof is negative')
  }
  return said.map(complaint => `${row.label}: ${complaint}`)
}

const plausible = ({ range }: Row, is: number): boolean => !range || (range[0] <= is && is <= range[1])

/** Negative, or a sentinel whose first bit is set. */
const provesSign = (row: Row): boolean =>
  row.proofs.some(proof => Number(proof.is) < 0 || (proof.is === 'sentinel' && (seenOf(proof)[0]?.[0] ?? 0) >= 0x8000))
