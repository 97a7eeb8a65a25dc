/** The history on the disk: the last hour as it came, then by the hour and point, with minutes and hours worked out. */
import type { PointId, Value } from '../core/sample.ts'
import { DAY, type Millis } from '../core/time.ts'
import { type Checkpoint, checkpoint } from './checkpoint.ts'
import { type Noted, pack, packMarks, unpack, unpackMarks } from './chunk.ts'
import type { Heard } from './messages.ts'
import type { Part } from './rollup.ts'
import { type Db, migrate, prepareToWrite } from './sqlite.ts'
import { HISTORY_SCHEMA } from './tables.ts'

export interface Run {
  readonly id: number
  readonly boot: string
  /** Wall time less monotonic time. */
  readonly shift: Millis
  /** The last moment this run is known to have lived. */
  readonly until: Millis
}

/** What was packed of one point from one moment to another. */
export interface Packed {
  readonly point: PointId
  readonly begins: Millis
  readonly ends: Millis
  readonly marks: readonly Noted[]
  readonly minutes: readonly Part[]
  readonly hour: Part
}

export type Level = 'raw' | 'minute' | 'hour'

export interface Archive {
  runs(): Run[]
  beginRun(boot: string, shift: Millis, at: Millis): Run
  /** What has come since the last time, that the run still lives, and how far the journal is. */
  append(run: Run, heard: readonly Heard[], seq: number): void
  /** The highest number of an event that was in the journal when anything was appended. */
  seen(): number
  /** From when on there are readings as they came; null where there are none. */
  rawFrom(run: Run, point: PointId): Millis | null
  tail(): { readonly run: number; readonly heard: readonly Heard[] }[]
  /** Replaces the tail. */
  pack(run: Run, packed: readonly Packed[]): void
  marks(run: Run, point: PointId, from: Millis, to: Millis): Noted[]
  parts(level: 'minute' | 'hour', run: Run, point: PointId, from: Millis, to: Millis): Part[]
  checkpoint(): Checkpoint
  count(bytes: number, wall: Millis): void
  written(): { readonly day: string; readonly bytes: number }[]
}

interface Body {
  readonly body: Uint8Array
}
interface Hour {
  readonly at: Millis
  readonly ends: Millis
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  readonly last: Value | null
  readonly good: number
}

type Asked = { readonly point: PointId; readonly run: number; readonly from: Millis; readonly to: Millis }

/** Parts of one run and point follow each other: only the last one that began before may still reach in. */
const lying = (table: 'minute' | 'hour'): string =>
  `WHERE point = @point AND run = @run AND begins < @to AND ends >= @from AND begins >= ifnull(
     (SELECT max(begins) FROM ${table} WHERE point = @point AND run = @run AND begins <= @from), @from)
   ORDER BY begins`

