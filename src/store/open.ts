/** Opens the databases of a data folder; what cannot be used is put aside, never thrown away, and gone on from its copy. */
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Mended } from '../core/mended.ts'
import { type Archive, archive } from './archive.ts'
import { putAside } from './aside.ts'
import { mendHistory, mendJournal } from './copies/mend.ts'
import { type Journal, journal } from './journal.ts'
import { isUsable } from './kept.ts'
import { HISTORY, JOURNAL, LOCK } from './names.ts'
import { type Db, notOurs, type Open, proveWhole, QUICK } from './sqlite.ts'
import { troubleOf } from './trouble.ts'

export interface Part<T> {
  readonly part: T
  readonly db: Db
  readonly file: string
  /** What was done about a file that could not be used. */
  readonly mended: Mended | null
}

/** The lock falls with the process, so that no stale one ever stands in the way. Throws when another program has it. */
export function lock(open: Open, dir: string): Db {
  const file = join(dir, LOCK)
  try {
    return held(open(file))
  } catch (error) {
    if (troubleOf(error).code !== 'damaged') throw error
    // Nothing is kept in it, and nobody can hold what is no database.
    rmSync(file)
    return held(open(file))
  }
}

function held(db: Db): Db {
  try {
    db.exec('BEGIN EXCLUSIVE')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** `seen`: how far it is known to have been; 0 where nobody knows. */
export const openJournal = (open: Open, dir: string, seen: number): Part<Journal> =>
  openPart(open, join(dir, JOURNAL), whole, file => mendJournal(open, dir, file, seen))

/** The rows of the room are in no chain: one that cannot be read is damage like a torn page. */
function whole(db: Db): Journal {
  const part = journal(db)
  const bad = part.kept().find(row => !isUsable(row))
  if (bad) throw notOurs(`the row ${bad[0]} of the room cannot be read`)
  return part
}

export const openHistory = (open: Open, dir: string): Part<Archive> =>
  openPart(open, join(dir, HISTORY), archive, file => mendHistory(open, dir, file))

function openPart<T>(open: Open, file: string, use: (db: Db) => T, mend: (file: string) => Mended | null): Part<T> {
  if (existsSync(file)) {
    try {
      return { ...checked(open, file, use), file, mended: null }
    } catch (error) {
      if (troubleOf(error).code !== 'damaged') throw error
      putAside(file)
    }
  }
  const mended = mend(file)
  return { ...checked(open, file, use), file, mended }
}

function checked<T>(open: Open, file: string, use: (db: Db) => T): { part: T; db: Db } {
  if (existsSync(file) && statSync(file).size === 0) throw notOurs('the file is empty')
  const db = open(file)
  try {
    if (existsSync(file) && statSync(file).size < QUICK) proveWhole(db)
    return { part: use(db), db }
  } catch (error) {
    db.close()
    throw error
  }
}
