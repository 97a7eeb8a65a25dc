/** What feeds an air conditioner: whether it is supplied is what its feed's supply.present says (R13, deliverable). */

import type { Blame } from './blame.ts'
import type { Draft } from './draft.ts'
import type { Entries } from './entries.ts'
import { hint } from './nearest.ts'
import { plainPoint } from './points.ts'

const SUPPLY = 'supply.present'

/** A feed that nobody watches would make its units always supplied: that is a mistake of the file. */
export function addFeeds(draft: Draft, { source, frame }: Entries, blame: Blame): void {
  for (const [unit, { feed }] of Object.entries(frame.redundancy?.R4?.units ?? {})) {
    if (draft.points.has(`${feed}/${SUPPLY}`)) addSupply(draft, unit, feed)
    else if (draft.broken.size === 0) {
      const place = source.place(['redundancy', 'R4', 'units', unit, 'feed'])
      blame(place, 'redundancy-feed', { name: feed, hint: hint(feed, feedsOf(draft)) })
    }
  }
}

const feedsOf = ({ points }: Draft): string[] =>
  [...points.values()].filter(({ name }) => name === SUPPLY).map(({ device }) => device)

function addSupply({ points, devices }: Draft, unit: string, feed: string): void {
  const id = `${unit}/${SUPPLY}`
  const from = points.get(`${feed}/${SUPPLY}`)
  if (!from || points.has(id) || !devices.has(unit)) return
  const { jump, ...plain } = plainPoint(unit, SUPPLY, from.stale)
  const cases = [
    { word: 'present', where: [{ point: from.id, is: ['present'] }] },
    { word: 'lost', where: [] },
  ]
  points.set(id, { ...plain, derived: { by: 'cases', from: [from.id], cases } })
}
