/** Walks every profile of a sensor that the kernel reads: each row's proofs hold, and a row typed wrong is caught by them. */

import { describe, expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import { type SysfsProof, sysfsPartOf } from '../../../src/config/profile-sysfs.ts'
import { type Term, type TermName, term } from '../../../src/core/vocabulary.ts'
import { sysfsLoopOf, sysfsPointOf, type WrittenSysfsPart } from '../../../src/drivers/sysfs/profile.ts'
import { samplesOf } from '../../../src/drivers/sysfs/samples.ts'
import { sysfsProfiles } from './shelf.ts'

interface Row {
  readonly label: string
  readonly name: TermName
  readonly part: WrittenSysfsPart
  readonly proofs: readonly SysfsProof[]
}

const rows: Row[] = sysfsProfiles.flatMap(({ id, points }) =>
  points.map(point => ({
    label: `${id} ${point.name}`,
    name: point.name,
    part: sysfsPartOf(point),
    proofs: proofsOf<SysfsProof>(point),
  })),
)

const complaints = ({ label, name, part, proofs }: Row): string[] =>
  proofs.flatMap(({ printed, seen, is }) => {
    const texts = new Map([[printed, seen]])
    const [sample] = samplesOf([sysfsPointOf('a', name, part)], { texts }, 0)
    const said = sample && 'value' in sample ? sample.value : sample?.fault.code
    return said === is ? [] : [`${label}: ${seen.trim()} is ${is}, said ${said}`]
  })

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(10))

test.each(rows.map(row => [row.label, row] as const))('%s: every proof holds', (_, row) => {
  expect(row.proofs.length).toBeGreaterThan(0)
  expect(complaints(row)).toEqual([])
})

test('every number has a proof that is possible, every code and every sentinel one of its own', () => {
  const lacking = rows.flatMap(({ label, name, part: { meaning = {}, sentinels = [] }, proofs }) => {
    const { range }: Partial<Term> = term(name) ?? {}
    const likely = !range || proofs.some(({ is }) => typeof is === 'number' && range[0] <= is && is <= range[1])
    const seen = proofs.map(proof => proof.seen.trim())
    const unseen = [...Object.keys(meaning), ...sentinels.map(String)].filter(code => !seen.includes(code))
    return [...(likely ? [] : [label]), ...unseen.map(code => `${label} ${code}`)]
  })
  expect(lacking).toEqual([])
})

describe('a mistake in typing is caught by the row itself', () => {
  const isNumber = ({ name }: Row) => term(name)?.range !== undefined
  const slips: Readonly<Record<string, (row: Row) => WrittenSysfsPart[]>> = {
    'another file': ({ part }) => [{ ...part, at: part.at.replace(/^[a-z]+/, 'x') }],
    'scale mistaken': row =>
      isNumber(row) ? [0.1, 10].map(by => ({ ...row.part, scale: (row.part.scale ?? 1) * by })) : [],
    'offset mistaken': row => (isNumber(row) ? [-1, 1].map(offset => ({ ...row.part, offset })) : []),
    'sentinel forgotten': ({ part: { sentinels = [], ...part } }) =>
      sentinels.map(gone => ({ ...part, sentinels: sentinels.filter(one => one !== gone) })),
    'a word mistaken': ({ part }) =>
      Object.keys(part.meaning ?? {}).map(code => ({ ...part, meaning: { ...part.meaning, [code]: 'lost' } })),
  }

  test.each(Object.entries(slips))('%s', (_, slip) => {
    const wrong = rows.flatMap(row => slip(row).map(part => ({ ...row, part })))
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.filter(row => complaints(row).length === 0).map(({ label, part }) => [label, part])).toEqual([])
  })
})

describe('the loops of a converter', () => {
  const converters = sysfsProfiles.flatMap(({ id, loops }) => (loops ? [[id, loops] as const] : []))
  const WORDS = { normal: 'normal', alarm: 'alarm' }
  /** A reading shows its counts by the edge of a band that lies just there. */
  const isJust = (counts: number, text: string, file: string, full: number): boolean => {
    const said = [counts, counts - 1].map(high => {
      const bands = { short: -1, alarm: [-1, -1], normal: [-1, high], open: 5000 } as const
      const [sample] = samplesOf(
        [sysfsLoopOf('a/leak', file, full, bands, WORDS)],
        { texts: new Map([[file, text]]) },
        0,
      )
      return sample && 'value' in sample
    })
    return said[0] === true && said[1] === false
  }

  test.each(converters)('%s: each proof is of one of its files, and reads as many counts as it says', (_, loops) => {
    expect(new Set(Object.values(loops.files)).size).toBe(Object.keys(loops.files).length)
    for (const { printed, seen, is } of loops.proofs) {
      expect(Object.values(loops.files)).toContain(printed)
      expect(isJust(Number(is), seen, printed, loops.full), `${seen.trim()} is ${is}`).toBe(true)
      expect(isJust(Number(is), seen, printed, loops.full * 2), 'at half the scale').toBe(false)
    }
  })
})
