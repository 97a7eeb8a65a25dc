/** Copies of the databases that stay in the box: for a card that loses a page, not for a box that is gone. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Below the data folder. */
export const COPIES = 'copies'
/** Two in turn, so that one that is being written is never the only one. */
export const JOURNAL_COPIES = ['journal-0.db', 'journal-1.db'] as const
export const HISTORY_COPY = 'history.db'

export const copyIn = (dir: string, name: string): string => join(dir, COPIES, name)

const writtenAt = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : Number.NEGATIVE_INFINITY)

/** Newest first. */
export const journalCopies = (dir: string): string[] =>
  JOURNAL_COPIES.map(name => copyIn(dir, name))
    .filter(existsSync)
    .sort((a, b) => writtenAt(b) - writtenAt(a))

/** The one whose turn it is. */
export const olderCopy = (dir: string): string =>
  JOURNAL_COPIES.map(name => copyIn(dir, name)).reduce((a, b) => (writtenAt(b) < writtenAt(a) ? b : a))

/** The file that was put aside last under this name. */
export function lastAside(file: string): string | null {
  const numbers = readdirSync(dirname(file)).flatMap(name => {
    const found = name.startsWith(`${basename(file)}.damaged-`) ? /\.damaged-(\d+)$/.exec(name) : null
    return found ? [Number(found[1])] : []
  })
  return numbers.length === 0 ? null : `${file}.damaged-${Math.max(...numbers)}`
}
