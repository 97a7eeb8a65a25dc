/** Contacts, schedules and display, in the words people write: days by name, times as 07:30. */
import { z } from 'zod'
import { CONTACT_ROLES, MOST_CONTACTS } from '../../core/people/roles.ts'
import { LANGUAGES } from '../../texts/text.ts'
import { line } from './act.ts'

export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const day = z.enum(DAYS)
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ description: 'Time of the day in the zone of the room, 07:30' })

const span = z.strictObject({ from: time, to: time }).meta({ id: 'Span', description: 'May go over midnight' })
export const hours = z.strictObject({ days: z.array(day).min(1).max(7), from: time, to: time }).meta({ id: 'Hours' })

const contact = z
  .strictObject({
    name: line(80),
    role: z.enum(CONTACT_ROLES).meta({ description: 'fire and power are shown only for what is theirs' }),
    phone: z.string().max(40).meta({ description: '+62…, 08… or a short number as 113; kept as +62…' }),
    hours: hours.nullable().default(null).meta({ description: 'null: at any time' }),
  })
  .meta({ id: 'Contact' })

export const contacts = z
  .strictObject({
    contacts: z.array(contact).max(MOST_CONTACTS).meta({ description: 'In the order in which to call' }),
  })
  .meta({ id: 'Contacts' })

export const schedules = z
  .strictObject({
    duty: hours.nullable().meta({ description: "null: the room file's duty hours" }),
    selfTest: z.strictObject({ day, at: time }).nullable().meta({ description: 'Weekly' }),
    backup: time.nullable().meta({ description: "null: the room file's hour" }),
    rounds: z.array(time).max(24).meta({ description: 'Daily rounds on foot' }),
  })
  .meta({ id: 'Schedules' })

export const display = z
  .strictObject({
    language: z.enum(LANGUAGES),
    night: span.nullable().meta({ description: 'When the wall is dimmed, while no alarm stands' }),
    large: z.boolean(),
  })
  .meta({ id: 'Display' })
