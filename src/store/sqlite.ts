/** Opens a database so that what it says is committed outlives a power cut, or at least stays readable. */
import type Sqlite from 'better-sqlite3'
import type { Millis } from '../core/time.ts'

export type Db = Sqlite.Database

/** FULL: a commit is on the disk when it returns. NORMAL: the last commits may be gone after a power cut, the rest is whole. */
export type Durability = 'FULL' | 'NORMAL'

/** A page of the write-ahead log with its header. */
export const PAGE = 4096
const PATIENCE: Millis = 2000

/** Files larger than this are not read through while a room waits to be watched. */
export const QUICK = 64_000_000

export type Open = (file: string, options?: Sqlite.Options) => Db

/** Throws where the native module is not there or does not load: the first database proves it. */
export async function sqlite(): Promise<Open> {
  const { default: Database } = await import('better-sqlite3').catch(missing)
  try {
    new Database(':memory:').close()
  } catch (error) {
    missing(error)
  }
  return (file, options) => new Database(file, { timeout: PATIENCE, ...options })
}

function missing(error: unknown): never {
  const [reason] = String(error instanceof Error ? error.message : error).split('\n')
  throw Object.assign(new Error(reason), {
    code: 'MODULE_NOT_FOUND',
  })
}

export function prepareToWrite(db: Db, synchronous: Durability): void {
  db.pragma(`page_size = ${PAGE}`)
  db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  db.pragma(`synchronous = ${synchronous}`)
  // The log is folded back by us, which counts what is written.
  db.pragma('wal_autocheckpoint = 0')
  db.pragma('cache_size = -4096')
}

/** A file of a later version or of another program is foreign: it is not guessed at. */
export function migrate(db: Db, steps: readonly string[]): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > steps.length) throw notOurs(`made by a later version (${version})`)
  if (version === 0 && db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get()) throw notOurs('made by another program')
  db.transaction(() => {
    for (const step of steps.slice(version)) db.exec(step)
    db.pragma(`user_version = ${steps.length}`)
  })()
}

export const notOurs = (why: string): Error => Object.assign(new Error(why), { code: 'SQLITE_NOTADB' })

/** Reads the whole file; throws as for a damaged one. */
export function proveWhole(db: Db): void {
  const [first] = db.pragma('quick_check(1)') as { quick_check: string }[]
  if (first?.quick_check !== 'ok') throw notOurs(first?.quick_check ?? 'no answer')
}
