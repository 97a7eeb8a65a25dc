/** What happened, for those who ask later. */
import { z } from 'zod'
import { iso, value } from './common.ts'
import { unit } from './point.ts'
import { site } from './room.ts'

export const event = z
  .looseObject({ seq: z.int(), at: iso, trusted: z.boolean(), boot: z.string(), kind: z.string() })
  .meta({ id: 'Event', description: 'One line of the journal; what else it carries depends on its kind' })

export const events = z
  .object({
    events: z.array(event),
    cursor: z.int().nullable().meta({ description: 'Ask again with this to read on; null at the end' }),
  })
  .meta({ id: 'Events' })

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
  })
  .meta({ id: 'Report' })
