/** The bands of a supervised loop: apart from each other, whoever reads it. */

import type { TermName } from '../core/vocabulary.ts'
import type { WrittenBands } from '../drivers/board/profile.ts'
import type { Tell } from './draft.ts'

/** Counts between two bands: fewer, and a drifting resistor goes from one to the other unseen. */
const APART = 25

/** Either band may be the higher one: it depends on where the contact sits in the loop. */
export function checkBands({ short, alarm, normal, open }: WrittenBands, name: TermName, tell: Tell): void {
  const [low, high] = alarm[0] < normal[0] ? [alarm, normal] : [normal, alarm]
  const edges = [short, ...low, ...high, open]
  const isApart = low[0] <= low[1] && high[0] <= high[1]
  const isClear = [0, 2, 4].every(i => (edges[i + 1] ?? 0) - (edges[i] ?? 0) >= APART)
  if (!isApart || !isClear) tell(['contacts', name, 'bands'], 'bands-overlap', { name, apart: APART })
}
