/** Rows of one journal that the other does not have yet: only those that follow, by their hashes, from what is there. */
import { linked, ORIGIN } from '../chain.ts'
import type { SealedRow } from '../sealed.ts'
import type { Db } from '../sqlite.ts'

interface Personal {
  readonly seq: number
  readonly salt: string
  readonly body: string
  readonly wall: number
}

/** Answers the first row that does not follow, or null. May throw in the middle: what was copied by then is whole. */
export function copyRows(from: Db, to: Db): number | null {
  const before = tipOf(to)
  const add = to.prepare('INSERT INTO event(seq, kind, wall, body, hash) VALUES (?, ?, ?, ?, ?)')
  const hide = to.prepare('INSERT OR IGNORE INTO personal(seq, salt, body, wall) VALUES (?, ?, ?, ?)')
  const hidden = from.prepare<[number], Personal>('SELECT seq, salt, body, wall FROM personal WHERE seq = ?')
  const rows = from
    .prepare<[number], SealedRow>('SELECT seq, kind, wall, body, hash FROM event WHERE seq > ? ORDER BY seq')
    .iterate(before?.seq ?? -1)
  return inOne(to, () => {
    let hash = before?.hash ?? startOf(from)
    for (const row of rows) {
      if (linked(hash, row.body) !== row.hash) return row.seq
      add.run(row.seq, row.kind, row.wall, row.body, row.hash)
      const name = hidden.get(row.seq)
      if (name) hide.run(name.seq, name.salt, name.body, name.wall)
      hash = row.hash
    }
    return null
  })
}

/** The last rows of days, and the months that have moved. */
export function copySeals(from: Db, to: Db): void {
  const seals = from.prepare<[], unknown>('SELECT day, seq, hash FROM seal').all()
  const moved = from.prepare<[], unknown>('SELECT file, first, last, wall, hash FROM moved').all()
  inOne(to, () => {
    for (const one of seals) to.prepare('INSERT OR IGNORE INTO seal VALUES (@day, @seq, @hash)').run(one)
    for (const one of moved)
      to.prepare('INSERT OR IGNORE INTO moved VALUES (@file, @first, @last, @wall, @hash)').run(one)
  })
}

/** The room as it was; what has moved or expired meanwhile goes from the copy as well. */
export function copyRest(from: Db, to: Db): void {
  const kept = from.prepare<[], { key: string; body: string }>('SELECT key, body FROM kept').all()
  const oldest = from.prepare<[], { wall: number | null }>('SELECT min(wall) AS wall FROM personal').get()?.wall
  const known = new Set(kept.map(({ key }) => key))
  inOne(to, () => {
    for (const { key } of to.prepare<[], { key: string }>('SELECT key FROM kept').all())
      if (!known.has(key)) to.prepare('DELETE FROM kept WHERE key = ?').run(key)
    const keep = to.prepare(
      `INSERT INTO kept(key, body) VALUES (@key, @body)
       ON CONFLICT(key) DO UPDATE SET body = excluded.body WHERE body <> excluded.body`,
    )
    for (const one of kept) keep.run(one)
    to.prepare('DELETE FROM event WHERE seq <= (SELECT max(last) FROM moved)').run()
    to.prepare('DELETE FROM personal WHERE seq <= (SELECT max(last) FROM moved)').run()
    to.prepare('DELETE FROM personal WHERE wall < ?').run(oldest ?? Number.MAX_SAFE_INTEGER)
  })
}

/** Whether one is the continuation of the other: a copy of another journal is none of this. */
export function continues(from: Db, copy: Db): boolean {
  const tip = tipOf(copy)
  if (!tip) return true
  const same = from.prepare<[number], { hash: string }>('SELECT hash FROM event WHERE seq = ?').get(tip.seq)
  return same?.hash === tip.hash
}

export interface Tip {
  readonly seq: number
  readonly hash: string
  readonly wall: number
}

export const tipOf = (db: Db): Tip | null =>
  db.prepare<[], Tip>('SELECT seq, hash, wall FROM event ORDER BY seq DESC LIMIT 1').get() ?? null

const startOf = (db: Db): string =>
  db.prepare<[], { hash: string }>('SELECT hash FROM moved ORDER BY last DESC LIMIT 1').get()?.hash ?? ORIGIN

/** What was done before something went wrong stays done. */
function inOne<T>(db: Db, act: () => T): T {
  db.exec('BEGIN')
  try {
    return act()
  } finally {
    db.exec('COMMIT')
  }
}
