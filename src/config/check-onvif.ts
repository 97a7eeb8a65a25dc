/** What an ONVIF profile hears must be what the vocabulary says of the name. */

import { type Term, VOCABULARY } from '../core/vocabulary.ts'
import { ONVIF_FACTS } from '../drivers/onvif/profile.ts'
import type { Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { OnvifProfile } from './profile.ts'
import type { OnvifProfilePoint } from './profile-onvif.ts'
import type { Path } from './yaml.ts'

export function checkOnvifPoints({ points }: OnvifProfile, tell: Tell): void {
  for (const [index, point] of points.entries()) checkPoint(point, ['points', index], tell)
}

const [ONLINE, DRIFT] = ONVIF_FACTS

function checkPoint({ name, at, meaning = {} }: OnvifProfilePoint, path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[name]
  if (at === DRIFT) {
    if (term.unit !== 's') tell([...path, 'at'], 'drift-of-no-time', { name })
    return
  }
  if (term.kind !== 'state') return tell([...path, 'at'], 'not-a-state', { name })
  const isEvent = typeof at === 'object' && 'data' in at
  if (isEvent !== Object.keys(meaning).length > 0) tell(path, isEvent ? 'words-needed' : 'onvif-words', { name })
  const says = at === ONLINE ? ['online', 'offline'] : 'says' in at ? [at.says] : []
  for (const word of says) checkWord(word, term, [...path, 'at'], name, tell)
  for (const [raw, word] of Object.entries(meaning)) checkWord(word, term, [...path, 'meaning', raw], name, tell)
}

function checkWord(word: string, { values = [] }: Term, path: Path, name: string, tell: Tell): void {
  if (!values.includes(word)) tell(path, 'unknown-word', { word, name, hint: hint(word, values) })
}
