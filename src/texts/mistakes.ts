/** Mistakes in room, profile and rule files, each a sentence with its remedy. */

import { mistakesEn } from './mistakes.en.ts'
import { mistakesId } from './mistakes.id.ts'
import type { Section } from './text.ts'

export const mistakes: Section<typeof mistakesId> = { id: mistakesId, en: mistakesEn }
export type MistakeKey = keyof typeof mistakesId
