/** Walks every profile of Mean Well NTU: each row's proofs hold, and a row typed wrong is caught by its own proofs. */

import { expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import { type NtuProof, ntuPartsOf } from '../../../src/config/profile-ntu.ts'
import { answerIn } from '../../../src/drivers/ntu/frames.ts'
import { type NtuAt, ntuPointOf } from '../../../src/drivers/ntu/profile.ts'
import { samplesOf } from '../../../src/drivers/ntu/samples.ts'
import { type LineRow, walk } from './lines.ts'
import { ntuProfiles } from './shelf.ts'

type Row = LineRow<NtuAt, NtuProof>

const rows: Row[] = ntuProfiles.flatMap(({ id, points }) =>
  points.map(point => {
    const parts = ntuPartsOf(point)
    const proofs = proofsOf<NtuProof>(point)
    const label = `${id} ${point.name}`
    return { label, name: point.name, parts: [parts].flat(), isSet: Array.isArray(parts), proofs }
  }),
)

function saidOf({ name, parts, isSet }: Row, { seen }: NtuProof): unknown {
  const status = answerIn(seen, 'Q') ?? { fault: { code: 'bad-frame' as const } }
  const [first] = parts
  const point = first && ntuPointOf('a', name, isSet ? parts : first)
  const [sample] = samplesOf(point ? [point] : [], { status, at: 0 })
  return sample && 'value' in sample ? sample.value : sample?.fault.code
}

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(8))

test.each(rows.map(row => [row.label, row] as const))('%s: numbers stand where the source counts them', (_, row) => {
  for (const { printed, seen, is } of row.proofs) {
    if (typeof is !== 'number' || typeof printed !== 'number') continue
    const isElsewhere = row.parts.some(({ at }) => 'told' in at) && is === 0
    if (!isElsewhere) expect(Number(seen.slice(1).split(' ')[printed])).toBe(is)
  }
})

const flagsBeside = (flags: readonly number[]) =>
  flags.flatMap((flag, index) =>
    [flag - 1, flag + 1]
      .filter(one => one >= 0 && one <= 18 && !flags.includes(one))
      .map(one => flags.with(index, one)),
  )

walk(rows, saidOf, {
  'the field beside it': part => {
    const { at } = part
    if (!('field' in at)) return []
    return [at.field - 1, at.field + 1].map(field => ({ ...part, at: { field } }))
  },
  'the flag beside it': part => {
    const { at } = part
    if ('flags' in at) return flagsBeside(at.flags).map(flags => ({ ...part, at: { flags } }))
    return 'any' in at ? flagsBeside(at.any).map(any => ({ ...part, at: { any } })) : []
  },
  'a flag forgotten': part => {
    const { at } = part
    return 'any' in at ? at.any.map((_, n) => ({ ...part, at: { any: at.any.toSpliced(n, 1) } })) : []
  },
  'the plain field': part => {
    const { at } = part
    if (!('told' in at)) return []
    return [{ output: 0, utility: 5, load: 8 }[at.told]].map(field => ({ ...part, at: { field } }))
  },
})
