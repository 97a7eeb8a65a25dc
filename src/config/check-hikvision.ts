/** What a Hikvision profile hears must be a state, and said in words of the vocabulary. */

import { type Term, VOCABULARY } from '../core/vocabulary.ts'
import type { Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { HikvisionProfile } from './profile.ts'

export function checkHikvisionPoints({ points }: HikvisionProfile, tell: Tell): void {
  for (const [index, { name, at }] of points.entries()) {
    const path = ['points', index, 'at']
    const { kind, values = [] }: Term = VOCABULARY[name]
    if (kind !== 'state') tell(path, 'not-a-state', { name })
    else {
      const words = at === 'online' ? ['online', 'offline'] : [at.says]
      for (const word of words.filter(one => !values.includes(one))) {
        tell(path, 'unknown-word', { word, name, hint: hint(word, values) })
      }
    }
  }
}
