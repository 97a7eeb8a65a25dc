/** Walks every profile of a NUT server: each row's proofs hold, and a row typed wrong is caught by its own proofs. */

import { describe, expect, test } from 'vitest'
import { type NutProof, nutPartsOf, proofsOf } from '../../../src/config/profile.ts'
import { term } from '../../../src/core/vocabulary.ts'
import { nutPointOf, type WrittenNutPart } from '../../../src/drivers/nut/profile.ts'
import { samplesOf } from '../../../src/drivers/nut/samples.ts'
import { nutProfiles } from './shelf.ts'

interface Row {
  readonly label: string
  readonly name: Parameters<typeof nutPointOf>[1]
  readonly part: WrittenNutPart
  readonly proofs: readonly NutProof[]
}

const rows: Row[] = nutProfiles.flatMap(({ id, points }) =>
  points.flatMap(point => {
    const { part, or } = nutPartsOf(point)
    const { name } = point
    const row = { label: `${id} ${name}`, name, part, proofs: proofsOf<NutProof>(point) }
    return or && point.or
      ? [row, { ...row, label: `${id} ${name} or`, part: or, proofs: proofsOf<NutProof>(point.or) }]
      : [row]
  }),
)

/** Everything that does not hold, a line each. */
const complaints = ({ label, name, part, proofs }: Row): string[] =>
  proofs.flatMap(({ printed, seen, is }) => {
    const [sample] = samplesOf([nutPointOf('ups', name, part)], { variables: new Map([[printed, seen]]) }, 0)
    const said = sample && 'value' in sample ? sample.value : sample?.fault.code
    return said === is ? [] : [`${label}: ${seen} is ${is}, said ${said}`]
  })

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(50))

test.each(rows.map(row => [row.label, row] as const))('%s: every proof holds', (_, row) => {
  expect(row.proofs.length).toBeGreaterThan(0)
  expect(complaints(row)).toEqual([])
})

test('every number has a proof that is possible', () => {
  const numbers = rows.filter(({ name }) => term(name)?.range)
  const impossible = numbers.filter(({ name, proofs }) => {
    const [low, high] = term(name)?.range ?? [0, 0]
    return !proofs.some(({ is }) => typeof is === 'number' && low <= is && is <= high)
  })
  expect(impossible.map(({ label }) => label)).toEqual([])
})

describe('a mistake in typing is caught by the row itself', () => {
  const slips: Readonly<Record<string, (row: Row) => WrittenNutPart[]>> = {
    'another variable': ({ part }) => [`${part.at}.nominal`, part.at.replace(/\./, '.x')].map(at => ({ ...part, at })),
    'scale mistaken': ({ name, part }) =>
      term(name)?.range ? [0.1, 10].map(wrong => ({ ...part, scale: (part.scale ?? 1) * wrong })) : [],
    'offset mistaken': ({ name, part }) =>
      term(name)?.range ? [-1, 1].map(wrong => ({ ...part, offset: (part.offset ?? 0) + wrong })) : [],
    'sentinel forgotten': ({ part: { sentinels = [], ...part } }) =>
      sentinels.map((_, index) => ({ ...part, sentinels: sentinels.toSpliced(index, 1) })),
    'meaning forgotten': ({ part: { meaning, ...part } }) => (meaning ? [part] : []),
  }

  test.each(Object.entries(slips))('%s', (_, slip) => {
    // A counter that stood at zero looks the same at every scale.
    const telling = rows.filter(({ proofs }) => proofs.some(({ is }) => is !== 0))
    const wrong = telling.flatMap(row => slip(row).map(part => ({ ...row, part })))
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.filter(row => complaints(row).length === 0).map(({ label, part }) => [label, part])).toEqual([])
  })
})
