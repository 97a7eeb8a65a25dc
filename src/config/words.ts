/** The small words of every file: ids, names, durations, parameters. Ids are lowercase letters, digits and dashes. */

import { z } from 'zod'
import { type TermName, VOCABULARY } from '../core/vocabulary.ts'
import { duration } from '../drivers/modbus/profile.ts'

export { duration, millis } from '../drivers/modbus/profile.ts'

const TERM_NAMES = Object.keys(VOCABULARY) as [TermName, ...TermName[]]
/** A name of the vocabulary. */
export const termName = z.enum(TERM_NAMES)

export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
export const id = z.string().regex(ID)
/** `<kind>/<model>`, the path of the file below hardware/profiles without `.yaml`. */
export const PROFILE_ID = /^[a-z0-9-]+\/[a-z0-9-]+$/
export const profileId = z.string().regex(PROFILE_ID)
/** `<device>/<name>`. */
export const POINT_ID = /^[a-z0-9-]+\/[A-Za-z0-9.-]+$/
export const pointId = z.string().regex(POINT_ID)

/** Any text that says something. */
export const sentence = z.string().trim().min(1)
/** `2026-01-05`. */
export const DATE = /^\d{4}-\d{2}-\d{2}$/
export const date = z.string().regex(DATE)

export const bothLanguages = z.strictObject({ id: sentence, en: sentence })

export const REQUIREMENTS = [
  'R1',
  'R2',
  'R3',
  'R4',
  'R5',
  'R6',
  'R7',
  'R8',
  'R9',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
  'R15',
] as const
export const requirement = z.enum(REQUIREMENTS)
export const range = z.tuple([z.number(), z.number()])
export const moves = z.strictObject({ any: z.array(termName).min(1), within: duration })
