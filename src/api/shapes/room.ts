/** The whole room, and what changed in it. */
import { z } from 'zod'
import { alarm } from './alarm.ts'
import { both, iso } from './common.ts'
import { head } from './head.ts'
import { point, pointNews } from './point.ts'

/** In the words of alarms.md. */
export const COVERAGE = ['terpasang & teruji', 'terpasang, belum diuji', 'buruk', 'manual', 'tidak ada'] as const

export const regulation = z
  .object({
    id: z.string().meta({ description: 'R1 to R10' }),
    title: both,
    coverage: z.enum(COVERAGE),
    label: both,
    reason: z.string().nullable().meta({ description: 'Why it is watched by hand or not fitted' }),
    points: z.array(z.string()),
    bad: z.array(z.string()).meta({ description: 'Those of `points` that are bad now' }),
  })
  .meta({ id: 'Regulation' })

export const actuator = z
  .object({
    id: z.string(),
    kind: z.enum(['relay', 'siren', 'lamp', 'request']),
    wanted: z.string(),
    position: z.string().nullable().meta({ description: 'As read back; null: no contact, or it is not heard' }),
    fail: z.string().meta({ description: 'What it falls to by itself' }),
    since: iso,
    why: z.string(),
    mismatch: z.boolean(),
    test: z.object({ until: iso, by: z.string() }).nullable(),
  })
  .meta({ id: 'Actuator' })

export const device = z
  .object({
    id: z.string(),
    title: z.string(),
    parameter: z.string(),
    profile: z.string(),
    evidence: z.string(),
    role: z.string().nullable(),
    communication: z.enum(['waiting', 'ok', 'lost', 'frozen']),
    heardAt: iso.nullable(),
    fault: z.string().nullable(),
    via: z.string().nullable(),
  })
  .meta({ id: 'Device' })

export const site = z
  .object({
    id: z.string(),
    title: z.string(),
    organisation: z.string(),
    zone: z.enum(['WIB', 'WITA', 'WIT']),
    utcOffsetSeconds: z.number(),
    hash: z.string(),
    switchedOff: z.array(z.object({ rule: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Site' })

export const mistake = z
  .object({ file: z.string(), line: z.int(), col: z.int(), text: z.string() })
  .meta({ id: 'Mistake', description: 'A mistake in the room file: a finished sentence with its remedy' })

export const lists = z.object({
  points: z.array(point),
  alarms: z.array(alarm),
  actuators: z.array(actuator),
  devices: z.array(device),
  regulation: z.array(regulation),
})

export const change = z
  .object({ ...head.shape, ...lists.shape, points: z.array(pointNews) })
  .meta({ id: 'Change', description: 'What changed, to be merged by id; of a point only what moves' })

export const room = z
  .object({ ...head.shape, ...lists.shape, version: z.string(), site, mistakes: z.array(mistake) })
  .meta({ id: 'Room' })

export const points = z.object({ points: z.array(point) }).meta({ id: 'Points' })
export const regulations = z.object({ regulation: z.array(regulation) }).meta({ id: 'Regulations' })
