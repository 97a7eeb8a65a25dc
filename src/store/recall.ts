/** The room as it was when the power went, from whatever still tells of it. */
import type { Saved } from '../core/restart.ts'
import type { Run } from './archive.ts'
import type { Journal } from './journal.ts'
import { notBefore, notBehind, rowsOf, savedFrom } from './kept.ts'
import { findSnapshot, retireSnapshot } from './snapshot.ts'

/** The room as it was: from the database, or from the file of a run that had none, whichever is later. */
export function recall(dir: string, journal: Journal, runs: readonly Run[]) {
  const kept = savedFrom(journal.kept())
  const found = findSnapshot(dir)
  const filed = found.kind === 'saved' ? found.saved : null
  const saved = filed && filed.seq > (kept?.seq ?? -1) ? filed : kept
  if (found.kind === 'saved') {
    if (saved === filed) journal.append([], rowsOf(found.saved))
    retireSnapshot(found.file)
  }
  const known = notBefore(notBehind(saved, journal.last()), journal.mended()?.upTo ?? 0)
  return { saved: lived(known, runs), aside: found.kind === 'damaged' ? found.kept : null }
}

/** A quiet room writes no events: how long it lived is in the history. */
function lived(saved: Saved | null, runs: readonly Run[]): Saved | null {
  const run = runs.findLast(one => one.boot === saved?.now.boot)
  if (!saved || !run || run.until <= saved.now.mono) return saved
  return { ...saved, now: { ...saved.now, mono: run.until, wall: Math.round(run.until + run.shift) } }
}
