/** Copies of the databases that stay in the box: for a card that loses a page, not for a box that is gone. */
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

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

/** With its log. */
export function drop(copy: string): void {
  for (const part of ['', '-wal', '-shm']) rmSync(copy + part, { force: true })
}

/** Answers whether there was one: a copy of the history is worth less than any original. */
export function dropHistoryCopy(dir: string): boolean {
  const copy = copyIn(dir, HISTORY_COPY)
  const was = existsSync(copy)
  drop(copy)
  return was
}
