/** Finds the sentence of the grammar that a line of a scenario is. */
import { SENTENCES } from './grammar.ts'
import type { Effect } from './phrases.ts'
import { type Filled, PLACEHOLDERS, type Placeholder } from './places.ts'

export type Understood =
  | { readonly ok: true; readonly effect: Effect }
  | {
      readonly ok: false
      readonly why: 'out-of-range'
      readonly number: string
      readonly min: number
      readonly max: number
    }
  /** `known`: the sentences that begin like this one. */
  | { readonly ok: false; readonly why: 'unknown'; readonly known: readonly string[] }

interface Pattern {
  readonly says: string
  readonly regex: RegExp
  readonly does: (filled: Filled) => Effect
}

function source(name: string): string {
  const allowed = PLACEHOLDERS[name as Placeholder]
  return `(?<${name}>${'min' in allowed ? '\\d+' : allowed.join('|')})`
}

const PATTERNS: readonly Pattern[] = SENTENCES.map(([says, does]) => ({
  says,
  does,
  regex: new RegExp(`^${says.replace(/\{(\w+)\}/g, (_, name: string) => source(name))}$`, 'i'),
}))

export function understand(line: string): Understood {
  const words = line.trim().replace(/\s+/g, ' ')
  for (const { regex, does } of PATTERNS) {
    const groups = regex.exec(words)
    if (groups) return checked(groups.groups ?? {}, does)
  }
  return { ok: false, why: 'unknown', known: alike(words) }
}

function checked(groups: Readonly<Record<string, string>>, does: Pattern['does']): Understood {
  for (const [name, number] of Object.entries(groups)) {
    const allowed = PLACEHOLDERS[name as Placeholder]
    if (!('min' in allowed) || (Number(number) >= allowed.min && Number(number) <= allowed.max)) continue
    return { ok: false, why: 'out-of-range', number, min: allowed.min, max: allowed.max }
  }
  return { ok: true, effect: does(groups as Filled) }
}

/** Sentences with the same first word, else the first words there are. */
function alike(words: string): readonly string[] {
  const first = firstWord(words)
  const same = PATTERNS.filter(({ says }) => opensWith(says, words) || firstWord(says) === first)
  if (same.length > 0) return same.map(({ says }) => says)
  return [...new Set(PATTERNS.map(({ says }) => firstWord(says)))]
}

const firstWord = (words: string): string => words.split(' ')[0]?.toLowerCase() ?? ''

const opensWith = (says: string, words: string): boolean =>
  says.startsWith('{device}') &&
  PLACEHOLDERS.device.some(name => words.toLowerCase().startsWith(`${name.toLowerCase()} `))
