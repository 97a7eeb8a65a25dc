import type { Event } from '../event.ts'

/** Fields of an event that name or quote a person: beside the chain in the journal, and never sent out of the room. */
export const PERSONAL = ['note', 'owner', 'incident', 'reason', 'witness', 'person', 'contacts'] as const

/** Somebody did it, or owes it; a reason that nobody wrote is not a person's. */
export const isPersonal = (event: Event): boolean => ('by' in event && event.by !== undefined) || 'owner' in event
