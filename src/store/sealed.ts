/**
 * Old months of the journal, moved to files of their own that never change again: the rows as they were chained, without
 * names, which have expired by then. The journal goes on from the hash of the last one.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Millis } from '../core/time.ts'
import { linked, ORIGIN } from './chain.ts'
import type { Db } from './sqlite.ts'

/** Below the data folder. */
export const SEALED = 'sealed'
export const SEALED_NAME = /^journal-(\d{4})-(\d{2})-\d+\.jsonl\.gz$/

/** The rows of one month; `hash`: of its last one. */
export interface Moved {
  readonly file: string
  readonly first: number
  readonly last: number
  readonly wall: Millis
  readonly hash: string
}

export interface SealedRow {
  readonly seq: number
  readonly kind: string
  readonly wall: Millis
  readonly body: string
  readonly hash: string
}

export const MOVED_SCHEMA =
  'CREATE TABLE moved(file TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, wall INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;'

/** The month that a file is named after. */
export function monthIn(file: string): { readonly begins: Millis; readonly ends: Millis } {
  const [year = 0, month = 0] = (SEALED_NAME.exec(file) ?? []).slice(1).map(Number)
  return { begins: Date.UTC(year, month - 1, 1), ends: Date.UTC(year, month, 1) }
}

/** So many rows are packed at a time: each pack can be read alone, and all of them in a row. */
const PACK = 1000

/** Older first; none in a journal of an earlier version. */
export function movedIn(db: Db): Moved[] {
  const has = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'moved'").get()
  return has?.n === 1 ? db.prepare<[], Moved>('SELECT * FROM moved ORDER BY last').all() : []
}

/** Moves the oldest month that ended before this; answers its file, null where there is none. Whatever fails, nothing is lost. */
export function sealOldest(db: Db, dir: string, before: Millis): string | null {
  const last = sealOf(db, before)
  if (last === null) return null
  const folder = join(dir, SEALED)
  mkdirSync(folder, { recursive: true })
  const first = db.prepare<[], { seq: number }>('SELECT seq FROM event ORDER BY seq LIMIT 1').get()?.seq ?? last.seq
  const file = `journal-${monthOf(last)}-${first}.jsonl.gz`
  write(join(folder, file), rowsUpTo(db, last.seq))
  prove(join(folder, file), movedIn(db).at(-1)?.hash ?? ORIGIN, last)
  db.transaction(() => {
    db.prepare('INSERT OR REPLACE INTO moved VALUES (?, ?, ?, ?, ?)').run(file, first, last.seq, last.wall, last.hash)
    db.prepare('DELETE FROM event WHERE seq <= ?').run(last.seq)
    db.prepare('DELETE FROM personal WHERE seq <= ?').run(last.seq)
  })()
  return file
}

interface Last {
  readonly day: string
  readonly seq: number
  readonly hash: string
  readonly wall: Millis
}

/** The last day of the oldest month. A clock that was wrong for a while leaves old days among young ones: those stay. */
function sealOf(db: Db, before: Millis): Last | null {
  const young = db.prepare<[Millis], { seq: number }>('SELECT seq FROM event WHERE wall >= ? ORDER BY seq LIMIT 1')
  const seals = db
    .prepare<[number], Last>(
      'SELECT day, seq, seal.hash, wall FROM seal JOIN event USING (seq) WHERE seq < ? ORDER BY seq LIMIT 400',
    )
    .all(young.get(before)?.seq ?? Number.MAX_SAFE_INTEGER)
  const month = seals[0] && monthOf(seals[0])
  if (month === undefined || endOf(month) > before) return null
  const next = seals.findIndex(one => monthOf(one) !== month)
  return seals.at(next < 0 ? -1 : next - 1) ?? null
}

const monthOf = ({ day }: Last): string => day.slice(0, 7)

function endOf(month: string): Millis {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  return Date.UTC(year, number, 1)
}

const rowsUpTo = (db: Db, seq: number): IterableIterator<SealedRow> =>
  db
    .prepare<[number], SealedRow>('SELECT seq, kind, wall, body, hash FROM event WHERE seq <= ? ORDER BY seq')
    .iterate(seq)

/** On the disk under its name, or not at all. */
function write(file: string, rows: Iterable<SealedRow>): void {
  const temporary = `${file}.new`
  const handle = openSync(temporary, 'w', 0o600)
  try {
    let lines: string[] = []
    const flush = (): void => {
      if (lines.length > 0) writeSync(handle, gzipSync(lines.join('')))
      lines = []
    }
    for (const row of rows) {
      lines.push(`${JSON.stringify(row)}\n`)
      if (lines.length === PACK) flush()
    }
    flush()
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(temporary, file)
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** Read back from where it lies, it must chain from the month before to the seal. */
function prove(file: string, from: string, { seq, hash }: Last): void {
  const rows = readSealed(file)
  let before = from
  for (const row of rows) {
    if (linked(before, row.body) !== row.hash) throw new Error(`${file}: row ${row.seq} does not follow`)
    before = row.hash
  }
  if (rows.at(-1)?.seq !== seq || before !== hash) throw new Error(`${file}: does not end at its seal`)
}

export const readSealed = (file: string): SealedRow[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as SealedRow)

export const sealedFile = (dir: string, { file }: Moved): string | null =>
  existsSync(join(dir, SEALED, file)) ? join(dir, SEALED, file) : null
