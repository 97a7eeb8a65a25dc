/** Twelve volts are full for one battery and dead for another: what a point is rated for is a fact of the room. */

import { type TermName, term } from '../core/vocabulary.ts'
import type { Tell } from './draft.ts'
import type { PointOverride } from './room.ts'

type Written = Readonly<Partial<Record<TermName, PointOverride | undefined>>>

const ratings = (name: string): readonly number[] => term(name)?.nominal ?? []

/** Every point that comes in more than one rating says which it is, and no other says any. */
export function checkNominals(names: readonly TermName[], written: Written, tell: Tell): void {
  for (const name of names) {
    const known = ratings(name)
    const said = written[name]?.nominal
    const path = ['points', name, 'nominal']
    if (known.length > 0 && said === undefined) tell(path, 'nominal-needed', { name, choices: choices(known) })
    if (known.length === 0 && said !== undefined) tell(path, 'nominal-of-none', { name })
    if (known.length > 0 && said !== undefined) checkNominal(name, said, path, tell)
  }
}

export function checkNominal(name: string, said: number, path: (string | number)[], tell: Tell): void {
  if (!ratings(name).includes(said)) tell(path, 'nominal-unknown', { name, got: said, choices: choices(ratings(name)) })
}

const choices = (known: readonly number[]): string => known.join(', ')
