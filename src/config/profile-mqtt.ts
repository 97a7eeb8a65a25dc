/** The points of a profile whose devices publish by themselves, and how each is proved. */

import { z } from 'zod'
import { mqttPartShape, mqttTopic, type WrittenMqttPart } from '../drivers/mqtt/profile.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

/** The whole topic as the source prints it, and which part of it is the device's; the payload, and what that is. */
export const mqttProof = z.strictObject({ ...proofHead, printed: mqttTopic, base: mqttTopic, seen: z.string() })
export type MqttProof = z.infer<typeof mqttProof>

const mqttPointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...mqttPartShape,
  proof: mqttProof.optional(),
  proofs: z.array(mqttProof).min(1).optional(),
}
export const mqttPoint = z.strictObject(mqttPointShape).superRefine(checkProof)
export type MqttProfilePoint = z.infer<typeof mqttPoint>

/** What is read for a point, without what is known about it. */
export function mqttPartOf(point: MqttProfilePoint): WrittenMqttPart {
  const { name, unit, range, optional, proof, proofs, ...part } = point
  return part
}
