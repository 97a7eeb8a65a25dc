/** Walks every profile of a board and of the sensors it reads: each proof holds, against what page and data sheet print. */

import { expect, test } from 'vitest'
import { type BoardProfile, proofsOf } from '../../../src/config/profile.ts'
import type { BoardProof } from '../../../src/config/profile-board.ts'
import { sourceOf } from '../../../src/config/wires-board.ts'
import { term } from '../../../src/core/vocabulary.ts'
import { samplesOf } from '../../../src/drivers/board/samples.ts'
import type { BoardNews, TripCause } from '../../../src/link-board.ts'
import { boardProfiles } from './shelf.ts'

const rows = boardProfiles.flatMap(({ id, sensor, points }) =>
  points.map(point => [`${id} ${point.name}`, point, sensor] as const),
)

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(4))

const STATE = { kind: 'state', relay: { driven: true, feedback: true }, contacts: [], loops: [] } as const

function newsOf(seen: string, at: BoardProfile['points'][number]['at'], sensor: BoardProfile['sensor']): BoardNews {
  const data = seen.split(' ').map(byte => Number.parseInt(byte, 16))
  if (sensor) return { kind: 'probed', probe: 1, sensor, status: 'good', data }
  if (at === 'start') return { kind: 'started', boot: 1, resetFlags: Number(seen) }
  return seen === 'armed' ? STATE : { ...STATE, cause: seen as TripCause }
}

test.each(rows)('%s: every proof holds, and every word has one', (_, point, sensor) => {
  const proofs = proofsOf<BoardProof>(point)
  const points = [{ point: `x/${point.name}`, source: sourceOf(point.at, 1) }]
  for (const { seen, is } of proofs) {
    const { samples } = samplesOf(points, newsOf(seen, point.at, sensor), [], 5)
    expect(samples).toEqual([{ point: `x/${point.name}`, at: 5, value: is }])
  }
  const words = term(point.name)?.values
  if (words) expect(proofs.map(({ is }) => is).toSorted()).toEqual(words.toSorted())
})
