/** The databases of a data folder. */
export const JOURNAL = 'journal.db'
export const HISTORY = 'history.db'
