/** Minutes and hours that the other history does not have yet; readings as they came are too much to be kept twice. */
import { DAY, type Millis } from '../../core/time.ts'
import { firstsIn, forgetBefore } from '../retain.ts'
import type { Db } from '../sqlite.ts'

/** Minutes are asked for over this many days; older ones are not worth their place. */
const MINUTES: Millis = 62 * DAY
const TABLES = ['minute', 'hour'] as const
type Table = (typeof TABLES)[number]
const COLUMNS = {
  minute: 'point, run, begins, ends, body',
  hour: 'point, run, begins, ends, min, max, mean, last, good',
} as const

/** May throw in the middle: what was copied by then is whole. */
export function copyParts(from: Db, to: Db): void {
  const oldest = newestIn(from) - MINUTES
  // In one go, so that a page that many points share is written once.
  to.exec('BEGIN')
  try {
    copyRuns(from, to)
    for (const table of TABLES)
      for (const { point, run, shift } of firstsIn(from, table))
        copyPart(from, to, table, point, run, table === 'minute' ? oldest - shift : Number.MIN_SAFE_INTEGER)
  } finally {
    to.exec('COMMIT')
  }
}

/** What is too old, or gone from where it was copied; by the day, because each hour would touch a page of every point. */
export function dropGone(from: Db, to: Db): void {
  const oldest = newestIn(from) - MINUTES
  const firsts = firstsIn(to, 'minute').map(({ wall }) => wall)
  if (Math.min(...firsts) < oldest - DAY) forgetBefore(to, 'minute', oldest)
  for (const table of TABLES) {
    const drop = to.prepare<[string, number, Millis]>(`DELETE FROM ${table} WHERE point = ? AND run = ? AND begins < ?`)
    const there = new Map(firstsIn(from, table).map(one => [`${one.run} ${one.point}`, one]))
    for (const { point, run, wall } of firstsIn(to, table)) {
      const first = there.get(`${run} ${point}`)
      if (!first || first.wall > wall + DAY)
        drop.run(point, run, first ? first.wall - first.shift : Number.MAX_SAFE_INTEGER)
    }
  }
}

const newestIn = (db: Db): Millis =>
  db.prepare<[], { wall: Millis | null }>('SELECT max(until + shift) AS wall FROM run').get()?.wall ?? 0

function copyRuns(from: Db, to: Db): void {
  const add = to.prepare(
    `INSERT INTO run(id, boot, shift, until) VALUES (@id, @boot, @shift, @until)
     ON CONFLICT(id) DO UPDATE SET shift = excluded.shift, until = excluded.until WHERE until <> excluded.until`,
  )
  const runs = from.prepare<[], unknown>('SELECT id, boot, shift, until FROM run').all()
  to.transaction(() => {
    for (const run of runs) add.run(run)
  })()
}

function copyPart(from: Db, to: Db, table: Table, point: string, run: number, oldest: Millis): void {
  const known = to
    .prepare<[string, number], { begins: Millis | null }>(
      `SELECT max(begins) AS begins FROM ${table} WHERE point = ? AND run = ?`,
    )
    .get(point, run)
  const columns = COLUMNS[table]
  const rows = from
    .prepare<[string, number, Millis], unknown>(
      `SELECT ${columns} FROM ${table} WHERE point = ? AND run = ? AND begins > ? ORDER BY begins`,
    )
    .all(point, run, Math.max(oldest, known?.begins ?? oldest))
  const add = to.prepare(`INSERT INTO ${table}(${columns}) VALUES (${placesOf(columns)})`)
  to.transaction(() => {
    for (const row of rows) add.run(row)
  })()
}

const placesOf = (columns: string): string => columns.replace(/\w+/g, name => `@${name}`)

/** Readings as they came, the newest first, as long as they can be read and there is time. */
export function copyReadings(from: Db, to: Db, patience: Millis): void {
  const end = performance.now() + patience
  for (const [table, columns] of [
    ['tail', 'id, run, body'],
    ['raw', 'id, run, point, begins, ends, body'],
  ] as const) {
    const add = to.prepare(`INSERT INTO ${table}(${columns}) VALUES (${placesOf(columns)})`)
    to.exec('BEGIN')
    try {
      const rows = from.prepare<[], unknown>(`SELECT ${columns} FROM ${table} ORDER BY id DESC`)
      for (const row of rows.iterate()) {
        if (performance.now() > end) break
        add.run(row)
      }
    } finally {
      to.exec('COMMIT')
    }
  }
}
