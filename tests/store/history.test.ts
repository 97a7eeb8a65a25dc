/** Readings on the disk: what is packed by the hour says the same as what was heard, with its gaps. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from '../../src/core/sample.ts'
import { DAY, HOUR, MINUTE, type Millis, type Now, SECOND } from '../../src/core/time.ts'
import { archive } from '../../src/store/archive.ts'
import { packMarks, unpackMarks } from '../../src/store/chunk.ts'
import { history } from '../../src/store/history.ts'
import type { Heard } from '../../src/store/messages.ts'
import { combine, partsOf } from '../../src/store/rollup.ts'
import { type Mark, rows } from '../../src/store/series.ts'
import { START } from '../api/house.ts'
import { folder, isNative, open } from './native.ts'

const dir = folder()
const POINT = 'probe/temperature'
const T0 = START.wall

const at = (after: Millis, more: Partial<Now> = {}): Now => ({
  ...START,
  mono: START.mono + after,
  wall: T0 + after,
  ...more,
})
const good = (after: Millis, value: Value): Heard => [POINT, START.mono + after, value, 2]
const bad = (after: Millis): Heard => [POINT, START.mono + after, null, 0]

function reopened() {
  const db = open(join(dir(), 'history.db'))
  return { db, past: history(archive(db)) }
}

/** Told one by one, committed every ten seconds, as the worker does. */
function told(past: ReturnType<typeof history>, heard: readonly Heard[], until: Millis): void {
  let next = 0
  for (let after = 0; after <= until; after += 10 * SECOND) {
    const now = at(after)
    const due = heard.slice(next).filter(([, when]) => when <= now.mono)
    next += due.length
    past.hear(due, now)
    past.commit(0)
  }
}

const marksOf = (heard: readonly Heard[]): Mark[] =>
  heard.map(([, when, value, quality]) => ({ at: when, value: quality === 2 ? value : null }))

const changes = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 20 * MINUTE }),
      value: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: -50, max: 50 }) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map(steps => {
    let after = 0
    return steps.map(({ gap, value }): Heard => {
      after += gap
      return value === null ? bad(after) : good(after, value)
    })
  })

describe('a chunk', () => {
  test('gives back values, qualities, moments and raw values', () => {
    const marks = [
      { at: 5, value: 20.5, quality: 2 as const, raw: 20 },
      { at: 9, value: null, quality: 0 as const },
      { at: 1000, value: 'OL CHRG', quality: 1 as const },
    ]
    expect(unpackMarks(packMarks(marks))).toEqual(marks)
  })

  test('an hour of readings that move a little takes little room', () => {
    const marks = Array.from({ length: 360 }, (_, i) => ({
      at: i * 10_000,
      value: Math.round(220 + 10 * Math.sin(i * i)) / 10,
      quality: 2 as const,
    }))
    expect(packMarks(marks).length).toBeLessThan(800)
  })
})

describe('rows into coarser rows', () => {
  test('say the same as the marks themselves, wherever the edges lie', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 20 }), (heard, parts) => {
        const end = (heard.at(-1)?.[1] ?? 0) + MINUTE
        const from = START.mono
        const fine = partsOf(rows(marksOf(heard), from, end, MINUTE, end), MINUTE, end)
        const step = Math.ceil((end - from) / parts / MINUTE) * MINUTE
        const coarse = combine(fine, from, end, step)
        const direct = rows(marksOf(heard), from, end, step, end)
        expect(coarse.length).toBe(direct.length)
        for (const [i, row] of direct.entries()) {
          expect(coarse[i]?.good).toBeCloseTo(row.good, 6)
          expect([coarse[i]?.min, coarse[i]?.max, coarse[i]?.last]).toEqual([row.min, row.max, row.last])
          if (row.mean !== null) expect(coarse[i]?.mean).toBeCloseTo(row.mean, 6)
        }
      }),
    )
  })
})

