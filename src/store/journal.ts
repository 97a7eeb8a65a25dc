/** The journal and the room as it was: committed to the disk in one go before anybody calls them recorded. */
import { dirname } from 'node:path'
import type { Event } from '../core/event.ts'
import type { Mended } from '../core/mended.ts'
import { DAY, type Millis } from '../core/time.ts'
import type { EventQuery, Seal, Told } from '../ports.ts'
import { join, linked, ORIGIN, split } from './chain.ts'
import { type Checkpoint, checkpoint } from './checkpoint.ts'
import { corrected } from './corrected.ts'
import { doubted, type NumberedRow } from './doubted.ts'
import { MENDED } from './kept.ts'
import type { Keep } from './messages.ts'
import { sizeOf } from './retain.ts'
import { MOVED_SCHEMA, movedIn, sealOldest } from './sealed.ts'
import { shelf } from './shelf.ts'
import { type Db, migrate, prepareToWrite } from './sqlite.ts'

const SCHEMA = [
  `CREATE TABLE event(
     seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, wall INTEGER NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL
   );
   CREATE INDEX event_wall ON event(wall);
   CREATE INDEX event_kind ON event(kind, seq);
   CREATE TABLE personal(seq INTEGER PRIMARY KEY, salt TEXT NOT NULL, body TEXT NOT NULL, wall INTEGER NOT NULL);
   CREATE TABLE kept(key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE seal(day TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;`,
  MOVED_SCHEMA,
]

export interface Tip {
  readonly seq: number
  readonly hash: string
}

export interface Journal {
  /** In order of their numbers; those that are already there are not written twice. */
  append(events: readonly Event[], kept: readonly Keep[]): void
  events(query: EventQuery): Told[]
  since(): Millis | null
  tip(): Tip | null
  last(): Event | null
  kept(): Keep[]
  /** What was done about the file that was here before, while no event tells it. */
  mended(): Mended | null
  count(): number
  /** Of the last day that is over. */
  seal(): Seal | null
  seals(from: Millis, to: Millis): Seal[]
  /** Names and notes older than this go; what happened stays. */
  forgetPeople(before: Millis): void
  /** The oldest month that ended before this moves to a file of its own; answers its name, null where there is none. */
  sealOldest(dir: string, before: Millis): string | null
  checkpoint(): Checkpoint
  /** Bytes in use. */
  size(): number
  close(): void
}

