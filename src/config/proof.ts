/** How a row of a profile is proved: what every protocol's proofs have in common. */

import { z } from 'zod'
import { flaw, type Tell } from './flaw.ts'
import { sentence } from './words.ts'

/** Best first: how one row is proved. */
export const PROOFS = ['recorded', 'printed', 'transcribed'] as const

export const proofHead = { kind: z.enum(PROOFS), from: sentence, is: z.union([z.number(), z.string()]) }

/** Many devices of this kind have it not; the room file then says so in `lacks`. */
export const optional = z.boolean().optional()

export interface Proving<T> {
  readonly proof?: T | undefined
  readonly proofs?: T[] | undefined
}

/** The proofs of a row, `proof` and `proofs` alike. */
export function proofsOf<T>(row: Proving<T>): T[] {
  return row.proofs ?? (row.proof ? [row.proof] : [])
}

export function checkProof(row: Proving<unknown>, tell: Tell): void {
  if (!row.proof === !row.proofs) flaw(tell, 'one-proof')
}
