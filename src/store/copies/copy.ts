/** One round of copying: only what is new is written, and a copy counts when it was read through and is whole. */
import { existsSync, mkdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DAY } from '../../core/time.ts'
import { archive } from '../archive.ts'
import { checkpoint } from '../checkpoint.ts'
import type { Damage } from '../inspection.ts'
import { journal } from '../journal.ts'
import { HISTORY, JOURNAL } from '../names.ts'
import { type Db, notOurs, type Open, proveWhole, QUICK } from '../sqlite.ts'
import { troubleOf } from '../trouble.ts'
import { copyParts, dropGone } from './history.ts'
import { continues, copyRest, copyRows, copySeals } from './journal.ts'
import { COPIES, copyIn, drop, HISTORY_COPY, olderCopy } from './names.ts'

export interface Copied {
  /** Written to the disk, at most. */
  readonly bytes: number
  /** The first row of the journal that does not follow from the one before it. */
  readonly broken: number | null
  /** An original that cannot be read through; its copy stays as it was, with the rows that could still be had. */
  readonly damaged: Damage | null
}

/** Throws what hinders. Leaves out what the disk has no place for: the records of the present come before copies. */
export function copyAll(open: Open, dir: string): Copied {
  try {
    return { ...copied(open, dir), damaged: null }
  } catch (error) {
    if (isFound(error)) return { bytes: 0, broken: null, damaged: error.damage }
    throw error
  }
}

function copied(open: Open, dir: string): Omit<Copied, 'damaged'> {
  if (!hasPlace(dir, JOURNAL)) return { bytes: 0, broken: null }
  mkdirSync(join(dir, COPIES), { recursive: true, mode: 0o700 })
  let broken: number | null = null
  const events = copy(open, join(dir, JOURNAL), olderCopy(dir), journal, (from, to) => {
    if (!continues(from, to)) throw foreign()
    broken = copyRows(from, to)
    copySeals(from, to)
    copyRest(from, to)
  })
  if (!hasPlace(dir, HISTORY)) return { bytes: events, broken }
  const parts = copy(open, join(dir, HISTORY), copyIn(dir, HISTORY_COPY), archive, (from, to) => {
    copyParts(from, to)
    dropGone(from, to)
  })
  return { bytes: events + parts, broken }
}

/** What is copied must fit three times beside what is there, by the copies that were just written too. */
function hasPlace(dir: string, name: string): boolean {
  const { bavail, bsize } = statfsSync(dir)
  const file = join(dir, name)
  return existsSync(file) && statSync(file).size * 3 < bavail * bsize
}

const foreign = (): Error => notOurs('a copy of another journal')

interface Found {
  readonly damage: Damage
}
const isFound = (error: unknown): error is Found => typeof error === 'object' && error !== null && 'damage' in error

function isReadable(open: Open, file: string): boolean {
  const db = open(file, { readonly: true, fileMustExist: true })
  try {
    proveWhole(db)
    return true
  } catch {
    // Which of the two is damaged is all that is asked here.
    return false
  } finally {
    db.close()
  }
}

/** A copy that is damaged or of another file begins anew, never for the fault of its original. Answers the bytes written. */
function copy(
  open: Open,
  file: string,
  into: string,
  use: (db: Db) => unknown,
  act: (from: Db, to: Db) => void,
): number {
  if (!existsSync(file)) return 0
  const from = open(file, { readonly: true, fileMustExist: true })
  try {
    from.exec('BEGIN')
    try {
      return written(open, from, into, use, act)
    } catch (error) {
      const { code, reason } = troubleOf(error)
      if (code !== 'damaged') throw error
      if (!isReadable(open, file)) throw { damage: { file, reason } } satisfies Found
      drop(into)
      return written(open, from, into, use, act)
    }
  } finally {
    from.close()
  }
}

/** A large one is read through once a day, not each hour. */
function isToBeProved(file: string): boolean {
  if (!existsSync(file)) return true
  const { size, mtimeMs } = statSync(file)
  return size < QUICK || Math.floor(mtimeMs / DAY) !== Math.floor(Date.now() / DAY)
}

function written(
  open: Open,
  from: Db,
  into: string,
  use: (db: Db) => unknown,
  act: (from: Db, to: Db) => void,
): number {
  const isDue = isToBeProved(into)
  const to = open(into)
  try {
    use(to)
    act(from, to)
    const { bytes } = checkpoint(to)
    if (bytes > 0 && isDue) proveWhole(to)
    return bytes
  } finally {
    to.close()
  }
}
