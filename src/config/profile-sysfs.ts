/** The points of a profile that the kernel reads, and how each is proved. */

import { z } from 'zod'
import { sysfsFile, sysfsPartShape } from '../drivers/sysfs/profile.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

/** The file as the kernel's own page names it, what stands in it, and what that is. */
export const sysfsProof = z.strictObject({ ...proofHead, printed: sysfsFile, seen: z.string() })
export type SysfsProof = z.infer<typeof sysfsProof>

const sysfsPointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...sysfsPartShape,
  proof: sysfsProof.optional(),
  proofs: z.array(sysfsProof).min(1).optional(),
}
export const sysfsPoint = z.strictObject(sysfsPointShape).superRefine(checkProof)
export type SysfsProfilePoint = z.infer<z.ZodObject<typeof sysfsPointShape>>

/** What is read for a point, without what is known about it. */
export function sysfsPartOf(point: SysfsProfilePoint) {
  const { name, unit, range, optional, proof, proofs, ...part } = point
  return part
}
