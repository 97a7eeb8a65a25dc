/** What makes a device known when nobody says which it is: what a profile may write. */

import { z } from 'zod'
import { modbusAt } from './at.ts'

/** A regular expression. */
export const pattern = z.string().min(1).refine(isPattern)

const identity = z.strictObject({
  /** What stands here `is` a text of this pattern, or one of these numbers. */
  at: modbusAt.optional(),
  is: z.union([pattern, z.array(z.int().min(0)).min(1)]).optional(),
  /** Patterns of what it calls itself (function 43). */
  named: z.strictObject({ vendor: pattern.optional(), product: pattern.optional() }).optional(),
})

/** Whatever is said must all be so. */
export const modbusIdentity = identity.superRefine(check)
export type WrittenIdentity = z.infer<typeof identity>

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}

function check({ at, is, named }: WrittenIdentity, tell: z.core.$RefinementCtx): void {
  const flaw = (code: string) => tell.addIssue({ code: 'custom', message: code, path: [], params: { code } })
  if (!at && !named?.vendor && !named?.product) flaw('identity-of-nothing')
  else if (!at !== (is === undefined)) flaw('identity-halved')
  else if (at && (at.type === 'str') !== (typeof is === 'string')) flaw('identity-of-other-type')
}
