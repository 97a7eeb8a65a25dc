/** What the room file says of the controller's own pins. */
import { z } from 'zod'
import type { PointId } from '../../core/sample.ts'
import type { ActuatorId } from '../../core/site.ts'
import type { Bcm, ContactPin, OutputPin } from '../../link.ts'

/** 0 and 1 belong to the identity chip of add-on boards; 28 and on are not on the header. */
export const FIRST_PIN = 2
export const LAST_PIN = 27
/** By its Broadcom number, as `GPIO17`; never the place on the connector. */
export const bcm = z.int().min(FIRST_PIN).max(LAST_PIN)
export const LEVELS = ['low', 'high'] as const

/** One contact on a pin, and what its two states mean. */
export interface WiredContact extends ContactPin {
  readonly point: PointId
  /** Level of the pin while the contact is open: its pull must give it. */
  readonly open: 0 | 1
  readonly words: { readonly rest: string; readonly other: string }
}

/** How nervous a thing's contacts are, and how often they left their rest. */
export interface WiredTally {
  readonly chatter: PointId
  readonly pulses: PointId
  readonly gpios: readonly Bcm[]
}

export interface ContactsWiring {
  readonly contacts: readonly WiredContact[]
  readonly tallies: readonly WiredTally[]
}

export interface WiredActuator extends Omit<OutputPin, 'waits'> {
  readonly id: ActuatorId
}
