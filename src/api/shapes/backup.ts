/** Backups of the records. */
import { z } from 'zod'
import { iso } from './common.ts'

const medium = z.object({
  uuid: z.string(),
  title: z.string(),
  state: z
    .enum(['absent', 'plugged', 'writing', 'failed', 'remove'])
    .meta({ description: '`remove`: everything is on it, and it may be pulled out' }),
  last: iso.nullable(),
})

export const backup = z
  .object({
    planned: z.boolean().meta({ description: 'False: the room file plans none' }),
    running: z
      .object({
        step: z.enum(['copy', 'write', 'check']),
        share: z.number().min(0).max(1).meta({ description: 'Of this step' }),
      })
      .nullable(),
    failed: z.string().nullable().meta({ description: 'Why the last one did not come about' }),
    newest: iso.nullable().meta({ description: 'The newest that was read back whole' }),
    media: z.array(medium).meta({ description: 'Portable media that are enrolled' }),
  })
  .meta({ id: 'Backup' })
