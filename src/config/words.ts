/** The small words of every file: ids, names, durations, parameters. Ids are lowercase letters, digits and dashes. */

import { z } from 'zod'
import { type TermName, VOCABULARY } from '../core/vocabulary.ts'
import { duration, millis } from '../drivers/modbus/profile.ts'

export { duration, millis } from '../drivers/modbus/profile.ts'

const TERM_NAMES = Object.keys(VOCABULARY) as [TermName, ...TermName[]]
/** A name of the vocabulary. */
export const termName = z.enum(TERM_NAMES).meta({ id: 'PointName' })

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
/** `<kind>/<model>`, the path of the file below hardware/profiles without `.yaml`. */
export const profileId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
/** `<device>/<name>`. */
export const pointId = z.string().regex(/^[a-z0-9-]+\/[A-Za-z0-9.-]+$/)

/** Any text that says something. */
export const sentence = z.string().trim().min(1)
/** `2026-01-05`. */
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** `07:30`; midnight at the end of a day is `24:00`. */
export const timeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

/** Why a rule is off; nobody switches a guard off without saying why. */
export const offReason = z.string().trim().min(1)
export const bothLanguages = z.strictObject({ id: sentence, en: sentence })

/** A duration within bounds: beyond them it is a slip, and would blind or deafen the guard. */
const between = (low: string, high: string) =>
  duration.refine(text => millis(text) >= millis(low) && millis(text) <= millis(high), {
    params: { code: 'duration-bounds', low, high },
  })
/** How often something is read. */
export const interval = between('100ms', '1h')
/** How long a condition must hold, or a class settles. */
export const delay = between('0s', '24h')
/** How long something may last. */
export const period = between('1s', '8760h')
export const DURATIONS = [duration, interval, delay, period]

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
  'R16',
  'R18',
  'R19',
  'R22',
  'R23',
] as const
export const requirement = z.enum(REQUIREMENTS)
export const range = z.tuple([z.number(), z.number()])
/** ± in the unit of each name. */
export const accuracy = z.partialRecord(termName, z.number().positive())
export const moves = z.strictObject({ any: z.array(termName).min(1), within: period })
