/** What lies in a data folder. */
export const JOURNAL = 'journal.db'
export const HISTORY = 'history.db'
/** Held by whoever has them open; there as soon as a folder was used once. */
export const LOCK = 'lock.db'
