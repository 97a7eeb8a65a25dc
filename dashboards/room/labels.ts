/** The shared labels a wall needs: points and states, without the sentences of the journal. */
import { pointsEn } from '../../src/texts/labels-points.en.ts'
import { pointsId } from '../../src/texts/labels-points.id.ts'
import { statesEn } from '../../src/texts/labels-states.en.ts'
import { statesId } from '../../src/texts/labels-states.id.ts'
import type { Language } from '../../src/texts/text.ts'

const LABELS: Record<Language, Readonly<Record<string, string>>> = {
  id: { ...pointsId, ...statesId },
  en: { ...pointsEn, ...statesEn },
}

/** A name nobody has labelled is shown as it is rather than hidden. */
export function pointLabel(language: Language, name: string): string {
  return LABELS[language][`point.${name}`] ?? name
}

/** The words of a state, or of several flags at once. */
export function stateLabel(language: Language, name: string, value: string): string {
  const labels = LABELS[language]
  const words = value.split(' ').filter(word => word !== '')
  if (words.length === 0) return labels['state.none'] ?? ''
  return words.map(word => labels[`state.${name}.${word}`] ?? word).join(', ')
}
