/** The points of a profile that a board tells, and how each is proved. */

import { z } from 'zod'
import { BOARD_FACTS, BOARD_VALUES } from '../drivers/board/profile.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

/** What the board says in the words of its protocol page, or the bytes of a sensor in hex; and what that is. */
export const boardProof = z.strictObject({ ...proofHead, seen: z.string() })
export type BoardProof = z.infer<typeof boardProof>

const boardPointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  at: z.enum([...BOARD_FACTS, ...BOARD_VALUES]),
  proof: boardProof.optional(),
  proofs: z.array(boardProof).min(1).optional(),
}
export const boardPoint = z.strictObject(boardPointShape).superRefine(checkProof)
