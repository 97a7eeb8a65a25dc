/** What people set, as it is kept. A list, not a table: no name that somebody writes ever becomes a key. */
import { z } from 'zod'
import { nobody, PEOPLE } from './people.ts'

const line = z.string().max(500)

/** One alarm's limit, other than the rule's own. `since`: wall-clock ms. */
const limit = z.strictObject({
  alarm: z.string().min(1).max(200),
  limit: z.union([z.number(), z.tuple([z.number(), z.number()])]),
  by: line,
  since: z.number(),
  note: line.nullable(),
})

const compared = z.strictObject({ reference: z.number(), shown: z.number() })
const found = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('commissioned'),
    stimulus: line,
    seen: z.union([z.number(), line]),
    witness: line,
    wired: line,
  }),
  z.strictObject({ what: z.literal('sensor'), serial: line }),
  z.strictObject({
    what: z.literal('calibrated'),
    reference: line,
    certificate: line,
    asFound: compared,
    asLeft: compared,
    gain: z.number(),
    offset: z.number(),
    due: z.number(),
  }),
])

/** What was found out about a point; `at`: wall-clock ms. Oldest first. */
const record = z.strictObject({
  point: z.string().min(1).max(200),
  at: z.number(),
  by: line,
  note: line.nullable(),
  found,
})

export const content = z.strictObject({
  limits: z.array(limit).max(10_000),
  records: z.array(record).max(10_000),
  ...PEOPLE,
})
export type Content = Readonly<z.infer<typeof content>>

export const nothingSet = (): Content => ({ limits: [], records: [], ...nobody() })
