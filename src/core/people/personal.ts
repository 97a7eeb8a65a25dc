/** Fields of an event that name or quote a person: beside the chain in the journal, and never sent out of the room. */
export const PERSONAL = ['note', 'owner', 'reason', 'witness', 'person', 'contacts'] as const
