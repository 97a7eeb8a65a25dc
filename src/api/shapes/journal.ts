/** What happened, for those who ask later. */
import { z } from 'zod'
import { iso, value } from './common.ts'
import { unit } from './point.ts'
import { site } from './room.ts'

export const event = z
  .looseObject({
    seq: z.int(),
    at: iso,
    corrected: iso.optional().meta({ description: 'What `at` must have been, known once the clock was set' }),
    trusted: z.boolean(),
    boot: z.string(),
    kind: z.string(),
  })
  .meta({ id: 'Event', description: 'One line of the journal; what else it carries depends on its kind' })

const row = z.object({ seq: z.int(), hash: z.string() })

const seal = row
  .extend({ day: z.iso.date(), count: z.int().meta({ description: 'Events of that day' }) })
  .meta({ id: 'Seal', description: 'Holds a day (UTC) of the journal fast: `jaga verify --seal` proves it' })

export const events = z
  .object({
    events: z.array(event),
    cursor: z.int().nullable().meta({ description: 'Ask again with this to read on; null at the end' }),
  })
  .meta({ id: 'Events' })

export const store = z
  .object({
    kept: z.boolean().meta({ description: 'False: what happens is in memory only' }),
    events: z.int(),
    bytes: z.int(),
    tip: row
      .nullable()
      .meta({ description: 'The last row; its hash proves every row before it (`jaga verify --seal`)' }),
    seal: seal.nullable(),
    written: z
      .array(z.object({ day: z.iso.date(), bytes: z.int() }))
      .meta({ description: 'Bytes written to the disk by day (UTC), at most; newest first' }),
  })
  .meta({ id: 'Store', description: 'What outlives a power cut' })

const reportPoint = z
  .object({
    point: z.string(),
    unit,
    min: z.number().nullable(),
    max: z.number().nullable(),
    mean: z.number().nullable(),
    last: value.nullable(),
    unmonitoredMinutes: z.number(),
  })
  .meta({ id: 'ReportPoint' })

export const report = z
  .object({
    site,
    from: iso,
    to: iso,
    events: z.array(event),
    cut: z.boolean().meta({ description: 'More happened than one report carries' }),
    points: z.array(reportPoint),
    seals: z
      .array(seal)
      .meta({ description: 'Of the days of this period that are over: to be written on the form of the day' }),
  })
  .meta({ id: 'Report' })
