/** A journal that was put back goes on after everything that was written since: no number is given twice. */
import { existsSync } from 'node:fs'
import type { Mended } from '../../core/mended.ts'
import { highestIn } from '../copies/highest.ts'
import { tipOf } from '../copies/journal.ts'
import { journal } from '../journal.ts'
import { MENDED } from '../kept.ts'
import type { Open } from '../sqlite.ts'

/** `present`: the journal that it takes the place of. On a new box nobody knows what was given since, and the event says so. */
export function goOnAfter(open: Open, file: string, present: string, last: number): void {
  const now = existsSync(present) ? lastIn(open, present) : null
  const mended: Mended = {
    part: 'journal',
    file: null,
    from: 'backup',
    last,
    upTo: Math.max(last, now ?? last),
  }
  const db = open(file)
  journal(db).append([], [[MENDED, JSON.stringify(mended)]])
  db.close()
}

/** Null where it cannot be read: what is put back may be put back for that. */
function lastIn(open: Open, file: string): number | null {
  const readable = highestIn(file)
  try {
    const db = open(file, { readonly: true, fileMustExist: true })
    try {
      return Math.max(readable ?? 0, tipOf(db)?.seq ?? 0)
    } finally {
      db.close()
    }
  } catch {
    return readable
  }
}
