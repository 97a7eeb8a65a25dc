/** What the kernel is asked must be what the vocabulary says of the name: a number, or a state with words for its codes. */

import { type Term, VOCABULARY } from '../core/vocabulary.ts'
import type { Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { SysfsProfile } from './profile.ts'
import type { SysfsProfilePoint } from './profile-sysfs.ts'
import type { Path } from './yaml.ts'

export function checkSysfsPoints({ points }: SysfsProfile, tell: Tell): void {
  for (const [index, point] of points.entries()) checkPoint(point, ['points', index], tell)
}

function checkPoint({ name, scale, meaning }: SysfsProfilePoint, path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[name]
  if (scale === 0) tell([...path, 'scale'], 'scale-zero')
  if (term.kind !== 'state' && meaning) return tell([...path, 'meaning'], 'words-of-number', { name })
  if (term.kind === 'state' && !meaning) return tell(path, 'words-needed', { name })
  const known = term.values ?? []
  for (const [raw, word] of Object.entries(meaning ?? {})) {
    if (!known.includes(word)) tell([...path, 'meaning', raw], 'unknown-word', { word, name, hint: hint(word, known) })
  }
}
