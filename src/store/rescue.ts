/** What a journal still says of the room when it cannot be written, or is damaged. */
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Saved } from '../core/restart.ts'
import { join as joined } from './chain.ts'
import { isUsable, notBehind, savedFrom } from './kept.ts'
import type { Keep } from './messages.ts'
import { JOURNAL } from './names.ts'
import { type Db, type Open, QUICK } from './sqlite.ts'

/** From a copy: a database beside its log cannot be read where nothing can be written. Null where nothing is to be had. */
export function rescued(open: Open, dir: string): Saved | null {
  const file = join(dir, JOURNAL)
  if (!existsSync(file) || statSync(file).size > QUICK) return null
  const copy = scratch()
  if (copy === null) return null
  try {
    for (const part of ['', '-wal']) if (existsSync(file + part)) copyFileSync(file + part, join(copy, JOURNAL + part))
    const db = open(join(copy, JOURNAL))
    const last = db.prepare<[], { body: string }>('SELECT body FROM event ORDER BY seq DESC LIMIT 1').get()
    const saved = notBehind(savedFrom(keptIn(db)), last ? joined(last.body, null) : null)
    db.close()
    return saved
  } catch {
    // The trouble that led here is already told; a journal that cannot be read either has nothing to add.
    return null
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Memory as a folder: a card that can only be read may hold the temporary folder too. */
const MEMORY = '/dev/shm'

function scratch(): string | null {
  for (const base of [tmpdir(), MEMORY])
    try {
      return mkdtempSync(join(base, 'jaga-'))
    } catch {
      // Another place may do; where none does the room begins anew.
    }
  return null
}

/** Nothing where it is damaged too badly: the room then begins anew, with every alarm unacknowledged. */
export function salvage(open: Open, file: string): Keep[] {
  try {
    const db = open(file, { readonly: true, fileMustExist: true })
    try {
      return keptIn(db).filter(isUsable)
    } finally {
      db.close()
    }
  } catch {
    return []
  }
}

export const keptIn = (db: Db): Keep[] =>
  db
    .prepare<[], { key: string; body: string }>('SELECT key, body FROM kept')
    .all()
    .map(({ key, body }) => [key, body])
