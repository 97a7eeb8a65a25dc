/** Labels in two languages, and how the words of a point's value are said. */
import { labelsEn } from './labels.en.ts'
import { labelsId } from './labels.id.ts'
import type { Language, Section } from './text.ts'

export const labels: Section<typeof labelsId> = { id: labelsId, en: labelsEn }

/** A missing label shows its key rather than a hole. */
export function label(language: Language, key: string): string {
  const all: Readonly<Record<string, string>> = labels[language]
  return Object.hasOwn(all, key) ? (all[key] ?? key) : key
}

/** The words of a state, or of several flags at once; a word that is nobody's stays as the device said it. */
export function stateLabel(language: Language, name: string, value: string): string {
  const words = value.split(' ').filter(word => word !== '')
  if (words.length === 0) return label(language, 'state.none')
  return words.map(word => wordLabel(language, name, word)).join(', ')
}

function wordLabel(language: Language, name: string, word: string): string {
  const key = `state.${name}.${word}`
  const text = label(language, key)
  return text === key ? word : text
}
