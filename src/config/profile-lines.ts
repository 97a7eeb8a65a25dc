/** What points of all protocols of text lines are checked for: one place, or flags of several. */
import { flaw, type Tell } from './flaw.ts'

interface Point {
  readonly at?: unknown
  readonly flags?: unknown
  readonly scale?: unknown
  readonly offset?: unknown
  readonly sentinels?: unknown
  readonly meaning?: unknown
}

export function checkPlaces({ at, flags, scale, offset, sentinels, meaning }: Point, tell: Tell): void {
  if (!at === !flags) return flaw(tell, 'at-or-flags')
  if (at) return
  for (const [key, value] of Object.entries({ scale, offset, sentinels, meaning })) {
    if (value !== undefined) flaw(tell, 'facts-beside-flags', key)
  }
}
