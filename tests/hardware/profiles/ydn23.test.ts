/** Walks every profile of YDN23: each row's proofs hold, and a row typed wrong is caught by its own proofs. */

import { expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import { type Ydn23Proof, ydn23PartsOf } from '../../../src/config/profile-ydn23.ts'
import type { Answer, Read } from '../../../src/drivers/ydn23/frames.ts'
import { type Ydn23At, ydn23PointOf } from '../../../src/drivers/ydn23/profile.ts'
import { samplesOf } from '../../../src/drivers/ydn23/samples.ts'
import { type LineRow, walk } from './lines.ts'
import { ydn23Profiles } from './shelf.ts'

type Row = LineRow<Ydn23At, Ydn23Proof>

const rows: Row[] = ydn23Profiles.flatMap(({ id, points }) =>
  points.map(point => {
    const parts = ydn23PartsOf(point)
    const proofs = proofsOf<Ydn23Proof>(point)
    const label = `${id} ${point.name}`
    return { label, name: point.name, parts: [parts].flat(), isSet: Array.isArray(parts), proofs }
  }),
)

const bytesIn = (info: string): number[] => (info.match(/../g) ?? []).map(pair => Number(`0x${pair}`))

function saidOf({ name, parts, isSet }: Row, { seen }: Ydn23Proof): unknown {
  const heard = new Map(
    Object.entries(seen).map(([cid2, info]): [Read, Answer] => [cid2 as Read, { bytes: bytesIn(info) }]),
  )
  const [first] = parts
  const point = first && ydn23PointOf('a', name, isSet ? parts : first)
  const [sample] = samplesOf(point ? [point] : [], heard, 0)
  return sample && 'value' in sample ? sample.value : sample?.fault.code
}

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(8))

test.each(rows.map(row => [row.label, row] as const))('%s: numbers stand where the source counts them', (_, row) => {
  for (const { printed, seen, is } of row.proofs) {
    const [part] = row.parts
    if (typeof is !== 'number' || typeof printed !== 'number' || !part) continue
    const info = seen[part.at.cid2] ?? ''
    const high = Number.parseInt(info.slice(2 * printed, 2 * printed + 4), 16)
    expect(high * (part.scale ?? 1)).toBeCloseTo(is, 9)
  }
})

const LENGTHS = new Map(ydn23Profiles.flatMap(({ link }) => Object.entries(link.lengths)))

test('every answer in a proof is as long as the profile admits', () => {
  for (const { proofs } of rows) {
    for (const [cid2, info] of proofs.flatMap(({ seen }) => Object.entries(seen))) {
      const [least = 0, most = 0] = LENGTHS.get(cid2) ?? []
      expect(info.length / 2).toBeGreaterThanOrEqual(least)
      expect(info.length / 2).toBeLessThanOrEqual(most)
    }
  }
})

const beside = (places: readonly number[]) =>
  places.flatMap((place, n) =>
    [place - 1, place + 1].filter(one => one >= 0 && !places.includes(one)).map(one => places.with(n, one)),
  )

walk(rows, saidOf, {
  'the byte beside it': part => {
    const { at } = part
    if ('byte' in at) return [at.byte - 1, at.byte + 1].map(byte => ({ ...part, at: { ...at, byte } }))
    if ('bytes' in at) return beside(at.bytes).map(bytes => ({ ...part, at: { ...at, bytes } }))
    return beside(at.any).map(any => ({ ...part, at: { ...at, any } }))
  },
  'a byte forgotten': part => {
    const { at } = part
    return 'any' in at ? at.any.map((_, n) => ({ ...part, at: { ...at, any: at.any.toSpliced(n, 1) } })) : []
  },
  'another width': part => {
    const { at } = part
    return 'type' in at && at.type === 'u16' ? [{ ...part, at: { ...at, type: 'u8' as const } }] : []
  },
  'sign mistaken': part => {
    const { at } = part
    if (!('type' in at) || (at.type !== 'u16' && at.type !== 's16')) return []
    const type = at.type === 's16' ? ('u16' as const) : ('s16' as const)
    return [{ ...part, at: { ...at, type } }]
  },
  'another answer': part => [{ ...part, at: { ...part.at, cid2: '41' as const } }],
})
