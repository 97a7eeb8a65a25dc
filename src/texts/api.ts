/** What the API answers. */
import { apiEn } from './api.en.ts'
import { apiId } from './api.id.ts'
import { fill, type Section } from './text.ts'

export type ApiKey = keyof typeof apiId

export const apiTexts: Section<typeof apiId> = { id: apiId, en: apiEn }

/** One sentence in both languages. */
export function inBoth(
  key: ApiKey,
  values: Readonly<Record<string, string | number>> = {},
): Record<'id' | 'en', string> {
  return { id: fill(apiId[key], values), en: fill(apiEn[key], values) }
}
