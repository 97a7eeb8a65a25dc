/** Walks every profile of a board: its proofs hold, each against what the board's page calls it. */

import { expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import type { BoardProof } from '../../../src/config/profile-board.ts'
import { term } from '../../../src/core/vocabulary.ts'
import { samplesOf } from '../../../src/drivers/board/samples.ts'
import type { BoardNews, TripCause } from '../../../src/link-board.ts'
import { boardProfiles } from './shelf.ts'

const rows = boardProfiles.flatMap(({ id, points }) => points.map(point => [`${id} ${point.name}`, point] as const))

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(1))

const STATE = { kind: 'state', relay: { driven: true, feedback: true }, contacts: [], loops: [] } as const

function newsOf(at: 'trip' | 'start', seen: string): BoardNews {
  if (at === 'start') return { kind: 'started', boot: 1, resetFlags: Number(seen) }
  return seen === 'armed' ? STATE : { ...STATE, cause: seen as TripCause }
}

test.each(rows)('%s: every proof holds, and every word has one', (_, point) => {
  const proofs = proofsOf<BoardProof>(point)
  const points = [{ point: `x/${point.name}`, source: { fact: point.at } }]
  for (const { seen, is } of proofs) {
    expect(samplesOf(points, newsOf(point.at, seen), [], 5).samples).toEqual([
      { point: `x/${point.name}`, at: 5, value: is },
    ])
  }
  expect(proofs.map(({ is }) => is).toSorted()).toEqual(term(point.name)?.values?.toSorted())
})
