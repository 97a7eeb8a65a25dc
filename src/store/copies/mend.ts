/**
 * A database that was put aside or has gone is begun again from its newest good copy and from what the damaged file still
 * proves. Each step leaves a whole copy behind, so that a start that is cut off is simply done again.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Mended } from '../../core/mended.ts'
import { type Millis, SECOND } from '../../core/time.ts'
import { archive } from '../archive.ts'
import { lastAside, putAside } from '../aside.ts'
import { checkpoint } from '../checkpoint.ts'
import { journal } from '../journal.ts'
import { isUsable, MENDED } from '../kept.ts'
import { salvage } from '../rescue.ts'
import { type Db, type Open, proveWhole, QUICK } from '../sqlite.ts'
import { troubleOf } from '../trouble.ts'
import { highestIn } from './highest.ts'
import { copyParts, copyReadings } from './history.ts'
import { copyRows, copySeals, tipOf } from './journal.ts'
import { copyIn, HISTORY_COPY, JOURNAL_COPIES, journalCopies } from './names.ts'

/** The room waits meanwhile, with its relay in alarm. */
const PATIENCE: Millis = 3 * SECOND
/** Numbers that may have been given after the last one that is known, within seconds; and where none is known. */
export const UNSURE = 1000
const UNKNOWN = 100_000

/** Null where there is nothing to mend and nothing to mend it with. */
export function mendJournal(open: Open, dir: string, file: string, seen: number): Mended | null {
  const aside = lastAside(file)
  const copies = journalCopies(dir)
  if (aside === null && copies.length === 0) return null
  const { base, isCopy } = baseOf(open, copies, copyIn(dir, JOURNAL_COPIES[0]), journal)
  const db = open(base)
  const part = journal(db)
  if (aside !== null)
    reading(open, aside, from => {
      copyRows(from, db)
      copySeals(from, db)
    })
  const last = tipOf(db)?.seq ?? 0
  const given = aside === null ? null : highestIn(aside)
  const mended: Mended = {
    part: 'journal',
    file: aside && basename(aside),
    from: isCopy ? 'copy' : last > 0 ? 'salvage' : 'nothing',
    last,
    upTo: Math.max(last, given ?? (seen > 0 ? seen + UNSURE : last + unknownIn(aside, isCopy)), seen),
  }
  for (const row of part.kept()) if (!isUsable(row)) db.prepare('DELETE FROM kept WHERE key = ?').run(row[0])
  part.append([], [...(aside === null ? [] : salvage(open, aside)), [MENDED, JSON.stringify(mended)]])
  become(db, base, file)
  return mended
}

/** A file without a byte, beside no copy, never was a journal: the first start of all was cut off. */
const unknownIn = (aside: string | null, isCopy: boolean): number =>
  isCopy || (aside !== null && statSync(aside).size > 0) ? UNKNOWN : 0

export function mendHistory(open: Open, dir: string, file: string): Mended | null {
  const aside = lastAside(file)
  const copy = copyIn(dir, HISTORY_COPY)
  if (aside === null && !existsSync(copy)) return null
  const { base, isCopy } = baseOf(open, existsSync(copy) ? [copy] : [], copy, archive)
  const db = open(base)
  const part = archive(db)
  if (aside !== null)
    reading(open, aside, from => {
      copyParts(from, db)
      copyReadings(from, db, PATIENCE)
    })
  const from = isCopy ? 'copy' : part.runs().length > 0 ? 'salvage' : 'nothing'
  become(db, base, file)
  return { part: 'history', file: aside && basename(aside), from }
}

/** The newest copy that is whole; a new file where there is none. */
function baseOf(open: Open, copies: readonly string[], fresh: string, use: (db: Db) => unknown) {
  const good = copies.find(copy => isWhole(open, copy, use))
  if (good !== undefined) return { base: good, isCopy: true }
  mkdirSync(dirname(fresh), { recursive: true, mode: 0o700 })
  putAside(fresh)
  return { base: fresh, isCopy: false }
}

/** `use` brings one of an earlier version up to this one. */
export function isWhole(open: Open, file: string, use: (db: Db) => unknown = tipOf): boolean {
  try {
    const db = open(file)
    try {
      use(db)
      if (statSync(file).size < QUICK) proveWhole(db)
    } finally {
      db.close()
    }
    return true
  } catch (error) {
    if (troubleOf(error).code === 'damaged') return false
    throw error
  }
}

/** What cannot be read stays in the file, which is kept. */
function reading(open: Open, file: string, act: (from: Db) => void): void {
  try {
    const from = open(file, { readonly: true, fileMustExist: true })
    try {
      act(from)
    } finally {
      from.close()
    }
  } catch (error) {
    const { code } = troubleOf(error)
    if (code === 'full' || code === 'read-only') throw error
  }
}

function become(db: Db, base: string, file: string): void {
  checkpoint(db)
  db.close()
  // The log of a file that has gone would be taken for that of its successor.
  if (existsSync(`${file}-wal`)) putAside(file)
  renameSync(base, file)
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
