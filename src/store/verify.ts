/** Walks the chain from its first row: whoever changed, removed or put in a row has broken it there. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Mended } from '../core/mended.ts'
import type { Millis } from '../core/time.ts'
import { fits, linked, ORIGIN } from './chain.ts'
import { JOURNAL } from './names.ts'
import { type Moved, movedIn, readSealed, type SealedRow, sealedFile } from './sealed.ts'
import { type Db, notOurs, sqlite } from './sqlite.ts'
import { troubleOf } from './trouble.ts'

/**
 * `row`: it or the one before it was changed; `shown`: what is searched by differs from what is chained; `person`: the name;
 * `page`: from here on the disk does not give back what was written. */
export type Why = 'row' | 'shown' | 'person' | 'seal' | 'page'

export interface Place {
  readonly seq: number
  /** Wall-clock ms as it was believed. */
  readonly wall: Millis
  readonly hash: string
}

export interface Verdict {
  readonly rows: number
  /** The seal that it starts at, where the months before it are kept elsewhere. */
  readonly begins: Place | null
  readonly first: Place | null
  /** The last row that holds. */
  readonly last: Place | null
  readonly broken: { readonly seq: number; readonly wall: Millis; readonly why: Why } | null
  /** Numbers that were given but never recorded: the disk could not take them. */
  readonly missing: number
  /** Where a damaged journal was gone on with, as its own events tell. */
  readonly restored: readonly (Place & Mended)[]
  /** The row of the seal that was asked for. */
  readonly sealed: Place | null
}

interface Row extends Place {
  readonly kind: string
  readonly body: string
  readonly salt: string | null
  readonly hidden: string | null
}

export const findJournal = (dir: string): string | null => {
  const file = join(dir, JOURNAL)
  return existsSync(file) ? file : null
}

/** Reads beside a running guard and changes nothing. `seal` = a hash or at least its first 16 digits. */
export async function verify(file: string, seal?: string): Promise<Verdict> {
  const open = await sqlite()
  const db = open(file, { readonly: true, fileMustExist: true })
  try {
    return walk(db, dirname(file), seal?.toLowerCase())
  } finally {
    db.close()
  }
}

function walk(db: Db, dir: string, seal: string | undefined): Verdict {
  const seals = sealsOf(db)
  const found = {
    rows: 0,
    first: null as Place | null,
    last: null as Place | null,
    missing: 0,
    restored: [] as (Place & Mended)[],
    sealed: null as Place | null,
  }
  const moved = movedIn(db)
  const begins = startOf(dir, moved)
  try {
    for (const row of allRows(db, dir, moved)) {
      const why = wrongWith(row, found.last?.hash ?? begins?.hash ?? ORIGIN, seals)
      if (why) return { ...found, begins, broken: { seq: row.seq, wall: row.wall, why } }
      const place = { seq: row.seq, wall: row.wall, hash: row.hash }
      if (seal !== undefined && row.hash.startsWith(seal)) found.sealed = place
      if (row.kind === 'records-restored') found.restored.push({ ...(JSON.parse(row.body) as Mended), ...place })
      if (found.last) found.missing += row.seq - found.last.seq - 1
      found.first ??= place
      found.last = place
      found.rows += 1
    }
  } catch (error) {
    if (troubleOf(error).code !== 'damaged') throw error
    const { seq, wall } = found.last ?? begins ?? { seq: 0, wall: 0 }
    return { ...found, begins, broken: { seq: seq + 1, wall, why: 'page' } }
  }
  return { ...found, begins, broken: null }
}

/** What was moved and is still beside the journal counts as if it had never left. */
function startOf(dir: string, moved: readonly Moved[]): Place | null {
  const away = moved.findLast(one => sealedFile(dir, one) === null)
  return away ? { seq: away.last, wall: away.wall, hash: away.hash } : null
}

function* allRows(db: Db, dir: string, moved: readonly Moved[]): Generator<Row> {
  const away = startOf(dir, moved)
  for (const one of moved) {
    const file = away && one.last <= away.seq ? null : sealedFile(dir, one)
    if (file !== null) for (const row of proved(file)) yield { ...row, salt: null, hidden: null }
  }
  yield* rowsOf(db)
}

/** A month that cannot be unpacked is as damaged as a page. */
function proved(file: string): SealedRow[] {
  try {
    return readSealed(file)
  } catch (error) {
    throw notOurs(`${file}: ${String(error)}`)
  }
}

const rowsOf = (db: Db): IterableIterator<Row> =>
  db
    .prepare<[], Row>(
      `SELECT event.seq, event.wall, kind, event.body, hash, salt, personal.body AS hidden
       FROM event LEFT JOIN personal USING (seq) ORDER BY event.seq`,
    )
    .iterate()

/** Whoever writes the chain anew must also find every seal. */
function sealsOf(db: Db): ReadonlyMap<number, string> {
  const rows = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM seal').all()
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}

function wrongWith(row: Row, before: string, seals: ReadonlyMap<number, string>): Why | null {
  if (row.hash !== linked(before, row.body)) return 'row'
  const { seq, kind, at } = JSON.parse(row.body) as { seq: number; kind: string; at: { wall: Millis } }
  if (seq !== row.seq || kind !== row.kind || Math.round(at.wall) !== row.wall) return 'shown'
  if (row.salt !== null && row.hidden !== null && !fits(row.body, { salt: row.salt, body: row.hidden })) return 'person'
  return (seals.get(row.seq) ?? row.hash) === row.hash ? null : 'seal'
}
