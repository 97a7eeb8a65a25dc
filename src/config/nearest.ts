/** What somebody probably meant who wrote a name that nobody knows. */

import { distance } from 'fastest-levenshtein'
import type { Phrase } from './plan.ts'

/** Short words are all near each other; longer ones than this are nobody's slip of the finger. */
const SHORT = 4
const LONGEST = 64
/** Few enough to be listed. */
const FEW = 16

/** The nearest known name, if one is near enough to be meant. */
export function nearest(wrong: string, known: readonly string[]): string | undefined {
  if (wrong.length > LONGEST) return undefined
  const far = (name: string) => distance(wrong.toLowerCase(), name.toLowerCase())
  const best = known.reduce<string | undefined>((a, b) => (a !== undefined && far(a) <= far(b) ? a : b), undefined)
  const most = wrong.length >= SHORT ? Math.max(2, Math.floor(wrong.length / 3)) : known.length > FEW ? 1 : 0
  if (best !== undefined && far(best) <= most) return best
  const [only, ...others] = containing(wrong, known)
  return others.length === 0 ? only : undefined
}

/** `Did you mean …?`, or the names that exist when they are few. */
export function hint(wrong: string, known: readonly string[]): Phrase {
  const near = nearest(wrong, known)
  if (near !== undefined) return { key: 'did-you-mean', values: { name: near } }
  const parts = containing(wrong, known).slice(0, 5)
  if (parts.length > 0) return { key: 'did-you-mean-one-of', values: { names: parts.join(', ') } }
  if (known.length === 0) return { key: 'none-known', values: {} }
  const names = [...new Set(known)]
  return names.length <= FEW
    ? { key: 'known-are', values: { names: names.join(', ') } }
    : { key: 'many-known', values: {} }
}

/** Names of which somebody wrote a part. */
const containing = (wrong: string, known: readonly string[]): string[] =>
  wrong.length < 3 || wrong.length > LONGEST ? [] : known.filter(name => name.includes(wrong))