describe.runIf(isNative)('the history', () => {
  test('packed over hours it answers as the readings did, in every step', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 10, max: 600 }), (heard, seconds) => {
        const db = open(':memory:')
        const past = history(archive(db))
        const last = (heard.at(-1)?.[1] ?? 0) - START.mono
        const until = Math.ceil(last / (10 * SECOND) + 1) * 10 * SECOND
        told(past, heard, until)
        const step = seconds * SECOND
        const answer = past.rows(POINT, T0, T0 + until, step)
        const direct = rows(marksOf(heard), START.mono, START.mono + until, step, START.mono + until)
        for (const [i, row] of direct.entries()) {
          expect(answer[i]?.good).toBeCloseTo(row.good, 6)
          expect([answer[i]?.min, answer[i]?.max, answer[i]?.last]).toEqual([row.min, row.max, row.last])
        }
        db.close()
      }),
      { numRuns: 30 },
    )
  })

  test('a restart is a gap from the last commit to the next reading, never a line', () => {
    const first = reopened()
    told(first.past, [good(0, 20)], MINUTE)
    first.db.close()
    const { past } = reopened()
    past.hear([good(3 * MINUTE, 21)], at(3 * MINUTE))
    past.hear([], at(4 * MINUTE))
    const answer = past.rows(POINT, T0, T0 + 4 * MINUTE, MINUTE)
    expect(answer.map(r => [r.last, r.good])).toEqual([
      [20, 1],
      [null, 0],
      [null, 0],
      [21, 1],
    ])
  })

  test('what was not committed is lost, what was committed is not', () => {
    const first = reopened()
    told(first.past, [good(0, 20), good(20 * SECOND, 21)], 30 * SECOND)
    first.past.hear([good(35 * SECOND, 22)], at(39 * SECOND))
    first.db.close()
    const { past } = reopened()
    const answer = past.rows(POINT, T0, T0 + 40 * SECOND, 10 * SECOND)
    expect(answer.map(r => r.last)).toEqual([20, 20, 21, null])
  })

  test('another boot is another run, and both are found under one roof', () => {
    const first = reopened()
    told(first.past, [good(0, 20)], 2 * HOUR)
    first.db.close()
    const { past } = reopened()
    const boot = { boot: 'boot-2', mono: 10 }
    past.hear([[POINT, 10, 25, 2]], at(3 * HOUR, boot))
    past.hear([], at(4 * HOUR, { ...boot, mono: 10 + HOUR }))
    const answer = past.rows(POINT, T0, T0 + 4 * HOUR, HOUR)
    expect(answer.map(r => [r.mean, r.good])).toEqual([
      [20, 1],
      [20, 1],
      [null, 0],
      [25, 1],
    ])
  })

  test('T02: what was read before the clock was set gets the right time once it is', () => {
    const { past } = reopened()
    past.hear([good(0, 20)], at(0, { wall: 1000, trusted: false }))
    past.hear([], at(MINUTE, { wall: 1000 + MINUTE, trusted: false }))
    past.hear([], at(2 * MINUTE))
    expect(past.rows(POINT, T0, T0 + 2 * MINUTE, MINUTE).map(r => [r.last, r.good])).toEqual([
      [20, 1],
      [20, 1],
    ])
    expect(past.rows(POINT, 0, 2 * MINUTE, MINUTE).map(r => r.good)).toEqual([0, 0])
  })

  test('while readings were lost nothing is known', () => {
    const { past } = reopened()
    past.hear([good(0, 20)], at(10 * SECOND))
    past.blind(START.mono + 20 * SECOND)
    past.hear([good(40 * SECOND, 21)], at(60 * SECOND))
    const answer = past.rows(POINT, T0, T0 + MINUTE, 20 * SECOND)
    expect(answer.map(r => [r.last, r.good])).toEqual([
      [20, 1],
      [null, 0],
      [21, 1],
    ])
  })

  test('what a disk that takes nothing makes too much is lost, counted, and is a gap', () => {
    const past = history(archive(open(join(dir(), 'history.db'))), 3)
    const counts = [0, 1, 2, 3, 4, 5].map(n => past.hear([good(n * HOUR, n)], at(n * HOUR)))
    expect(counts).toEqual([0, 0, 0, 0, 1, 2])
    past.commit(0)
    past.hear([good(6 * HOUR, 6)], at(7 * HOUR))
    expect(past.rows(POINT, T0 + 2 * HOUR, T0 + 7 * HOUR, HOUR).map(r => r.last)).toEqual([2, 3, null, null, 6])
  })

  test('a week and a year are answered from minutes and hours, and still know each extreme and each gap', () => {
    const { past } = reopened()
    const heard = [good(0, 20), good(90 * MINUTE, 31), good(91 * MINUTE, 20), bad(5 * HOUR), good(6 * HOUR, 20)]
    told(past, heard, 8 * HOUR)
    for (const span of [10 * DAY, 300 * DAY]) {
      const [row] = past.rows(POINT, T0 + 8 * HOUR - span, T0 + 8 * HOUR, span)
      expect(row).toMatchObject({ min: 20, max: 31, last: 20 })
      expect((row?.good ?? 0) * span).toBeCloseTo(7 * HOUR, -1)
      expect(row?.mean).toBeCloseTo(20 + 11 / (7 * 60), 4)
    }
  })

  test('what merely seems so is kept with its quality and is not good', () => {
    const { db, past } = reopened()
    told(past, [[POINT, START.mono, 20, 1, 19.5]], HOUR + MINUTE)
    const [run] = archive(db).runs()
    const [mark] = run ? archive(db).marks(run, POINT, 0, START.mono + HOUR) : []
    expect(mark).toEqual({ at: START.mono, value: 20, quality: 1, raw: 19.5 })
    expect(past.rows(POINT, T0, T0 + HOUR, HOUR)[0]?.good).toBe(0)
  })

  test('each change comes back as it was heard, packed or not, with its quality and its raw value', () => {
    const { past } = reopened()
    const moments = [0, 30 * MINUTE, 90 * MINUTE, 3 * HOUR]
    const heard: Heard[] = [
      [POINT, START.mono, 20, 2, 19.5],
      [POINT, START.mono + 30 * MINUTE, 21, 1],
      [POINT, START.mono + 90 * MINUTE, null, 0],
      [POINT, START.mono + 3 * HOUR, 22, 2],
    ]
    told(past, heard, 3 * HOUR + MINUTE)
    const found = past.changes(POINT, T0, T0 + 4 * HOUR)
    const fresh = found.filter(({ at }) => moments.includes(at - T0))
    expect(fresh.map(({ value, quality, raw }) => [value, quality, raw])).toEqual([
      [20, 'good', 19.5],
      [21, 'uncertain', 21],
      [null, 'bad', null],
      [22, 'good', 22],
    ])
    // What holds over the edge of an hour is said again there, and nothing else is added.
    for (const one of found.filter(row => !fresh.includes(row))) expect((one.at - T0) % HOUR).toBe(0)
    expect(past.changes(POINT, T0 + MINUTE, T0 + 30 * MINUTE)).toEqual([])
  })
})