export function archive(db: Db): Archive {
  prepareToWrite(db, 'NORMAL')
  migrate(db, HISTORY_SCHEMA)
  const begin = db.prepare<[string, Millis, Millis]>('INSERT INTO run(boot, shift, until) VALUES (?, ?, ?)')
  const told = db.prepare('UPDATE run SET shift = ?, until = ?, seq = ? WHERE id = ?')
  const live = db.prepare('UPDATE run SET shift = ?, until = ? WHERE id = ?')
  const append = db.prepare('INSERT INTO tail(run, body) VALUES (?, ?)')
  const raw = db.prepare('INSERT INTO raw(run, point, begins, ends, body) VALUES (?, ?, ?, ?, ?)')
  const minute = db.prepare('INSERT OR REPLACE INTO minute(run, point, begins, ends, body) VALUES (?, ?, ?, ?, ?)')
  const hour = db.prepare(
    'INSERT OR REPLACE INTO hour(run, point, begins, ends, min, max, mean, last, good) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const bodies = (table: 'raw' | 'minute_was') =>
    db.prepare<[PointId, number, Millis, Millis], Body>(
      `SELECT body FROM ${table} WHERE point = ? AND run = ? AND ends >= ? AND begins < ? ORDER BY begins`,
    )
  const marksOf = bodies('raw')
  const rawFrom = db.prepare<[PointId, number], { begins: Millis }>(
    'SELECT begins FROM raw WHERE point = ? AND run = ? ORDER BY ends LIMIT 1',
  )
  const seen = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM run')
  const minutesWere = bodies('minute_was')
  const minutesOf = db.prepare<Asked, Body>(`SELECT body FROM minute ${lying('minute')}`)
  const hoursOf = db.prepare<Asked, Hour>(
    `SELECT begins AS at, ends, min, max, mean, last, good FROM hour ${lying('hour')}`,
  )
  const counted = db.prepare(
    'INSERT INTO written(day, bytes) VALUES (?, ?) ON CONFLICT(day) DO UPDATE SET bytes = bytes + excluded.bytes',
  )

  const appendAll = db.transaction((run: Run, heard: readonly Heard[], seq: number) => {
    if (heard.length > 0) append.run(run.id, pack(heard))
    told.run(run.shift, Math.round(run.until), seq, run.id)
  })

  const packAll = db.transaction((run: Run, packed: readonly Packed[]) => {
    for (const { point, begins, ends, marks, minutes, hour: whole } of packed) {
      const { min, max, mean, last, good } = whole
      raw.run(run.id, point, begins, ends, packMarks(marks))
      minute.run(run.id, point, begins, ends, pack(minutes.map(columnOf)))
      hour.run(run.id, point, begins, ends, min, max, mean, last, good)
    }
    db.exec('DELETE FROM tail')
    live.run(run.shift, Math.round(run.until), run.id)
  })

  return {
    runs: () => db.prepare<[], Run>('SELECT id, boot, shift, until FROM run ORDER BY id').all(),
    beginRun(boot, shift, at) {
      const { lastInsertRowid } = begin.run(boot, shift, Math.round(at))
      return { id: Number(lastInsertRowid), boot, shift, until: at }
    },
    append: (run, heard, seq) => appendAll(run, heard, seq),
    seen: () => seen.get()?.seq ?? 0,
    rawFrom: (run, point) => rawFrom.get(point, run.id)?.begins ?? null,
    tail: () =>
      db
        .prepare<[], { run: number } & Body>('SELECT run, body FROM tail ORDER BY id')
        .all()
        .map(({ run, body }) => ({ run, heard: unpack(body) as Heard[] })),
    pack: (run, packed) => packAll(run, packed),
    marks: (run, point, from, to) => marksOf.all(point, run.id, from, to).flatMap(({ body }) => unpackMarks(body)),
    parts: (level, run, point, from, to) =>
      level === 'minute'
        ? [...minutesWere.all(point, run.id, from, to), ...minutesOf.all({ point, run: run.id, from, to })].flatMap(
            ({ body }) => (unpack(body) as Column[]).map(partOf),
          )
        : hoursOf.all({ point, run: run.id, from, to }).map(({ ends, ...row }) => ({ ...row, span: ends - row.at })),
    checkpoint: () => checkpoint(db),
    count: (bytes, wall) => void counted.run(new Date(wall).toISOString().slice(0, 10), bytes),
    written: () =>
      db.prepare<[], { day: string; bytes: number }>('SELECT day, bytes FROM written ORDER BY day DESC LIMIT 31').all(),
  }
}

type Column = readonly [Millis, Millis, number | null, number | null, number | null, Value | null, number]

const columnOf = ({ at, span, min, max, mean, last, good }: Part): Column => [at, span, min, max, mean, last, good]

const partOf = ([at, span, min, max, mean, last, good]: Column): Part => ({ at, span, min, max, mean, last, good })

export const LEVEL_AGE: Readonly<Record<Level, Millis>> = { raw: 30 * DAY, minute: 400 * DAY, hour: 3660 * DAY }