export function journal(db: Db): Journal {
  prepareToWrite(db, 'FULL')
  // A name that expired is overwritten, not only no longer shown.
  db.pragma('secure_delete = ON')
  migrate(db, SCHEMA)
  const insert = db.prepare('INSERT INTO event(seq, kind, wall, body, hash) VALUES (?, ?, ?, ?, ?)')
  const hide = db.prepare('INSERT INTO personal(seq, salt, body, wall) VALUES (?, ?, ?, ?)')
  const keep = db.prepare(
    'INSERT INTO kept(key, body) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET body = excluded.body',
  )
  const seal = db.prepare('INSERT INTO seal(day, seq, hash) VALUES (?, ?, ?) ON CONFLICT(day) DO NOTHING')
  const latest = db.prepare<[], Tip & { wall: Millis }>('SELECT seq, hash, wall FROM event ORDER BY seq DESC LIMIT 1')
  const clocks = db.prepare<[number], { body: string }>(
    "SELECT body FROM event WHERE kind = 'clock' AND seq > ? ORDER BY seq LIMIT 100",
  )
  const seals = db.prepare<[string, string, number], Seal>(
    `SELECT day, seq, seal.hash,
       (SELECT count(*) FROM event AS one WHERE one.seq <= seal.seq
          AND one.seq > coalesce((SELECT max(seq) FROM seal AS earlier WHERE earlier.seq < seal.seq), -1)) AS count
     FROM seal JOIN event USING (seq) WHERE day >= ? AND day <= ? ORDER BY seq DESC LIMIT ?`,
  )
  const lastRow = db.prepare<[], { body: string }>('SELECT body FROM event ORDER BY seq DESC LIMIT 1')
  const select = db.prepare<Record<string, number | string | null>, NumberedRow>(
    `SELECT event.seq, event.body, personal.body AS personal FROM event LEFT JOIN personal USING (seq)
     WHERE seq > @cursor AND event.wall >= @from AND event.wall < @to AND (@kind IS NULL OR kind = @kind)
     ORDER BY seq LIMIT @limit`,
  )

  const otherwise = doubted(db)
  const isTold = db.prepare('DELETE FROM kept WHERE key = ?')
  const note = db.prepare<[string], { body: string }>('SELECT body FROM kept WHERE key = ?')
  // With all its rows moved away, the journal goes on from the last of them.
  const origin = (): string => movedIn(db).at(-1)?.hash ?? ORIGIN

  const old = shelf(dirname(db.name), () => movedIn(db))
  /** A boot that is not over by the next month is none. */
  const clocksAfter = (seq: number): Event[] =>
    [...old.rows({ cursor: seq, kind: 'clock', limit: 100 }, 2), ...clocks.all(seq)].map(row => join(row.body, null))

  const write = db.transaction((events: readonly Event[], kept: readonly Keep[]) => {
    let tip = latest.get()
    const known = tip?.seq ?? -1
    for (const event of events.filter(({ seq }) => seq > known)) {
      if (tip && dayOf(event.at.wall) > dayOf(tip.wall)) seal.run(dayOf(tip.wall), tip.seq, tip.hash)
      tip = add(event, tip?.hash ?? origin())
    }
    if (events.some(({ kind }) => kind === 'records-restored')) isTold.run(MENDED)
    for (const [key, body] of kept) keep.run(key, body)
  })

  function add(event: Event, before: string) {
    const { body, personal } = split(event)
    const wall = Math.round(event.at.wall)
    const hash = linked(before, body)
    insert.run(event.seq, event.kind, wall, body, hash)
    if (personal) hide.run(event.seq, personal.salt, personal.body, wall)
    return { seq: event.seq, hash, wall }
  }

  function rowsOf(query: EventQuery): NumberedRow[] {
    const { cursor = -1, from = -Infinity, to = Infinity, kind = null, limit } = query
    const older = old.rows(query).map(({ seq, body }) => ({ seq, body, personal: null }))
    const rows = [...older, ...select.all({ cursor, from, to, kind, limit: limit - older.length })]
    const others = otherwise(query)
    return others.length === 0 ? rows : [...rows, ...others].sort((a, b) => a.seq - b.seq).slice(0, limit)
  }

  /** As many as were asked for, where there are so many: whoever gets fewer takes it for the end. */
  function found(query: EventQuery): Event[] {
    const rows = rowsOf(query)
    const events = rows.flatMap(told)
    const missing = rows.length - events.length
    const cursor = rows.at(-1)?.seq
    if (missing === 0 || cursor === undefined || rows.length < query.limit) return events
    return [...events, ...found({ ...query, cursor, limit: missing })]
  }

  return {
    append: (events, kept) => write(events, kept),
    events: query => corrected(found(query), clocksAfter),
    since: () =>
      old.since() ??
      db.prepare<[], { wall: Millis }>('SELECT wall FROM event ORDER BY seq LIMIT 1').get()?.wall ??
      null,
    tip: () => latest.get() ?? null,
    last() {
      const row = lastRow.get()
      return row ? join(row.body, null) : null
    },
    kept: () =>
      db
        .prepare<[], { key: string; body: string }>('SELECT key, body FROM kept')
        .all()
        .map(({ key, body }) => [key, body]),
    mended() {
      const row = note.get(MENDED)
      return row ? (JSON.parse(row.body) as Mended) : null
    },
    count: () => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM event').get()?.n ?? 0,
    seal: () => seals.get('', '9', 1) ?? null,
    seals: (from, to) => seals.all(dayOf(from), dayOf(to), MOST_SEALS).toReversed(),
    forgetPeople: before => void db.prepare('DELETE FROM personal WHERE wall < ?').run(before),
    sealOldest(dir, before) {
      const file = sealOldest(db, dir, before)
      if (file !== null) db.pragma('incremental_vacuum')
      return file
    },
    checkpoint: () => checkpoint(db),
    size: () => sizeOf(db),
    close: () => db.close(),
  }
}

/** One row that lost a bit must not hide its neighbours; `verify` names it, and so does the next copy. */
function told({ body, personal }: NumberedRow): Event[] {
  try {
    return [join(body, personal)]
  } catch {
    return []
  }
}

/** More days than anybody looks at in one report. */
const MOST_SEALS = 400

/** Days since 1970, as a word that sorts. */
const dayOf = (wall: Millis): string => new Date(Math.floor(wall / DAY) * DAY).toISOString().slice(0, 10)
