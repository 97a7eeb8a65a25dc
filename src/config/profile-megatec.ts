/** The points of a profile that is read with Megatec's Q1, and how each is proved. */

import { z } from 'zod'
import { megatecPart, megatecPartShape, type WrittenMegatecPart } from '../drivers/megatec/profile.ts'
import { checkPlaces } from './profile-lines.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

/** Columns of the answer to Q1 as the source counts them, from 0 and both included; one for a bit. */
const column = z.int().min(0).max(46)
const columns = z.union([column, z.tuple([column, column])])

/** Where the source prints it, the whole answer to Q1 without its end, the answer to F where it matters, and what that is. */
export const megatecProof = z.strictObject({
  ...proofHead,
  printed: z.union([columns, z.array(columns).min(1)]),
  seen: z.string(),
  rated: z.string().optional(),
})
export type MegatecProof = z.infer<typeof megatecProof>

const pointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...megatecPartShape,
  at: megatecPartShape.at.optional(),
  flags: z.array(megatecPart).min(1).optional(),
  proof: megatecProof.optional(),
  proofs: z.array(megatecProof).min(1).optional(),
}
export const megatecPoint = z.strictObject(pointShape).superRefine(checkPlaces).superRefine(checkProof)
export type MegatecProfilePoint = z.infer<z.ZodObject<typeof pointShape>>

/** What is read for a point: one part, or the parts of its flags. */
export function megatecPartsOf(point: MegatecProfilePoint): WrittenMegatecPart | WrittenMegatecPart[] {
  const { name, unit, range, optional, flags, proof, proofs, at, ...facts } = point
  return at ? { at, ...facts } : (flags ?? [])
}
