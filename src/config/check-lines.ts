/** What a profile reads from a line of text must be what the vocabulary says of the name: a number, or words of a state. */

import { type Term, type TermName, VOCABULARY } from '../core/vocabulary.ts'
import type { WrittenLinePart } from '../drivers/lines/profile.ts'
import type { MegatecAt } from '../drivers/megatec/profile.ts'
import { isOfFlags } from '../drivers/ntu/profile.ts'
import type { Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { MegatecProfile, NtuProfile, Ydn23Profile } from './profile.ts'
import { megatecPartsOf } from './profile-megatec.ts'
import { ntuPartsOf } from './profile-ntu.ts'
import { ydn23PartsOf } from './profile-ydn23.ts'
import type { Path } from './yaml.ts'

export const checkMegatecPoints = ({ points }: MegatecProfile, tell: Tell): void =>
  checkPoints(points, megatecPartsOf, { isOfState: isOfBits, state: 'bit', number: 'field' }, tell)

export const checkNtuPoints = ({ points }: NtuProfile, tell: Tell): void =>
  checkPoints(points, ntuPartsOf, { isOfState: isOfFlags, state: 'flags', number: 'field' }, tell)

/** A byte may be either; what it is said to mean tells. */
export const checkYdn23Points = ({ points }: Ydn23Profile, tell: Tell): void =>
  checkPoints(points, ydn23PartsOf, undefined, tell)

const isOfBits = (at: MegatecAt): boolean => 'bit' in at || 'regulation' in at

/** Which places hold states, and what the key of either is. */
interface Places<At> {
  isOfState(at: At): boolean
  readonly state: string
  readonly number: string
}

function checkPoints<At, P extends { readonly name: TermName }>(
  points: readonly P[],
  partsOf: (point: P) => WrittenLinePart<At> | WrittenLinePart<At>[],
  places: Places<At> | undefined,
  tell: Tell,
): void {
  for (const [index, point] of points.entries()) {
    const { name } = point
    const parts = partsOf(point)
    const path = ['points', index]
    const term: Term = VOCABULARY[name]
    if (!Array.isArray(parts)) checkPart(parts, name, places, path, tell)
    else if (!term.flags) tell([...path, 'flags'], 'flags-of-no-set', { name })
    else for (const [part, one] of parts.entries()) checkPart(one, name, places, [...path, 'flags', part], tell)
  }
}

function checkPart<At>(
  { at, scale, offset, sentinels, meaning }: WrittenLinePart<At>,
  name: TermName,
  places: Places<At> | undefined,
  path: Path,
  tell: Tell,
): void {
  const term: Term = VOCABULARY[name]
  const isState = term.kind === 'state'
  if (scale === 0) tell([...path, 'scale'], 'scale-zero')
  if (places && places.isOfState(at) !== isState) {
    const values = { name, at: `{ ${isState ? places.state : places.number}: … }` }
    return tell([...path, 'at'], isState ? 'field-of-state' : 'bit-of-number', values)
  }
  if (!isState && meaning) return tell([...path, 'meaning'], 'words-of-number', { name })
  if (!isState) return
  for (const [key, value] of Object.entries({ scale, offset, sentinels })) {
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
