/** Where a value sits in a Modbus device: what a profile may write. */

import { z } from 'zod'
import { VALUE_TYPES, WORD_ORDERS } from '../facts.ts'
import { checkAt } from './rules.ts'

/** On the wire, 0-based. */
export const address = z.int().min(0).max(65_535)

/** Where a value sits: exactly one table with its wire (PDU) address, 0-based. `length` is for str and nibbles. */
export const modbusAt = z
  .strictObject({
    coil: address.optional(),
    discrete: address.optional(),
    holding: address.optional(),
    input: address.optional(),
    type: z.enum(VALUE_TYPES),
    order: z.enum(WORD_ORDERS).optional(),
    length: z.int().min(1).max(125).optional(),
  })
  .superRefine(checkAt)
export type WrittenAt = z.infer<typeof modbusAt>
