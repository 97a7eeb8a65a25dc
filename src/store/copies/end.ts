/** A log that was cut off leaves a journal that is whole and knows less than it did: others remember how far it was. */
import type { Mended } from '../../core/mended.ts'
import type { Journal } from '../journal.ts'
import { MENDED } from '../kept.ts'
import { keptIn } from '../rescue.ts'
import type { Db, Open } from '../sqlite.ts'
import { continues, copyRows, copySeals, tipOf } from './journal.ts'
import { isWhole, UNSURE } from './mend.ts'
import { journalCopies } from './names.ts'

/** What a copy has of the lost end comes back; numbers up to `seen` and to the copies' last are not given again. */
export function proveEnd(open: Open, dir: string, db: Db, part: Journal, seen: number): void {
  const before = part.mended()
  const known = Math.max(before?.upTo ?? 0, tipOf(db)?.seq ?? 0)
  let upTo = seen
  let from: Mended['from'] = 'salvage'
  for (const copy of journalCopies(dir)) {
    if (!isWhole(open, copy)) continue
    const its = open(copy, { readonly: true })
    upTo = Math.max(upTo, tipOf(its)?.seq ?? 0)
    if (upTo > known && continues(its, db) && addEnd(its, db, part)) from = 'copy'
    its.close()
  }
  if (upTo <= known) return
  const last = tipOf(db)?.seq ?? 0
  const lost: Mended = before ?? { part: 'journal', file: null, from: last > 0 ? from : 'nothing' }
  part.append([], [[MENDED, JSON.stringify({ ...lost, last, upTo: upTo + UNSURE })]])
}

/** With the room as it was then, which is later than what is here. */
function addEnd(copy: Db, db: Db, part: Journal): boolean {
  const was = tipOf(db)?.seq ?? 0
  copyRows(copy, db)
  copySeals(copy, db)
  if ((tipOf(db)?.seq ?? 0) === was) return false
  part.append([], keptIn(copy))
  return true
}
