/** Walks every profile of Megatec UPS: each row's proofs hold, and a row typed wrong is caught by its own proofs. */

import { expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import { type MegatecProof, megatecPartsOf } from '../../../src/config/profile-megatec.ts'
import { answerIn } from '../../../src/drivers/megatec/frames.ts'
import { type MegatecAt, megatecPointOf } from '../../../src/drivers/megatec/profile.ts'
import { samplesOf } from '../../../src/drivers/megatec/samples.ts'
import { type LineRow, walk } from './lines.ts'
import { megatecProfiles } from './shelf.ts'

type Row = LineRow<MegatecAt, MegatecProof>

const rows: Row[] = megatecProfiles.flatMap(({ id, points }) =>
  points.map(point => {
    const parts = megatecPartsOf(point)
    const proofs = proofsOf<MegatecProof>(point)
    const label = `${id} ${point.name}`
    return { label, name: point.name, parts: [parts].flat(), isSet: Array.isArray(parts), proofs }
  }),
)

function saidOf({ name, parts, isSet }: Row, { seen, rated }: MegatecProof): unknown {
  const status = answerIn(seen, 'Q1') ?? { fault: { code: 'bad-frame' as const } }
  const rating = rated === undefined ? undefined : answerIn(rated, 'F')
  const [first] = parts
  const point = first && megatecPointOf('a', name, isSet ? parts : first)
  const known = rating && 'fields' in rating ? rating.fields : undefined
  const [sample] = samplesOf(point ? [point] : [], { status, known, at: 0 })
  return sample && 'value' in sample ? sample.value : sample?.fault.code
}

/** The columns as the source counts them, cut from the answer without the program's help. */
function cut(seen: string, printed: number | readonly [number, number]): string {
  const [from, to] = typeof printed === 'number' ? [printed, printed] : printed
  return seen.slice(from, to + 1)
}

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(15))

test.each(rows.map(row => [row.label, row] as const))(
  '%s: every proof holds in the columns of its source',
  (_, row) => {
    for (const { printed, seen, rated, is } of row.proofs) {
      if (row.isSet || typeof is !== 'number' || Array.isArray(printed[0 as never])) continue
      const cells = row.parts.some(({ at }) => 'battery' in at && at.battery === 'cell')
        ? Number(rated?.slice(11, 16)) / 2
        : 1
      expect(Number(cut(seen, printed as number | [number, number])) * cells).toBeCloseTo(is, 9)
    }
  },
)

const beside = (at: number, low: number, high: number) => [at - 1, at + 1].filter(one => one >= low && one <= high)

walk(rows, saidOf, {
  'the field beside it': part =>
    ('field' in part.at ? beside(part.at.field, 1, 7) : []).map(field => ({ ...part, at: { field } })),
  'the bit beside it': part =>
    ('bit' in part.at ? beside(part.at.bit, 0, 7) : []).map(bit => ({ ...part, at: { bit } })),
  'the other battery': part => {
    if (!('battery' in part.at)) return []
    const battery = part.at.battery === 'cell' ? ('whole' as const) : ('cell' as const)
    return [
      { ...part, at: { battery } },
      { ...part, at: { field: 6 } },
    ]
  },
})
