/** The health of the alarms themselves. */
import { z } from 'zod'
import { FIGURES, GRADES } from '../../core/health/targets.ts'
import { LEVELS } from '../../core/site.ts'
import { both, iso } from './common.ts'

const sample = z
  .object({
    from: iso,
    to: iso,
    watchedDays: z.number().meta({ description: 'Without the time in which no controller ran' }),
    neededDays: z.number(),
    enough: z.boolean(),
    cut: z
      .boolean()
      .meta({ description: 'The journal holds more than one answer reads; `to` says how far it was read' }),
  })
  .meta({ id: 'AlarmSample', description: 'The time that the figures speak of' })

const limit = z.union([z.object({ most: z.number() }), z.object({ under: z.number() })])

const figure = z
  .object({
    id: z.enum(FIGURES),
    name: both,
    unit: z.enum(['%', '']),
    value: z.number().nullable().meta({ description: 'Null where nobody can say' }),
    target: z.object({ good: limit, bearable: limit.nullable() }),
    grade: z.enum(GRADES).meta({
      description: 'ok: good; watch: still bearable; over: something must be done',
    }),
    gradeName: both,
  })
  .meta({ id: 'AlarmFigure' })

const hidden = z
  .object({ calls: z.int(), shelved: z.int(), suppressed: z.int(), outOfService: z.int() })
  .meta({ id: 'HiddenAlarms', description: 'Raised while hidden, and how often people or causes hid one: in no rate' })

const flood = z
  .object({
    from: iso,
    to: iso.nullable().meta({ description: 'Null while it lasts' }),
    minutes: z.number(),
    calls: z.int().meta({ description: 'From ten minutes before it was declared to its end' }),
    peak: z.int().meta({ description: 'Most within ten minutes' }),
  })
  .meta({ id: 'AlarmFlood' })

const chattering = z
  .object({ alarm: z.string(), times: z.int(), transitions: z.int() })
  .meta({ id: 'ChatteringAlarm', description: 'Three changes or more within a minute' })

const fleeting = z
  .object({ alarm: z.string(), times: z.int() })
  .meta({ id: 'FleetingAlarm', description: 'Gone within 60 s, unacknowledged' })

const stale = z
  .object({
    alarm: z.string(),
    since: iso,
    exact: z.boolean().meta({ description: 'False: it stood already when the journal begins' }),
    until: iso.nullable().meta({ description: 'Null while it stands' }),
    hours: z.number(),
  })
  .meta({ id: 'StaleAlarm', description: 'Active for more than 24 hours' })

const share = z.number().nullable().meta({ description: 'Per cent' })

const frequent = z.object({ alarm: z.string(), calls: z.int(), share }).meta({ id: 'FrequentAlarm' })

const level = z
  .object({
    level: z.enum(LEVELS),
    called: z.int(),
    calledShare: share,
    configured: z.int(),
    configuredShare: share,
    target: z.number().nullable().meta({ description: 'Per cent; critical counts with high' }),
  })
  .meta({ id: 'LevelSplit' })

export const alarmHealth = z
  .object({
    from: iso,
    to: iso,
    sample,
    calls: z.int().meta({ description: 'Alarms that began to call somebody; all rates count these' }),
    figures: z.array(figure),
    hidden,
    floods: z.array(flood),
    chattering: z.array(chattering),
    fleeting: z.array(fleeting),
    stale: z.array(stale),
    topTen: z.array(frequent),
    levels: z.array(level),
  })
  .meta({ id: 'AlarmHealth' })
