/** What goes when it is too old or too much, and what stays. */
import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { DAY, HOUR } from '../../src/core/time.ts'
import { archive } from '../../src/store/archive.ts'
import { keeping } from '../../src/store/keeping.ts'
import { retain } from '../../src/store/retain.ts'
import type { Db } from '../../src/store/sqlite.ts'
import { START } from '../api/house.ts'
import { folder, isNative, open } from './native.ts'

const NO_LIMIT = Number.POSITIVE_INFINITY

/** One packed hour a day, `days` of them, the last one ending now. */
function filled(days: number): Db {
  const db = open(':memory:')
  const kept = archive(db)
  const first = START.wall - days * DAY
  const run = kept.beginRun('boot', first, 0)
  for (let day = 0; day < days; day += 1) {
    const begins = (day + 0.5) * DAY
    const hour = { at: begins, span: HOUR, min: 1, max: 3, mean: 2, last: 2, good: 1 }
    const marks = Array.from({ length: 200 }, (_, i) => ({
      at: begins + i,
      value: Math.sin(i * day),
      quality: 2 as const,
    }))
    const packed = { point: 'a/t', begins, ends: begins + HOUR, marks, minutes: [hour], hour }
    kept.pack({ ...run, until: begins + HOUR }, [packed])
  }
  return db
}

const days = (db: Db): number[] =>
  ['raw', 'minute', 'hour'].map(
    level => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${level}`).get()?.n ?? -1,
  )

describe.runIf(isNative)('retention', () => {
  test('readings stay thirty days, minutes four hundred, hours ten years', () => {
    const db = filled(420)
    retain(db, START.wall, NO_LIMIT)
    expect(days(db)).toEqual([30, 400, 420])
    retain(db, START.wall + 3300 * DAY, NO_LIMIT)
    expect(days(db)).toEqual([0, 0, 360])
  })

  test('the clock of the run counts, not the one it began with', () => {
    const db = filled(10)
    db.exec(`UPDATE run SET shift = shift - ${25 * DAY}`)
    retain(db, START.wall, NO_LIMIT)
    expect(days(db)[0]).toBe(5)
  })

  test('too large, the finest goes first and the coarsest only when nothing else is left', () => {
    const db = filled(20)
    retain(db, START.wall, 60_000)
    expect(days(db)).toEqual([0, 20, 20])
    retain(db, START.wall, 0)
    expect(days(db)).toEqual([0, 0, 0])
  })

  test('so much at a time, the oldest first', () => {
    const db = filled(2100)
    retain(db, START.wall, 0)
    const left = db
      .prepare<[], { first: number; n: number }>('SELECT min(begins) AS first, count(*) AS n FROM hour')
      .get()
    expect(left).toEqual({ first: 2000.5 * DAY, n: 100 })
  })

  test('what fits stays whole', () => {
    const db = filled(20)
    retain(db, START.wall, 10_000_000)
    expect(days(db)).toEqual([20, 20, 20])
  })
})

const dir = folder()

/** A name of before the power went, and an hour of the next boot that begins so long after it. */
function nameAfter(off: number, more: readonly Event['kind'][] = [], lived = 0): string | undefined {
  const by = { name: 'Sari', place: 'local' as const }
  const part = keeping(dir(), open)
  const write = (events: Event[], now: Event['at']) =>
    part.answer('write', { events, kept: [], heard: [], blind: null, now })
  write([{ seq: 1, at: START, kind: 'silenced', by }], START)
  const began = { ...START, boot: 'next', mono: 0, wall: START.wall + off }
  write(
    more.map((kind, n) => ({ seq: n + 2, at: began, kind }) as Event),
    { ...began, mono: lived, wall: began.wall + lived },
  )
  for (let n = 0; n < 360; n += 1) part.tick()
  const [first] = part.answer('events', { limit: 1 }) as { by?: { name: string } }[]
  part.answer('stop', null)
  return first?.by?.name
}

describe.runIf(isNative)('T04: a name', () => {
  test.each<[string, Parameters<typeof nameAfter>, string]>([
    ['stays where the clock of the next boot is thirteen years ahead', [13 * 365 * DAY], 'Sari'],
    ['and where that boot has told much since', [13 * 365 * DAY, ['stopped', 'stopped']], 'Sari'],
    ['goes where somebody confirmed that clock', [13 * 365 * DAY, ['clock-confirmed']], ''],
    ['goes where the box has lived on for a year', [DAY, ['stopped'], 366 * DAY], ''],
  ])('%s', (_, asked, name) => {
    expect(nameAfter(...asked)).toBe(name)
  })
})
