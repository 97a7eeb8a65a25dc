/** Paper that somebody owes and that is late: a reminder, never an alarm. */
import { z } from 'zod'
import { both, iso, stamp } from './common.ts'

const reminder = z.object({
  id: z.string(),
  paper: z.literal('repair').meta({ description: 'repair: the incident of an alarm that was put off' }),
  subject: z.string().meta({ description: 'Of a repair, the id of its alarm' }),
  title: both,
  incident: z.string(),
  owner: z.string(),
  due: iso,
  since: stamp.meta({ description: 'When it was found to be late; later than `due` where nobody watched in between' }),
})

export const paperwork = z.array(reminder).meta({
  id: 'Paperwork',
  description: 'What is late, the longest first; moves neither relay, siren, lamp nor any count',
})
