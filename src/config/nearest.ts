/** What somebody probably meant who wrote a name that nobody knows. */

import { distance } from 'fastest-levenshtein'
import type { Phrase } from './plan.ts'

/** Shorter words are all near each other; longer ones are nobody's slip of the finger. */
const SHORTEST = 4
const LONGEST = 64

/** The nearest known name, if one is near enough to be meant. */
export function nearest(wrong: string, known: readonly string[]): string | undefined {
  if (wrong.length < SHORTEST || wrong.length > LONGEST) return undefined
  const far = (name: string) => distance(wrong.toLowerCase(), name.toLowerCase())
  const best = known.reduce<string | undefined>((a, b) => (a !== undefined && far(a) <= far(b) ? a : b), undefined)
  return best !== undefined && far(best) <= Math.max(2, Math.floor(wrong.length / 3)) ? best : undefined
}

/** `Did you mean …?`, or the names that exist when they are few, or nothing. */
export function hint(wrong: string, known: readonly string[]): Phrase {
  const near = nearest(wrong, known)
  if (near !== undefined) return { key: 'did-you-mean', values: { name: near } }
  const part = known.filter(name => wrong.length > 2 && wrong.length <= LONGEST && name.includes(wrong)).slice(0, 5)
  if (part.length === 1) return { key: 'did-you-mean', values: { name: part[0] ?? '' } }
  if (part.length > 1) return { key: 'did-you-mean-one-of', values: { names: part.join(', ') } }
  if (known.length === 0) return { key: 'none-known', values: {} }
  return known.length <= 16
    ? { key: 'known-are', values: { names: known.join(', ') } }
    : { key: 'many-known', values: {} }
}
