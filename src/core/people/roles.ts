/** The roles of people: who acts, whom to call, and how many of each there are at most. */

export const ROLES = ['guard', 'admin', 'kasi', 'kabid', 'installer', 'province'] as const
export type Role = (typeof ROLES)[number]

/** `fire` and `power` are called only for what is theirs: the fire brigade, the electricity company. */
export const CONTACT_ROLES = ['guard', 'admin', 'kasi', 'kabid', 'vendor', 'fire', 'power'] as const
export type ContactRole = (typeof CONTACT_ROLES)[number]

/** As many as are ever kept; a room has a handful. */
export const MOST_USERS = 200
export const MOST_CONTACTS = 50
