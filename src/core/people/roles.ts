/** The roles of people: who acts, and whom to call. */

export const ROLES = ['guard', 'admin', 'kasi', 'kabid', 'installer', 'province'] as const
export type Role = (typeof ROLES)[number]

/** `fire` and `power` are called only for what is theirs: the fire brigade, the electricity company. */
export const CONTACT_ROLES = ['guard', 'admin', 'kasi', 'kabid', 'vendor', 'fire', 'power'] as const
export type ContactRole = (typeof CONTACT_ROLES)[number]
