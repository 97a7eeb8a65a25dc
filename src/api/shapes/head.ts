/** The room in a few words: part of every message of the stream, and the answer about health. */
import { z } from 'zod'
import { CONTACT_ROLES } from '../../core/people/roles.ts'
import { LEVELS } from '../../core/site.ts'
import { LANGUAGES } from '../../texts/text.ts'
import { both, iso } from './common.ts'
import { paperwork } from './paperwork.ts'

/** `settling` informs; all others degrade. */
export const HEALTH_CODES = ['starting', 'settling', 'mistakes', 'late', 'lost', 'actuator', 'output'] as const

const status = z.enum(['ok', 'degraded'])
const phase = z.enum(['starting', 'settling', 'watching'])

const reason = z
  .object({
    code: z.enum(HEALTH_CODES),
    about: z.array(z.string()).meta({ description: 'Ids of devices or actuators, or files; may be empty' }),
    text: both,
  })
  .meta({ id: 'HealthReason' })

const counts = z
  .object({
    alarms: z.record(z.enum(LEVELS), z.int()),
    unacknowledged: z.int(),
    incidents: z.int(),
    forms: z.int(),
  })
  .meta({ id: 'Counts', description: 'Alarms that stand: active, latched or unacknowledged, and not hidden' })

const siren = z
  .object({
    sounding: z.boolean(),
    silenced: z
      .boolean()
      .meta({ description: 'Somebody is called but the long sounding is over; a new alarm sounds again' }),
    since: iso.nullable(),
  })
  .meta({ id: 'Siren' })

const flood = z
  .object({ since: iso, calls: z.int() })
  .nullable()
  .meta({ id: 'Flood', description: 'More than ten alarms called within ten minutes' })

const selfTest = z
  .object({
    step: z.enum(['announced', 'sounding', 'waiting']),
    until: iso.meta({ description: 'When it sounds, falls quiet, or can no longer be heard in time' }),
  })
  .nullable()
  .meta({ id: 'SelfTest', description: 'A running test of relay, siren and lamp' })

const call = z
  .array(z.object({ name: z.string(), role: z.enum(CONTACT_ROLES), phone: z.string() }))
  .meta({ id: 'Call', description: 'Whom to call now, in order; empty while no alarm above the lowest level stands' })

const display = z
  .object({
    language: z.enum(LANGUAGES),
    dim: z.boolean().meta({ description: 'Night, and no alarm stands' }),
    large: z.boolean(),
  })
  .meta({ id: 'Look', description: 'How the wall is to look now' })

export const head = z
  .object({
    seq: z.int().meta({ description: 'Number of the last event' }),
    turns: z.int().meta({ description: 'A room whose number stands still is not watching' }),
    boot: z.string(),
    at: iso,
    trusted: z.boolean(),
    phase,
    status,
    reasons: z.array(reason),
    siren,
    selfTest,
    counts,
    flood,
    firstOut: z.string().nullable().meta({ description: 'The alarm that broke the quiet' }),
    call,
    paperwork,
    display,
  })
  .meta({ id: 'Head' })

export const health = z
  .object({
    status,
    reasons: z.array(reason),
    phase,
    relay: z.string().nullable().meta({ description: 'Where the trouble relay is; null when that is not known' }),
    seq: z.int(),
    version: z.string(),
    boot: z.string(),
  })
  .meta({ id: 'Health' })
