/** What a YDN23 profile says of the answers: one of them names no question, so each must be known by its length. */

import { placesOf } from '../drivers/ydn23/profile.ts'
import { checkYdn23Points } from './check-lines.ts'
import type { Tell } from './draft.ts'
import type { Ydn23Profile } from './profile.ts'
import { ydn23PartsOf } from './profile-ydn23.ts'

type Lengths = Ydn23Profile['link']['lengths']
type Cid2 = keyof Lengths

export function checkYdn23(profile: Ydn23Profile, tell: Tell): void {
  checkYdn23Points(profile, tell)
  const { lengths } = profile.link
  checkLengths(lengths, tell)
  for (const [index, point] of profile.points.entries()) {
    for (const { at } of [ydn23PartsOf(point)].flat()) {
      const [least] = lengths[at.cid2] ?? [0]
      if (Math.max(...placesOf(at)) < least) continue
      const key = lengths[at.cid2] ? 'ydn23-beyond' : 'ydn23-no-length'
      tell(['points', index, 'name'], key, { name: point.name, cid2: at.cid2, least })
    }
  }
}

/** An answer that comes late is told from another by its length alone. */
function checkLengths(lengths: Lengths, tell: Tell): void {
  const all = Object.entries(lengths) as [Cid2, [number, number]][]
  if (all.length < 2) tell(['link', 'lengths'], 'ydn23-one-length')
  for (const [cid2, [least, most]] of all) {
    const path = ['link', 'lengths', cid2]
    if (least > most) tell(path, 'low-not-below-high', { low: least, high: most })
    const twin = all.find(([other, [low, high]]) => other < cid2 && low <= most && high >= least)
    if (twin) tell(path, 'ydn23-same-length', { cid2, other: twin[0] })
  }
}
