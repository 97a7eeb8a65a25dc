/** A history of the version before is gone on with: its hours lie by point now, its minutes stay until they are too old. */
import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts'
import { archive, type Packed } from '../../src/store/archive.ts'
import { pack } from '../../src/store/chunk.ts'
import { retain } from '../../src/store/retain.ts'
import { type Db, migrate } from '../../src/store/sqlite.ts'
import { HISTORY_SCHEMA } from '../../src/store/tables.ts'
import { START } from '../api/house.ts'
import { isNative, open } from './native.ts'

const DAYS = 3
const POINTS = ['a/t', 'b/t']

function before(): Db {
  const db = open(':memory:')
  migrate(db, HISTORY_SCHEMA.slice(0, 1))
  db.prepare('INSERT INTO run VALUES (1, ?, ?, ?)').run('boot', START.wall, DAYS * DAY)
  for (let n = 0; n < DAYS * 24; n += 1)
    for (const point of POINTS) {
      const body = pack([[n * HOUR, MINUTE, n, n, n, n, 1]])
      db.prepare('INSERT INTO minute(run, point, begins, ends, body) VALUES (1, ?, ?, ?, ?)').run(
        point,
        n * HOUR,
        (n + 1) * HOUR,
        body,
      )
      db.prepare(
        'INSERT INTO hour(run, point, begins, ends, min, max, mean, last, good) VALUES (1, ?, ?, ?, ?, ?, ?, ?, 1)',
      ).run(point, n * HOUR, (n + 1) * HOUR, n, n, n, n)
    }
  return db
}

const next = (n: number): Packed => {
  const hour = { at: n * HOUR, span: HOUR, min: n, max: n, mean: n, last: n, good: 1 }
  return { point: 'b/t', begins: n * HOUR, ends: (n + 1) * HOUR, marks: [], minutes: [{ ...hour, span: MINUTE }], hour }
}

test.runIf(isNative)('an older history answers as before and takes what comes, and is forgotten by its age', () => {
  const db = before()
  const kept = archive(db)
  const [run] = kept.runs()
  if (!run) throw new Error('no run')
  kept.pack(run, [next(DAYS * 24)])
  for (const level of ['minute', 'hour'] as const) {
    const means = kept.parts(level, run, 'b/t', 10.5 * HOUR, 100 * DAY).map(({ mean }) => mean)
    expect(means).toEqual(Array.from({ length: DAYS * 24 - 9 }, (_, i) => i + 10))
    // Up to the moment asked for, and the part that reaches in from before.
    expect(kept.parts(level, run, 'a/t', 5.5 * HOUR, 7 * HOUR).map(({ mean }) => mean)).toEqual([5, 6])
  }
  retain(db, START.wall + 401 * DAY, Number.POSITIVE_INFINITY)
  expect(kept.parts('minute', run, 'b/t', 0, 100 * DAY)[0]?.mean).toBe(23)
  expect(kept.parts('hour', run, 'b/t', 0, 100 * DAY)[0]?.mean).toBe(0)
  retain(db, START.wall, 0)
  expect(kept.parts('minute', run, 'b/t', 0, 100 * DAY).map(({ mean }) => mean)).toEqual([72])
})
