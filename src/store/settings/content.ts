/** What people set, as it is kept. A list, not a table: no name that somebody writes ever becomes a key. */
import { z } from 'zod'

const line = z.string().max(500)

/** One alarm's limit, other than the rule's own. `since`: wall-clock ms. */
const limit = z.strictObject({
  alarm: z.string().min(1).max(200),
  limit: z.union([z.number(), z.tuple([z.number(), z.number()])]),
  by: line,
  since: z.number(),
  note: line.nullable(),
})

export const content = z.strictObject({ limits: z.array(limit).max(10_000) })
export type Content = Readonly<z.infer<typeof content>>

export const nothingSet = (): Content => ({ limits: [] })
