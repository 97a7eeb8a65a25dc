/** What is too old or too much goes: the finest first, the oldest first; of the journal only names ever expire. */
import { DAY, type Millis } from '../core/time.ts'
import { LEVEL_AGE, type Level } from './archive.ts'
import { type Db, PAGE } from './sqlite.ts'

/** As much at a time as a disk does in a moment; the rest waits for the next time. */
const AT_ONCE = 2000
const LEVELS: readonly Level[] = ['raw', 'minute', 'hour']
/** Where the rows of a level lie in the order in which they came. */
const NUMBERED = { raw: ['raw'], minute: ['minute_was'], hour: [] } as const

export function retain(db: Db, now: Millis, most: number): void {
  for (const level of LEVELS) forgetOld(db, level, now - LEVEL_AGE[level])
  for (const level of LEVELS) if (sizeOf(db) > most) forgetOldest(db, level)
  db.pragma('incremental_vacuum')
}

function forgetOld(db: Db, level: Level, before: Millis): void {
  for (const table of NUMBERED[level])
    db.prepare(
      `DELETE FROM ${table} WHERE id IN (
         SELECT ${table}.id FROM ${table} JOIN run ON run.id = run WHERE ends + shift < ? LIMIT ${AT_ONCE})`,
    ).run(before)
  if (level !== 'raw') forgetBefore(db, level, before)
}

/** Room for what comes now is worth more than the oldest detail. */
export const makeRoom = (db: Db): void => forgetOldest(db, 'raw')

/** Numbers rise as time goes on. */
function forgetOldest(db: Db, level: Level): void {
  let gone = 0
  for (const table of NUMBERED[level])
    gone += db
      .prepare(`DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} ORDER BY id LIMIT ${AT_ONCE})`)
      .run().changes
  if (level !== 'raw' && gone === 0) forgetBefore(db, level, Number.POSITIVE_INFINITY)
}

/** Where the rows of a point lie together, the oldest day of all points goes, then the next. */
export function forgetBefore(db: Db, table: 'minute' | 'hour', before: Millis): void {
  const drop = db.prepare<[string, number, Millis]>(`DELETE FROM ${table} WHERE point = ? AND run = ? AND begins < ?`)
  let gone = 0
  while (gone < AT_ONCE) {
    const firsts = firstsIn(db, table)
    const oldest = firsts.reduce((least, { wall }) => Math.min(least, wall), Number.POSITIVE_INFINITY)
    if (oldest >= before) return
    const end = Math.min(before, oldest + DAY)
    for (const { point, run, shift, wall } of firsts) if (wall < end) gone += drop.run(point, run, end - shift).changes
  }
}

export interface First {
  readonly point: string
  readonly run: number
  readonly shift: Millis
  /** Of its first row. */
  readonly wall: Millis
}

/** From one point and run to the next, so that no row is read twice: a condition on both at once would walk through each point. */
export function firstsIn(db: Db, table: 'minute' | 'hour'): First[] {
  const where = (condition: string): string =>
    `SELECT point, run, shift, begins + shift AS wall FROM ${table} JOIN run ON run.id = run
     WHERE ${condition} ORDER BY point, run, begins LIMIT 1`
  const sameNext = db.prepare<[string, number], First>(where('point = ? AND run > ?'))
  const next = db.prepare<[string], First>(where('point > ?'))
  const found: First[] = []
  for (let one = next.get(''); one; one = sameNext.get(one.point, one.run) ?? next.get(one.point)) found.push(one)
  return found
}

/** Bytes in use. */
export function sizeOf(db: Db): number {
  const pages = (name: string): number => Number(db.pragma(name, { simple: true }))
  return (pages('page_count') - pages('freelist_count')) * PAGE
}
