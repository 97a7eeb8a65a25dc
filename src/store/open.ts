/** Opens the databases of a data folder; what cannot be used is put aside, never thrown away, and a new one begins. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Archive, archive } from './archive.ts'
import { putAside } from './aside.ts'
import { type Journal, journal } from './journal.ts'
import { type Db, notOurs, type Open, QUICK } from './sqlite.ts'
import { troubleOf } from './trouble.ts'

export const JOURNAL = 'journal.db'
export const HISTORY = 'history.db'

export interface Part<T> {
  readonly part: T
  readonly db: Db
  readonly file: string
  /** Name under which the unusable file was kept. */
  readonly aside: string | null
}

/** The lock falls with the process, so that no stale one ever stands in the way. Throws when another program has it. */
export function lock(open: Open, dir: string): Db {
  const db = open(join(dir, 'lock.db'))
  db.exec('BEGIN EXCLUSIVE')
  return db
}

export type OpenedArchive = Part<Archive>

export const openJournal = (open: Open, dir: string): Part<Journal> => openPart(open, join(dir, JOURNAL), journal)

export const openHistory = (open: Open, dir: string): Part<Archive> => openPart(open, join(dir, HISTORY), archive)

function openPart<T>(open: Open, file: string, use: (db: Db) => T): Part<T> {
  try {
    return { ...checked(open, file, use), file, aside: null }
  } catch (error) {
    if (troubleOf(error).code !== 'damaged') throw error
    const aside = putAside(file)
    return { ...checked(open, file, use), file, aside }
  }
}

function checked<T>(open: Open, file: string, use: (db: Db) => T): { part: T; db: Db } {
  if (existsSync(file) && statSync(file).size === 0) throw notOurs('the file is empty')
  const db = open(file)
  try {
    if (existsSync(file) && statSync(file).size < QUICK) prove(db)
    return { part: use(db), db }
  } catch (error) {
    db.close()
    throw error
  }
}

function prove(db: Db): void {
  const [first] = db.pragma('quick_check(1)') as { quick_check: string }[]
  if (first?.quick_check !== 'ok') throw notOurs(first?.quick_check ?? 'no answer')
}
