/** An alarm as people see it, and what they may do with it. */
import { z } from 'zod'
import type { StateName } from '../../core/alarm/alarm.ts'
import { CLASSES, LEVELS, TYPES } from '../../core/site.ts'
import { LANGUAGES } from '../../texts/text.ts'
import { both, iso, stamp, value } from './common.ts'
import { unit } from './point.ts'

/** The ISA-18.2 names A…I. */
export const STATE_NAMES = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned-unacknowledged',
  'latched-unacknowledged',
  'latched-acknowledged',
  'shelved',
  'suppressed',
  'out-of-service',
] as const satisfies readonly StateName[]

export const ALARM_ACTIONS = [
  'acknowledge',
  'shelve',
  'unshelve',
  'reset',
  'out-of-service',
  'return-to-service',
  'defer',
] as const

const text = z
  .object({ title: z.string(), means: z.string(), cause: z.string(), consequence: z.string(), action: z.string() })
  .meta({ id: 'RuleText' })

const number = z.union([z.number(), z.tuple([z.number(), z.number()])])
/** `standard`: the rule's own; `by`, `since` and `note` are null while that is in force. */
const limit = z
  .object({
    now: number,
    standard: number,
    min: z.number(),
    max: z.number(),
    by: z.string().nullable(),
    since: iso.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'AlarmLimit' })

export const alarm = z
  .object({
    id: z.string().meta({ description: '<device>.<name>.<rule>' }),
    rule: z.string(),
    point: z.string(),
    device: z.string(),
    requirement: z.string(),
    type: z.enum(TYPES),
    level: z.enum(LEVELS),
    class: z.enum(CLASSES),
    state: z.enum(STATE_NAMES).meta({ description: 'normal in a change: take it off the list' }),
    occurrence: z.int().meta({ description: 'Every act quotes it' }),
    active: z.boolean(),
    acknowledged: z.boolean(),
    latched: z.boolean(),
    value: value.nullable().meta({ description: 'At raising' }),
    now: value.nullable(),
    unit,
    about: both.nullable().meta({ description: 'Which value, where something is wrong with the value itself' }),
    raisedAt: stamp.nullable(),
    returnedAt: stamp.nullable(),
    acknowledgedAt: stamp.nullable(),
    acknowledgedBy: z.string().nullable(),
    provinceSaw: z.string().nullable(),
    shelved: z.object({ until: iso, once: z.boolean(), by: z.string(), note: z.string().nullable() }).nullable(),
    outOfService: z.object({ until: iso, owner: z.string(), reason: z.string() }).nullable(),
    deferred: z.object({ owner: z.string(), incident: z.string(), due: iso }).nullable(),
    suppressedBy: z.string().nullable().meta({ description: 'The alarm that hides this one by design' }),
    excused: z.boolean().meta({ description: 'Hidden by what its own rule expects for a while, such as a UPS test' }),
    limit: limit.nullable().meta({ description: 'Null where nothing may be set' }),
    respondWithinSeconds: z.number().nullable(),
    actions: z.array(z.enum(ALARM_ACTIONS)).meta({ description: 'What would be accepted now from this room' }),
    text: z.record(z.enum(LANGUAGES), text),
  })
  .meta({ id: 'Alarm' })

export const alarms = z.object({ alarms: z.array(alarm) }).meta({ id: 'Alarms' })

export const acted = z
  .object({
    done: z.literal(true),
    recorded: z.boolean().meta({ description: 'Known to survive a power cut' }),
    seq: z.int(),
    alarm: alarm.nullable(),
  })
  .meta({ id: 'Acted' })
