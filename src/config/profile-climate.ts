/** The points of a profile of a DHT on the controller's own pins, and how each is proved. */
import { z } from 'zod'
import { CLIMATE_VALUES } from '../drivers/climate/profile.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

/** What the reader makes of a frame, and what of that is the point's. */
export const climateProof = z.strictObject({
  ...proofHead,
  seen: z.strictObject({ temperature: z.number(), humidity: z.number() }),
})
export type ClimateProof = z.infer<typeof climateProof>

export const climatePoint = z
  .strictObject({
    name: termName,
    unit: z.string().optional(),
    range: range.optional(),
    optional,
    at: z.enum(CLIMATE_VALUES),
    proof: climateProof.optional(),
    proofs: z.array(climateProof).min(1).optional(),
  })
  .superRefine(checkProof)
