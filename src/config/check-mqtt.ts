/** What an MQTT profile hears must be what the vocabulary says of the name. */

import { type Term, VOCABULARY } from '../core/vocabulary.ts'
import type { Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { MqttProfile } from './profile.ts'
import type { MqttProfilePoint } from './profile-mqtt.ts'
import type { Path } from './yaml.ts'

export function checkMqttPoints({ points }: MqttProfile, tell: Tell): void {
  for (const [index, point] of points.entries()) checkPoint(point, ['points', index], tell)
}

/** A device may say our own words, so a meaning is only needed where they differ. */
function checkPoint({ name, scale, offset, meaning = {} }: MqttProfilePoint, path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[name]
  if (scale === 0) tell([...path, 'scale'], 'scale-zero')
  if (!term.range) {
    if (scale !== undefined) tell([...path, 'scale'], 'scale-of-a-word', { name: 'scale' })
    if (offset !== undefined) tell([...path, 'offset'], 'scale-of-a-word', { name: 'offset' })
  }
  const said = Object.entries(meaning)
  if (said.length > 0 && term.kind !== 'state') return tell([...path, 'meaning'], 'words-of-number', { name })
  const known = term.values ?? []
  for (const [raw, word] of said) {
    if (!known.includes(word)) tell([...path, 'meaning', raw], 'unknown-word', { word, name, hint: hint(word, known) })
  }
}
