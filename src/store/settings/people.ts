/** Users, contacts, schedules and display as they are kept. */
import { z } from 'zod'
import { CONTACT_ROLES, MOST_CONTACTS, MOST_USERS, ROLES } from '../../core/people/roles.ts'

const line = z.string().min(1).max(100)
const time = z.int().min(0).max(86_400_000)
const span = { from: time, to: time }
const day = z.int().min(0).max(6)
const hours = z.strictObject({ days: z.array(day).max(7), ...span })
const language = z.enum(['id', 'en'])
const hex = z
  .string()
  .regex(/^[0-9a-f]+$/)
  .max(200)

/** What scrypt made of it, and how dearly. */
const secret = z.strictObject({ n: z.int(), r: z.int(), p: z.int(), salt: hex, hash: hex })
export type Secret = z.infer<typeof secret>

export const keptUser = z.strictObject({
  id: z.string().min(1).max(100),
  name: line,
  nip: line.nullable(),
  role: z.enum(ROLES),
  language,
  active: z.boolean(),
  pin: secret.nullable(),
  password: secret.nullable(),
})
export type KeptUser = z.infer<typeof keptUser>

export const contact = z.strictObject({
  name: line,
  role: z.enum(CONTACT_ROLES),
  phone: z.string().regex(/^(\+62\d{8,12}|\d{3,5})$/),
  hours: hours.nullable(),
})

export const schedules = z.strictObject({
  duty: hours.nullable(),
  selfTest: z.strictObject({ day, at: time }).nullable(),
  backup: time.nullable(),
  rounds: z.array(time).max(24),
})

export const display = z.strictObject({ language, night: z.strictObject(span).nullable(), large: z.boolean() })

export const PEOPLE = {
  users: z.array(keptUser).max(MOST_USERS),
  contacts: z.array(contact).max(MOST_CONTACTS),
  schedules,
  display,
}

/** Nobody yet, nobody to call, the room file's hours, the wall in Indonesian. */
export const nobody = () => ({
  users: [],
  contacts: [],
  schedules: { duty: null, selfTest: null, backup: null, rounds: [] },
  display: { language: 'id' as const, night: null, large: false },
})
