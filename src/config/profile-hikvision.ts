/** The points of a profile of Hikvision devices, and how each is proved. */

import { z } from 'zod'
import { hikvisionPartShape } from '../drivers/hikvision/profile.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

/** The event as the source prints it, or whether the device answers; and what that is once it is heard. */
export const hikvisionProof = z.strictObject({
  ...proofHead,
  printed: z.string().optional(),
  seen: z.record(z.string(), z.string()),
})
export type HikvisionProof = z.infer<typeof hikvisionProof>

const pointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...hikvisionPartShape,
  proof: hikvisionProof.optional(),
  proofs: z.array(hikvisionProof).min(1).optional(),
}
export const hikvisionPoint = z.strictObject(pointShape).superRefine(checkProof)
export type HikvisionProfilePoint = z.infer<typeof hikvisionPoint>
