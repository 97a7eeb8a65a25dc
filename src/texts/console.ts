/** The console's texts in two languages. */
import { consoleEn } from './console.en.ts'
import { consoleId } from './console.id.ts'
import type { Section } from './text.ts'

export const consoleTexts: Section<typeof consoleId> = { id: consoleId, en: consoleEn }
