/** A point as it is read, and its past. */
import { z } from 'zod'
import { LEVELS } from '../../core/site.ts'
import type { Unit } from '../../core/vocabulary.ts'
import { iso, quality, value } from './common.ts'

const UNITS = [
  '°C',
  '%',
  '%RH',
  'V',
  'A',
  'Hz',
  'W',
  'VA',
  'kWh',
  's',
  'min',
  'h',
  'kPa',
  'rpm',
  'ms',
  'MB',
  'Mbit/s',
  'd',
  'm',
  '%/m',
  'K',
  '',
] as const satisfies readonly Unit[]
export const unit = z.enum(UNITS)

const limit = z
  .object({ level: z.enum(LEVELS), side: z.enum(['above', 'below']), value: z.number() })
  .meta({ id: 'Limit', description: 'A limit that an alarm watches, for the ticks of a bar' })

export const point = z
  .object({
    id: z.string().meta({ description: '<device>/<name>' }),
    device: z.string(),
    name: z.string().meta({ description: 'From the vocabulary' }),
    title: z.string().nullable().meta({ description: "The room file's own title" }),
    role: z.string().nullable(),
    requirement: z.string(),
    kind: z.enum(['measurement', 'state', 'counter', 'text']),
    unit,
    value: value.nullable().meta({ description: 'Null while the quality is bad' }),
    quality,
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    at: iso.nullable().meta({ description: 'When the value was heard; null if never' }),
    last: value.nullable().meta({ description: 'The last good value, to be shown only beside its age' }),
    spikes: z.number().meta({ description: 'Samples that were not believed, since the program started' }),
    staleSeconds: z.number(),
    derived: z.boolean(),
    proof: z.string().nullable(),
    supervised: z.boolean().nullable(),
    limits: z.array(limit),
  })
  .meta({ id: 'Point' })

export const pointNews = point
  .pick({
    id: true,
    value: true,
    quality: true,
    reason: true,
    detail: true,
    at: true,
    last: true,
    spikes: true,
    limits: true,
  })
  .meta({ id: 'PointNews', description: 'What moves of a point; everything else of it stands in the snapshot' })

const row = z
  .object({
    at: iso,
    min: z.number().nullable(),
    max: z.number().nullable(),
    mean: z.number().nullable(),
    last: value.nullable(),
    good: z.number().meta({ description: 'Share of the step that was good, 0 to 1' }),
  })
  .meta({ id: 'HistoryRow' })

export const history = z
  .object({
    point: z.string(),
    unit,
    from: iso,
    to: iso,
    stepSeconds: z.number(),
    rows: z.array(row).meta({ description: 'One row per step; a step without a good reading has nulls and good 0' }),
  })
  .meta({ id: 'History' })
