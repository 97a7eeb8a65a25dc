/** The points of a profile that is read with YDN23, and how each is proved. */

import { z } from 'zod'
import { type WrittenYdn23Part, ydn23Command, ydn23Part, ydn23PartShape } from '../drivers/ydn23/profile.ts'
import { checkPlaces } from './profile-lines.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

const place = z.int().min(0).max(2047)

/** The byte of INFO as the source counts it, or several; INFO of each answer as it stands on the line; and what that is. */
export const ydn23Proof = z.strictObject({
  ...proofHead,
  printed: z.union([place, z.array(place).min(1)]),
  seen: z.partialRecord(ydn23Command, z.string().regex(/^([0-9A-F]{2})+$/)),
})
export type Ydn23Proof = z.infer<typeof ydn23Proof>

const pointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...ydn23PartShape,
  at: ydn23PartShape.at.optional(),
  flags: z.array(ydn23Part).min(1).optional(),
  proof: ydn23Proof.optional(),
  proofs: z.array(ydn23Proof).min(1).optional(),
}
export const ydn23Point = z.strictObject(pointShape).superRefine(checkPlaces).superRefine(checkProof)
export type Ydn23ProfilePoint = z.infer<z.ZodObject<typeof pointShape>>

/** What is read for a point: one part, or the parts of its flags. */
export function ydn23PartsOf(point: Ydn23ProfilePoint): WrittenYdn23Part | WrittenYdn23Part[] {
  const { name, unit, range, optional, flags, proof, proofs, at, ...facts } = point
  return at ? { at, ...facts } : (flags ?? [])
}
