/** What is too old goes, by a clock that is trusted and cannot have run away from what was recorded before. */
import { DAY, type Millis, type Now } from '../core/time.ts'
import type { Archive } from './archive.ts'
import type { Journal } from './journal.ts'
import type { Part } from './open.ts'
import { retain } from './retain.ts'
import type { Db } from './sqlite.ts'

/** Names and notes of people are kept this long. */
const PEOPLE: Millis = 365 * DAY
/** Longer than names are kept, so that no sealed file ever holds one. */
const SEALED: Millis = PEOPLE + 35 * DAY
const MOST_HISTORY = 2_000_000_000
/** A boot that is further from the runs before it waits until somebody confirms its clock: what is erased never comes back. */
const FAR: Millis = 31 * DAY

export interface Kept {
  readonly dir: string
  readonly events: Part<Journal>
  readonly archive: Part<Archive>
}

/** `now` is trusted. */
export function tidy({ dir, events, archive }: Kept, now: Now): void {
  if (isFar(events.db, now)) return
  events.part.forgetPeople(now.wall - PEOPLE)
  retain(archive.db, now.wall, MOST_HISTORY)
  events.part.sealOldest(dir, now.wall - SEALED)
}

/** The boot is dated by the present clock: a run that lives for months does not move away from its beginning. */
function isFar(db: Db, { boot, mono, wall }: Now): boolean {
  const before = db
    .prepare<[string], { seq: number; wall: Millis }>(
      `SELECT seq, wall FROM event
       WHERE json_extract(body, '$.at.boot') <> ? AND json_extract(body, '$.at.trusted') ORDER BY seq DESC LIMIT 1`,
    )
    .get(boot)
  if (!before || wall - mono <= before.wall + FAR) return false
  const confirmed = db.prepare<[number]>("SELECT seq FROM event WHERE kind = 'clock-confirmed' AND seq > ? LIMIT 1")
  return confirmed.get(before.seq) === undefined
}
