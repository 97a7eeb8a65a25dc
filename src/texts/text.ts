/** The two languages and how a sentence is filled. Sections live beside this file as `<section>.id.ts` and `<section>.en.ts`. */

export const LANGUAGES = ['id', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same keys in both languages; the type makes a missing one a compile error. */
export type Section<T extends Record<string, string>> = Readonly<Record<Language, Readonly<Record<keyof T, string>>>>

/** Fills `{name}` places; an unfilled place stays visible rather than becoming a hole. */
export function fill(template: string, values: Readonly<Record<string, string | number>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place))
}
