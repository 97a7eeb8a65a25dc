/** Where the wires of the room end: contacts on the inputs of a module or a board or on our own pins, actuators likewise. */

import { z } from 'zod'
import { CONTACT_PINS, FREE_PINS, loopBands } from '../drivers/board/profile.ts'
import { bcm, LEVELS as PIN_LEVELS } from '../drivers/bridge/profile.ts'
import { exactlyOne, flaw, type Tell } from './flaw.ts'
import { id, sentence } from './words.ts'

export const ACTUATOR_KINDS = ['relay', 'siren', 'lamp', 'request'] as const

const closed = z.enum(PIN_LEVELS)

export const contact = z.strictObject({
  /** The module or the board; none for a pin of the controller itself. */
  on: id.optional(),
  /** Exactly one of these: an input of a module, a pin of a board, a loop that the board supervises, or a pin of our own. */
  input: z.int().optional(),
  pin: z.string().optional(),
  loop: z.string().optional(),
  gpio: bcm.optional(),
  /** The level of that pin while the contact is closed; low if it is not said: it closes to ground. */
  closed: closed.optional(),
  /** Of a loop whose resistors are not the usual ones. */
  bands: loopBands.optional(),
  /** How it rests; the profile says it where the thing has one. */
  normally: z.enum(['open', 'closed']).optional(),
  /** The word of the contact that is not at rest; the second of the vocabulary if it is not said. */
  means: z.string().optional(),
  title: sentence.optional(),
  role: id.optional(),
})
export type WrittenContact = z.infer<typeof contact>

const actuatorShape = {
  id,
  kind: z.enum(ACTUATOR_KINDS),
  driver: z.enum(['simulated', 'board']).optional(),
  /** board: which, the pin of a siren or lamp, and the contact that tells whether it is on. */
  on: id.optional(),
  pin: z.enum(FREE_PINS).optional(),
  'read-back': z.enum(CONTACT_PINS).optional(),
  /** Our own pin that drives it, the level there that energises it, high if it is not said, and a contact closed by then. */
  gpio: bcm.optional(),
  energised: z.enum(PIN_LEVELS).optional(),
  feedback: z.strictObject({ gpio: bcm, closed: closed.optional() }).optional(),
  reflash: z.boolean().optional(),
  /** request: the unit it asks to start, whether it may, and the water sensor that stands at that unit. */
  unit: id.optional(),
  enabled: z.boolean().optional(),
  leak: id.optional(),
}
export const actuator = z.strictObject(actuatorShape).superRefine(checkPin)
export type WrittenActuator = z.infer<z.ZodObject<typeof actuatorShape>>

/** A loop's resistors say themselves what is rest and what is alarm. */
export function checkTerminal(contact: WrittenContact, name: string, tell: Tell): void {
  if (!exactlyOne(contact, ['input', 'pin', 'loop', 'gpio'])) flaw(tell, 'one-terminal', 'contacts', name)
  else if ((contact.on === undefined) !== (contact.gpio !== undefined)) flaw(tell, 'contact-place', 'contacts', name)
  if (contact.gpio === undefined && contact.closed) flaw(tell, 'key-of-pin', 'contacts', name, 'closed')
  if (contact.loop !== undefined && contact.normally) flaw(tell, 'normally-of-loop', 'contacts', name, 'normally')
  if (contact.loop === undefined && contact.bands) flaw(tell, 'bands-of-loop', 'contacts', name, 'bands')
}

function checkPin(written: WrittenActuator, tell: Tell): void {
  const { gpio, driver } = written
  if (gpio !== undefined && driver) return flaw(tell, 'pin-of-other', 'driver')
  if (gpio !== undefined) return
  for (const key of ['energised', 'feedback'] as const) if (written[key]) flaw(tell, 'key-of-pin', key)
}
