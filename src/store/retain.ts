/** What is too old or too much goes: the finest first, the oldest first; of the journal only names ever expire. */
import type { Millis } from '../core/time.ts'
import { LEVEL_AGE, type Level } from './archive.ts'
import { type Db, PAGE } from './sqlite.ts'

/** As much at a time as a disk does in a moment; the rest waits for the next time. */
const AT_ONCE = 2000
const LEVELS: readonly Level[] = ['raw', 'minute', 'hour']

export function retain(db: Db, now: Millis, most: number): void {
  for (const level of LEVELS) forgetOld(db, level, now - LEVEL_AGE[level])
  for (const level of LEVELS) if (sizeOf(db) > most) forgetOldest(db, level)
  db.pragma('incremental_vacuum')
}

function forgetOld(db: Db, level: Level, before: Millis): void {
  db.prepare(
    `DELETE FROM ${level} WHERE id IN (
       SELECT ${level}.id FROM ${level} JOIN run ON run.id = run WHERE ends + shift < ? LIMIT ${AT_ONCE})`,
  ).run(before)
}

/** Room for what comes now is worth more than the oldest detail. */
export const makeRoom = (db: Db): void => forgetOldest(db, 'raw')

/** Numbers rise as time goes on. */
function forgetOldest(db: Db, level: Level): void {
  db.prepare(`DELETE FROM ${level} WHERE id IN (SELECT id FROM ${level} ORDER BY id LIMIT ${AT_ONCE})`).run()
}

/** Bytes in use. */
export function sizeOf(db: Db): number {
  const pages = (name: string): number => Number(db.pragma(name, { simple: true }))
  return (pages('page_count') - pages('freelist_count')) * PAGE
}
