/** Collects what is wrong, where, and finally says it in one language. */

import { isWarningKey, type MistakeKey, mistakes } from '../texts/mistakes.ts'
import { fill, type Language } from '../texts/text.ts'
import type { Mistake, Phrase, Values } from './plan.ts'

/** 1-based line and column. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly col: number
}

export type Finding = Place & Phrase
export type Blame = (place: Place, key: MistakeKey, values?: Values) => void

/** Unwise, but nothing that keeps the room from being watched. */
export const isWarning = ({ key }: Phrase): boolean => isWarningKey(key)

/** Past this many the reader needs no more of them. */
const MOST = 200
/** A value is shown no longer than this. */
const LONGEST = 300

export function newBlame(): { readonly blame: Blame; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const blame: Blame = (place, key, values = {}) => findings.push({ ...place, key, values })
  return { blame, findings }
}

export function say({ key, values }: Phrase, language: Language): string {
  const spoken = Object.entries(values).map(([name, value]) => [name, spell(value, language)] as const)
  return fill(mistakes[language][key], Object.fromEntries(spoken)).trim()
}

/** In the order of the files and their lines, each once; those of the file `first` come first. */
export function mistakesOf(findings: readonly Finding[], language: Language, first = ''): Mistake[] {
  const files = [...new Set([first, ...findings.map(finding => finding.file)])]
  const sorted = [...findings].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.col - b.col,
  )
  const all = sorted.map(({ file, line, col, key, values }) => {
    return { file, line, col, key, values, text: say({ key, values }, language) }
  })
  return cut(all.filter(isFirst), language)
}

/** `file:line:col: sentence`, in the language the mistake was made in or in the other. */
export function lineOf(mistake: Mistake, language?: Language): string {
  const { file, line, col } = mistake
  return `${file}:${line}:${col}: ${language ? say(mistake, language) : mistake.text}`
}

function cut(all: Mistake[], language: Language): Mistake[] {
  const next = all[MOST]
  if (!next) return all
  const more = { key: 'and-more', values: { count: all.length - MOST } } as const
  return [...all.slice(0, MOST), { ...next, ...more, text: say(more, language) }]
}

function isFirst(mistake: Mistake, index: number, all: readonly Mistake[]): boolean {
  const before = all[index - 1]
  return !before || lineOf(before) !== lineOf(mistake)
}

/** What somebody wrote is shown on one line and commands no terminal. */
const spell = (value: Values[string], language: Language): string | number => {
  if (typeof value === 'object') return say(value, language)
  return typeof value === 'string' ? value.replace(/[\p{C}\s]+/gu, ' ').slice(0, LONGEST) : value
}
