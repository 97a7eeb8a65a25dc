/** The wall page's texts in two languages. */
import type { Section } from './text.ts'
import { wallEn } from './wall.en.ts'
import { wallId } from './wall.id.ts'

export const wall: Section<typeof wallId> = { id: wallId, en: wallEn }
