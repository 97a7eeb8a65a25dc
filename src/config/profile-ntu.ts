/** The points of a profile that is read from a Mean Well NTU, and how each is proved. */

import { z } from 'zod'
import { ntuPart, ntuPartShape, type WrittenNtuPart } from '../drivers/ntu/profile.ts'
import { checkPlaces } from './profile-lines.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

const number = z.int().min(0).max(18)

/** The field of the answer to Q, or its flags, as the source counts them from 0; the whole answer; and what that is. */
export const ntuProof = z.strictObject({
  ...proofHead,
  printed: z.union([number, z.array(number).min(1)]),
  seen: z.string(),
})
export type NtuProof = z.infer<typeof ntuProof>

const pointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...ntuPartShape,
  at: ntuPartShape.at.optional(),
  flags: z.array(ntuPart).min(1).optional(),
  proof: ntuProof.optional(),
  proofs: z.array(ntuProof).min(1).optional(),
}
export const ntuPoint = z.strictObject(pointShape).superRefine(checkPlaces).superRefine(checkProof)
export type NtuProfilePoint = z.infer<z.ZodObject<typeof pointShape>>

/** What is read for a point: one part, or the parts of its flags. */
export function ntuPartsOf(point: NtuProfilePoint): WrittenNtuPart | WrittenNtuPart[] {
  const { name, unit, range, optional, flags, proof, proofs, at, ...facts } = point
  return at ? { at, ...facts } : (flags ?? [])
}
