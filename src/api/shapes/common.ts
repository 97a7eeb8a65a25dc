/** The small shapes that all others are made of. */
import { z } from 'zod'
import { LANGUAGES } from '../../texts/text.ts'

export const iso = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601, answered in UTC' })

export const value = z.union([z.number(), z.string()])

export const both = z
  .record(z.enum(LANGUAGES), z.string())
  .meta({ id: 'Both', description: 'One sentence in each language' })

export const stamp = z
  .object({ at: iso, trusted: z.boolean() })
  .meta({ id: 'Stamp', description: 'A moment people may lean on only where the clock was trusted' })

export const quality = z.enum(['good', 'uncertain', 'bad'])

export const error = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .meta({ id: 'Error', description: 'The message is in the language of Accept-Language, Indonesian by default' })
