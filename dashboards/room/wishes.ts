/** How the reader wants the page: the address says language and theme; silent, it is the room's language and the system's theme. */
import { LANGUAGES, type Language } from '../../src/texts/text.ts'

export function wishedLanguage(search: string): Language | null {
  const wished = new URLSearchParams(search).get('lang')
  return LANGUAGES.find(language => language === wished) ?? null
}

/** The address with another language in it, so that a reload keeps it. */
export function withLanguage(search: string, language: Language): string {
  const query = new URLSearchParams(search)
  query.set('lang', language)
  return `?${query}`
}

export function wishedTheme(search: string, systemDark: boolean): 'day' | 'night' {
  const wished = new URLSearchParams(search).get('theme')
  if (wished === 'day' || wished === 'night') return wished
  return systemDark ? 'night' : 'day'
}
