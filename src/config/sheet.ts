/** A device known by its dry contacts alone, as a file of facts: how each contact rests and what its other side means. */

import { z } from 'zod'
import { EVIDENCE, profileSchema } from './profile.ts'
import { bothLanguages, profileId, requirement, sentence, termName } from './words.ts'

const sheetContact = z.strictObject({
  normally: z.enum(['open', 'closed']),
  /** The word of the contact that is not at rest; the second of the vocabulary if it is not said. */
  means: z.string().optional(),
  /** Many devices of this kind have it not, and a room may leave it out. */
  optional: z.boolean().optional(),
})

export const sheetSchema = z.strictObject({
  id: profileId,
  title: bothLanguages,
  parameter: requirement,
  evidence: z.enum(EVIDENCE),
  source: sentence,
  driver: z.literal('contacts'),
  /** What an installer must know or verify, a short sentence each. */
  notes: z.array(sentence).min(1).optional(),
  contacts: z.partialRecord(termName, sheetContact),
  /** Measurements that a probe at the device brings. */
  probes: z.partialRecord(termName, z.strictObject({ optional: z.boolean().optional() })).optional(),
})
export type Sheet = z.infer<typeof sheetSchema>

/** Every file of hardware/profiles is one of these. */
export const shelfSchema = z.discriminatedUnion('driver', [...profileSchema.options, sheetSchema])
