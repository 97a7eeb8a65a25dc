/** What people send: nothing is guessed, nothing unknown is let through. */
import { z } from 'zod'
import { iso } from './common.ts'

/** One line that people wrote: no control characters. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}]*$/u)

const by = line(80).optional().meta({ description: 'Name of the person' })
const onAlarm = {
  occurrence: z.int().min(0).meta({ description: 'The occurrence that was seen; another one is refused with 409' }),
  by,
  note: line(500).optional(),
}

export const plainAct = z.strictObject(onAlarm).meta({ id: 'AlarmAct' })

export const shelveAct = z
  .strictObject({
    ...onAlarm,
    by: line(80).meta({ description: 'Who shelves it' }),
    note: line(500).meta({ description: 'The reason' }),
    until: iso.optional(),
    once: z.boolean().optional().meta({ description: 'Until the alarm goes inactive' }),
  })
  .meta({ id: 'ShelveAct' })

export const serviceAct = z
  .strictObject({ ...onAlarm, until: iso.optional(), owner: line(80), reason: line(500) })
  .meta({ id: 'OutOfServiceAct' })

/** Until its repair: whose it is, the incident it is kept under, and when it is to be done. */
export const deferAct = z
  .strictObject({
    occurrence: onAlarm.occurrence,
    by,
    owner: line(80).meta({ description: 'Who answers for the repair' }),
    incident: line(80).meta({ description: 'Its number or name in the list of incidents' }),
    due: iso.meta({ description: 'By when it is to be repaired' }),
  })
  .meta({ id: 'DeferAct' })

/** A limit within the rule's bounds; the rule's own ends it. */
export const limitAct = z
  .strictObject({
    limit: z
      .union([z.number(), z.tuple([z.number(), z.number()])])
      .meta({ description: 'A pair where the rule has one' }),
    occurrence: onAlarm.occurrence.optional(),
    by: line(80).meta({ description: 'Who sets it' }),
    note: line(500).optional(),
  })
  .meta({ id: 'LimitAct' })

/** What is said at a door. */
export const doorAct = z
  .strictObject({ by, door: z.string().max(80).optional().meta({ description: 'Its device; without it every door' }) })
  .meta({ id: 'DoorAct' })

/** A signature: nobody signs without a name. */
export const signedAct = z
  .strictObject({ by: line(80).meta({ description: 'Who walked the round' }) })
  .meta({ id: 'SignedAct' })

/** Acts that concern no alarm. */
export const bareAct = z.strictObject({ by }).meta({ id: 'Act' })
