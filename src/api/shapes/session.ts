/** Who is signed in, and who may be. */
import { z } from 'zod'
import { RIGHTS } from '../../core/people/rights.ts'
import { ROLES } from '../../core/people/roles.ts'
import { LANGUAGES } from '../../texts/text.ts'
import { LONGEST_PASSWORD, PIN, SHORTEST_PASSWORD } from '../session/words.ts'
import { line } from './act.ts'

const language = z.enum(LANGUAGES)
const role = z.enum(ROLES)
const secret = z.string().min(1).max(LONGEST_PASSWORD)

/** One of the two: a PIN at the wall, a password anywhere. */
export const signingIn = z
  .strictObject({ name: line(80), pin: secret.optional(), password: secret.optional() })
  .meta({ id: 'SignIn' })

export const session = z
  .object({
    accounts: z
      .boolean()
      .meta({ description: 'False: nobody can prove who they are yet, and this computer may do all' }),
    user: z.object({ id: z.string(), name: z.string(), role, language }).nullable(),
    rights: z.array(z.enum(RIGHTS)).meta({ description: 'What may be done now from here' }),
    names: z.array(z.string()).meta({ description: 'At the wall alone: who has a PIN' }),
    clear: z.boolean().meta({ description: 'True: what is sent from here passes the network unencrypted' }),
  })
  .meta({ id: 'Session' })

const nip = z
  .string()
  .regex(/^\d{18}$/)
  .meta({ description: 'Civil servant number, 18 digits' })
const pin = z.string().regex(PIN).meta({ description: '6 to 12 digits, for the wall' })
const password = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD)
const facts = { name: line(80), nip: nip.nullable().default(null), role, language: language.default('id') }

export const userNew = z
  .strictObject({ ...facts, active: z.boolean().default(true), pin: pin.optional(), password: password.optional() })
  .meta({ id: 'UserNew' })
export const userChange = z
  .strictObject({
    ...facts,
    active: z.boolean(),
    pin: pin.nullable().optional().meta({ description: 'null takes it away; without it, it stays' }),
    password: password.nullable().optional(),
  })
  .meta({ id: 'UserChange' })

export const users = z
  .object({
    users: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        nip: z.string().nullable(),
        role,
        language,
        active: z.boolean(),
        pin: z.boolean().meta({ description: 'There is one' }),
        password: z.boolean().meta({ description: 'There is one' }),
      }),
    ),
  })
  .meta({ id: 'Users' })
