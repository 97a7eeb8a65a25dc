/** The simulator's words in both languages. */
import { scenesEn } from './scenes.en.ts'
import { scenesId } from './scenes.id.ts'
import type { Section } from './text.ts'

export const scenes: Section<typeof scenesId> = { id: scenesId, en: scenesEn }
