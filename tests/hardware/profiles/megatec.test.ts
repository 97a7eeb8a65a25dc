/** Walks every profile of Megatec UPS: each row's proofs hold, and a row typed wrong is caught by its own proofs. */

import { describe, expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import { type MegatecProof, megatecPartsOf } from '../../../src/config/profile-megatec.ts'
import { term } from '../../../src/core/vocabulary.ts'
import { answerIn } from '../../../src/drivers/megatec/frames.ts'
import { megatecPointOf, type WrittenMegatecPart } from '../../../src/drivers/megatec/profile.ts'
import { samplesOf } from '../../../src/drivers/megatec/samples.ts'
import { megatecProfiles } from './shelf.ts'

interface Row {
  readonly label: string
  readonly name: Parameters<typeof megatecPointOf>[1]
  readonly parts: readonly WrittenMegatecPart[]
  readonly isSet: boolean
  readonly proofs: readonly MegatecProof[]
}

const rows: Row[] = megatecProfiles.flatMap(({ id, points }) =>
  points.map(point => {
    const parts = megatecPartsOf(point)
    const proofs = proofsOf<MegatecProof>(point)
    return {
      label: `${id} ${point.name}`,
      name: point.name,
      parts: [parts].flat(),
      isSet: Array.isArray(parts),
      proofs,
    }
  }),
)

function saidOf({ name, parts, isSet }: Row, { seen, rated }: MegatecProof): unknown {
  const status = answerIn(seen, 'Q1') ?? { fault: { code: 'bad-frame' as const } }
  const rating = rated === undefined ? undefined : answerIn(rated, 'F')
  const [first] = parts
  const point = first && megatecPointOf('a', name, isSet ? parts : first)
  const [sample] = samplesOf(point ? [point] : [], {
    status,
    known: rating && 'fields' in rating ? rating.fields : undefined,
    at: 0,
  })
  return sample && 'value' in sample ? sample.value : sample?.fault.code
}

/** The columns as the source counts them, cut from the answer without the program's help. */
function cut(seen: string, printed: number | readonly [number, number]): string {
  const [from, to] = typeof printed === 'number' ? [printed, printed] : printed
  return seen.slice(from, to + 1)
}

const complaints = (row: Row): string[] =>
  row.proofs.flatMap(proof => {
    const said = saidOf(row, proof)
    return said === proof.is ? [] : [`${row.label}: ${proof.seen} is ${proof.is}, said ${said}`]
  })

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(15))

test.each(rows.map(row => [row.label, row] as const))(
  '%s: every proof holds, in the columns of its source',
  (_, row) => {
    expect(row.proofs.length).toBeGreaterThan(0)
    expect(complaints(row)).toEqual([])
    for (const { printed, seen, rated, is } of row.proofs) {
      if (row.isSet || typeof is !== 'number' || Array.isArray(printed[0 as never])) continue
      const cells = row.parts.some(({ at }) => 'battery' in at && at.battery === 'cell')
        ? Number(rated?.slice(11, 16)) / 2
        : 1
      expect(Number(cut(seen, printed as number | [number, number])) * cells).toBeCloseTo(is, 9)
    }
  },
)

test('every word that a row knows is said in a proof', () => {
  const unsaid = rows.flatMap(({ label, parts, proofs }) => {
    const said = new Set(proofs.flatMap(({ is }) => String(is).split(' ')))
    const words = parts.flatMap(({ meaning = {} }) => Object.values(meaning).flatMap(word => word.split(' ')))
    return words.filter(word => word !== '' && !said.has(word)).map(word => `${label} ${word}`)
  })
  expect(unsaid).toEqual([])
})

describe('a mistake in typing is caught by the row itself', () => {
  const isNumber = ({ name }: Row) => term(name)?.range !== undefined
  const each = (row: Row, change: (part: WrittenMegatecPart) => WrittenMegatecPart[]): Row[] =>
    row.parts.flatMap((part, index) => change(part).map(wrong => ({ ...row, parts: row.parts.with(index, wrong) })))
  const beside = (at: number, low: number, high: number) => [at - 1, at + 1].filter(one => one >= low && one <= high)

  const slips: Readonly<Record<string, (row: Row) => Row[]>> = {
    'the field beside it': row =>
      each(row, part =>
        ('field' in part.at ? beside(part.at.field, 1, 7) : []).map(field => ({ ...part, at: { field } })),
      ),
    'the bit beside it': row =>
      each(row, part => ('bit' in part.at ? beside(part.at.bit, 0, 7) : []).map(bit => ({ ...part, at: { bit } }))),
    'the other battery': row =>
      each(row, part => {
        if (!('battery' in part.at)) return []
        const battery = part.at.battery === 'cell' ? 'whole' : 'cell'
        return [
          { ...part, at: { battery } },
          { ...part, at: { field: 6 } },
        ]
      }),
    'scale mistaken': row =>
      isNumber(row) ? each(row, part => [0.1, 10].map(by => ({ ...part, scale: (part.scale ?? 1) * by }))) : [],
    'offset mistaken': row => (isNumber(row) ? each(row, part => [-1, 1].map(offset => ({ ...part, offset }))) : []),
    'a code forgotten': row =>
      each(row, ({ meaning = {}, ...part }) =>
        Object.keys(meaning).map(code => {
          const { [code]: _, ...others } = meaning
          return { ...part, meaning: others }
        }),
      ),
    'a word mistaken': row =>
      each(row, ({ meaning = {}, ...part }) =>
        Object.keys(meaning).map(code => ({ ...part, meaning: { ...meaning, [code]: 'HB' } })),
      ),
  }

  test.each(Object.entries(slips))('%s', (_, slip) => {
    const wrong = rows.flatMap(slip)
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.filter(row => complaints(row).length === 0).map(({ label, parts }) => [label, parts])).toEqual([])
  })
})
