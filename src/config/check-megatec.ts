/** What a profile reads from Q1 must be what the vocabulary says of the name: a number of a field, words of a bit. */

import { type Term, type TermName, VOCABULARY } from '../core/vocabulary.ts'
import type { WrittenMegatecPart } from '../drivers/megatec/profile.ts'
import type { Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { MegatecProfile } from './profile.ts'
import { megatecPartsOf } from './profile-megatec.ts'
import type { Path } from './yaml.ts'

export function checkMegatecPoints({ points }: MegatecProfile, tell: Tell): void {
  for (const [index, point] of points.entries()) {
    const { name } = point
    const parts = megatecPartsOf(point)
    const path = ['points', index]
    const term: Term = VOCABULARY[name]
    if (!Array.isArray(parts)) checkPart(parts, name, path, tell)
    else if (!term.flags) tell([...path, 'flags'], 'flags-of-no-set', { name })
    else for (const [part, one] of parts.entries()) checkPart(one, name, [...path, 'flags', part], tell)
  }
}

function checkPart({ at, scale, offset, meaning }: WrittenMegatecPart, name: TermName, path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[name]
  const isBit = 'bit' in at || 'regulation' in at
  if (scale === 0) tell([...path, 'scale'], 'scale-zero')
  if (isBit !== (term.kind === 'state'))
    return tell([...path, 'at'], isBit ? 'bit-of-number' : 'field-of-state', { name })
  if (!isBit && meaning) return tell([...path, 'meaning'], 'words-of-number', { name })
  if (!isBit) return
  for (const [key, value] of Object.entries({ scale, offset })) {
    if (value !== undefined) tell([...path, key], 'scale-of-a-word', { name: key })
  }
  if (!meaning) return tell(path, 'words-needed', { name })
  for (const [raw, words] of Object.entries(meaning)) checkWords(words, term, [...path, 'meaning', raw], name, tell)
}

/** The empty word of a part says nothing; a set needs none of its own for it. */
function checkWords(written: string, term: Term, path: Path, name: TermName, tell: Tell): void {
  const known = term.values ?? []
  if (known.includes(written) || (term.flags && written === '')) return
  for (const word of term.flags ? written.split(' ') : [written]) {
    if (!known.includes(word)) tell(path, 'unknown-word', { word, name, hint: hint(word, known) })
  }
}
