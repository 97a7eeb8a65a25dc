/** The two databases at work: events at once, readings by the batch, old things out. */
import type { Millis, Now } from '../core/time.ts'
import type { StoreFigures } from '../ports.ts'
import type { Archive } from './archive.ts'
import { putAside } from './aside.ts'
import { proveEnd } from './copies/end.ts'
import { dropHistoryCopy } from './copies/names.ts'
import { type History, history } from './history.ts'
import type { Journal } from './journal.ts'
import type { Batch, Kind, Opened, Questions, Trouble, Written } from './messages.ts'
import { lock, openHistory, openJournal, type Part } from './open.ts'
import { recall } from './recall.ts'
import { makeRoom, sizeOf } from './retain.ts'
import { type Space, space } from './space.ts'
import { type Db, type Open, proveWhole } from './sqlite.ts'
import { tidy } from './tidy.ts'
import { troubleOf } from './trouble.ts'

/** Counted in commits: the logs are folded back every few minutes, old things looked for every hour. */
const FOLD = 30
const TIDY = 360

export interface Keeping {
  readonly opened: Opened
  /** May throw; the trouble then is `suffered`. */
  answer(kind: Kind, ask: unknown): unknown
  /** Commits the readings, and now and then does what housekeeping is due. Never throws. */
  tick(): void
  /** What it means; a damaged file is put aside, so that the next start finds room for a new one. */
  suffered(error: unknown): Trouble
}

interface Parts {
  readonly dir: string
  readonly journal: Journal
  readonly history: History
  readonly events: Part<Journal>
  readonly archive: Part<Archive>
  readonly space: Space
  /** Held as long as the databases are ours. */
  readonly lock: Db
  ticks: number
  wall: Millis
  /** Null while it is not trusted: nothing is forgotten by a clock that may be ahead. */
  trusted: Now | null
  trouble: Trouble | null
}

/** Throws when the folder or the lock cannot be had. */
export function keeping(dir: string, open: Open): Keeping {
  const lockHeld = lock(open, dir)
  const archive = openHistory(open, dir)
  const seen = archive.part.seen()
  const events = openJournal(open, dir, archive.mended ? 0 : seen)
  proveEnd(open, dir, events.db, events.part, seen)
  const recalled = recall(dir, events.part, archive.part.runs())
  const mended = [events.part.mended(), archive.mended].filter(one => one !== null)
  const parts: Parts = {
    dir,
    journal: events.part,
    history: history(archive.part),
    archive,
    space: space(dir),
    lock: lockHeld,
    events,
    ticks: 0,
    wall: 0,
    trusted: null,
    trouble: null,
  }
  return {
    opened: {
      saved: recalled.saved,
      lastSeq: events.part.tip()?.seq ?? 0,
      aside: recalled.aside === null ? [] : [recalled.aside],
      mended,
    },
    answer: (kind, ask) => ANSWERS[kind](parts, ask as never),
    tick: () => tick(parts),
    suffered: error => suffered(parts, error),
  }
}

const ANSWERS: { [K in Kind]: (parts: Parts, ask: Questions[K]['ask']) => Questions[K]['answer'] } = {
  write,
  events: ({ journal }, query) => journal.events(query),
  since: ({ journal }) => journal.since(),
  history({ history }, { point, from, to, step, now }) {
    if (now) history.hear([], now)
    return history.rows(point, from, to, step)
  },
  changes({ history }, { point, from, to, now }) {
    if (now) history.hear([], now)
    return history.changes(point, from, to)
  },
  seals: ({ journal }, { from, to }) => journal.seals(from, to),
  figures,
  count: ({ archive, wall }, bytes) => {
    archive.part.count(bytes, wall)
    return null
  },
  aside: (_, file) => putAside(file),
  flush,
  stop,
}

function write(parts: Parts, { events, kept, heard, blind, now }: Batch): Written {
  parts.wall = now.wall
  parts.trusted = now.trusted ? now : null
  if (events.length + kept.length > 0) withReserve(parts, () => parts.journal.append(events, kept))
  if (blind !== null) parts.history.blind(blind)
  const lost = parts.history.hear(heard, now)
  return { readings: parts.trouble, lost }
}

/** On a full disk events take what was held back for them. */
function withReserve({ space }: Parts, act: () => void): void {
  try {
    act()
  } catch (error) {
    if (troubleOf(error).code !== 'full') throw error
    space.release()
    act()
  }
}

function tick(parts: Parts): void {
  parts.ticks += 1
  try {
    parts.history.commit(parts.journal.tip()?.seq ?? 0)
    if (parts.ticks % FOLD === 0) fold(parts)
    if (parts.ticks % TIDY === 0 && parts.trusted) tidy(parts, parts.trusted)
    parts.trouble = parts.space.isLow() ? { code: 'full', reason: 'little space is left on the disk' } : null
    if (parts.trouble === null) parts.space.restore()
  } catch (error) {
    parts.trouble = suffered(parts, error)
  }
}

function fold({ journal, archive, wall }: Parts): void {
  const bytes = journal.checkpoint().bytes + archive.part.checkpoint().bytes
  if (bytes > 0) archive.part.count(bytes, wall)
}

/** The smaller one is read through; where that is whole, it is the other. */
function damagedOf({ events, archive }: Parts): string {
  try {
    proveWhole(events.db)
    return archive.file
  } catch {
    return events.file
  }
}

function suffered(parts: Parts, error: unknown): Trouble {
  const { dir, archive } = parts
  const trouble = troubleOf(error)
  try {
    if (trouble.code === 'full' && !dropHistoryCopy(dir)) makeRoom(archive.db)
    if (trouble.code === 'damaged') putAside(damagedOf(parts))
    return trouble
  } catch (again) {
    return troubleOf(again)
  }
}

function figures({ journal, archive }: Parts): StoreFigures {
  return {
    events: journal.count(),
    tip: journal.tip(),
    seal: journal.seal(),
    bytes: journal.size() + sizeOf(archive.db),
    written: archive.part.written(),
  }
}

function flush(parts: Parts): null {
  parts.history.commit(parts.journal.tip()?.seq ?? 0)
  fold(parts)
  return null
}

function stop(parts: Parts): null {
  flush(parts)
  parts.journal.close()
  parts.archive.db.close()
  parts.lock.close()
  return null
}
