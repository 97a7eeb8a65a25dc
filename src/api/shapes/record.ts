/** What was found out about a point. */
import { z } from 'zod'
import { line } from './act.ts'
import { iso, value } from './common.ts'

const compared = z
  .strictObject({ reference: z.number(), shown: z.number() })
  .meta({ description: 'What the reference instrument said, and what the device said beside it, uncorrected' })

const commissioned = {
  stimulus: line(200).meta({ description: 'What was made to happen' }),
  seen: z.union([z.number(), line(200)]).meta({ description: 'What Jaga showed of it' }),
  witness: line(80),
}
const sensor = { serial: line(80) }
const calibrated = {
  reference: line(200).meta({ description: 'The reference instrument' }),
  certificate: line(200),
  asFound: compared,
  asLeft: compared,
  gain: z.number().default(1),
  offset: z.number().default(0).meta({ description: 'value = raw × gain + offset' }),
  due: iso.meta({ description: 'When it must be done again' }),
}
const told = { by: line(80).meta({ description: 'Who found it out' }), note: line(500).optional() }

export const commissioning = z.strictObject({ ...commissioned, ...told }).meta({ id: 'Commissioning' })
export const sensorFitted = z.strictObject({ ...sensor, ...told }).meta({ id: 'SensorFitted' })
export const calibration = z.strictObject({ ...calibrated, ...told }).meta({ id: 'Calibration' })

const kept = { at: iso, by: z.string(), note: z.string().nullable() }
const words = { stimulus: z.string(), seen: value, witness: z.string(), wired: z.string() }
const shown = z.object({ reference: z.number(), shown: z.number() })
const record = z.discriminatedUnion('what', [
  z.object({ what: z.literal('commissioned'), ...words, ...kept }),
  z.object({ what: z.literal('sensor'), serial: z.string(), ...kept }),
  z.object({
    what: z.literal('calibrated'),
    reference: z.string(),
    certificate: z.string(),
    asFound: shown,
    asLeft: shown,
    gain: z.number(),
    offset: z.number(),
    due: iso,
    ...kept,
  }),
])

export const records = z
  .object({
    point: z.string(),
    raw: value.nullable().meta({ description: 'What the device says now, before any correction' }),
    correction: z
      .object({ gain: z.number(), offset: z.number() })
      .nullable()
      .meta({ description: "In force from a calibration; null: the room file's, or none" }),
    tested: z.boolean().nullable().meta({ description: 'Commissioned as it is wired now; null: it hangs on no wire' }),
    due: iso.nullable(),
    overdue: z.boolean(),
    records: z.array(record).meta({ description: 'Newest first, the last few of each kind; the journal has all' }),
  })
  .meta({ id: 'PointRecords' })
