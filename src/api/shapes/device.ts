/** One device with all that is known of it. */
import { z } from 'zod'
import { both } from './common.ts'
import { point } from './point.ts'
import { device } from './room.ts'

const count = z.int().min(0)

export const about = z.object({
  title: both.nullable().meta({ description: 'What the profile is called; null where no file describes the device' }),
  source: z.string().meta({ description: 'The document its facts come from' }),
  notes: z.array(z.string()).meta({ description: 'What could not be verified, and what an installer must know' }),
})

export const wire = z
  .object({
    driver: z.string(),
    place: z.string().meta({ description: 'Host and port, serial port, pins or address; never a secret' }),
    unit: z.int().nullable().meta({ description: 'On a bus: which of those that share it' }),
  })
  .meta({ id: 'Wire' })

export const deviceSheet = z
  .object({
    ...device.shape,
    about,
    wire: wire.nullable(),
    proofs: z
      .object({ recorded: count, printed: count, transcribed: count })
      .meta({ description: 'How many of its points are proved by what' }),
    points: z.array(point),
  })
  .meta({ id: 'DeviceSheet', description: 'A device, how far it may be trusted, and its points' })
