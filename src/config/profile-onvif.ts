/** The points of a profile of cameras and door controllers, and how each is proved. */

import { z } from 'zod'
import { onvifPartShape, onvifTopic, type WrittenOnvifPart } from '../drivers/onvif/profile.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

/**
 * The topic as the source prints it, with what the device puts below it; the items of the message; and what that is. For a
 * clock what it shows as `device` and what time it is as `ours`; for an answer whether there is one.
 */
export const onvifProof = z.strictObject({
  ...proofHead,
  printed: onvifTopic.optional(),
  source: z.record(z.string(), z.string()).optional(),
  seen: z.record(z.string(), z.string()),
})
export type OnvifProof = z.infer<typeof onvifProof>

const onvifPointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...onvifPartShape,
  proof: onvifProof.optional(),
  proofs: z.array(onvifProof).min(1).optional(),
}
export const onvifPoint = z.strictObject(onvifPointShape).superRefine(checkProof)
export type OnvifProfilePoint = z.infer<typeof onvifPoint>

/** What is read for a point, without what is known about it. */
export function onvifPartOf(point: OnvifProfilePoint): WrittenOnvifPart {
  const { name, unit, range, optional, proof, proofs, ...part } = point
  return part
}
