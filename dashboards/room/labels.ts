/** The shared labels a wall needs: points, states, devices and requests, without the sentences of the journal. */
import { devicesEn } from '../../src/texts/labels-devices.en.ts'
import { devicesId } from '../../src/texts/labels-devices.id.ts'
import { peopleEn } from '../../src/texts/labels-people.en.ts'
import { peopleId } from '../../src/texts/labels-people.id.ts'
import { pointsEn } from '../../src/texts/labels-points.en.ts'
import { pointsId } from '../../src/texts/labels-points.id.ts'
import { requestsEn } from '../../src/texts/labels-requests.en.ts'
import { requestsId } from '../../src/texts/labels-requests.id.ts'
import { statesEn } from '../../src/texts/labels-states.en.ts'
import { statesId } from '../../src/texts/labels-states.id.ts'
import type { Language } from '../../src/texts/text.ts'

const LABELS: Record<Language, Readonly<Record<string, string>>> = {
  id: { ...pointsId, ...statesId, ...requestsId, ...peopleId, ...devicesId },
  en: { ...pointsEn, ...statesEn, ...requestsEn, ...peopleEn, ...devicesEn },
}

/** A name nobody has labelled is shown as it is rather than hidden. */
export function pointLabel(language: Language, name: string): string {
  return LABELS[language][`point.${name}`] ?? name
}

export const requestTitle = (language: Language): string => LABELS[language]['actuator.request'] ?? ''

export const roleLabel = (language: Language, kind: 'user' | 'contact', role: string): string =>
  LABELS[language][`${kind}.${role}`] ?? role

/** `communication.lost`, `evidence.S`, `proof.printed`, `quality.good`, `role.inlet`; undefined for a word nobody has labelled. */
export const deviceLabel = (language: Language, key: string): string | undefined => LABELS[language][key]

/** Where a request contact stands, or why; null for what is no word of a request. */
export function requestLabel(language: Language, kind: 'actuator.request' | 'why', word: string): string | null {
  return LABELS[language][`${kind}.${word}`] ?? null
}

/** The words of a state, or of several flags at once. */
export function stateLabel(language: Language, name: string, value: string): string {
  const labels = LABELS[language]
  const words = value.split(' ').filter(word => word !== '')
  if (words.length === 0) return labels['state.none'] ?? ''
  return words.map(word => labels[`state.${name}.${word}`] ?? word).join(', ')
}
