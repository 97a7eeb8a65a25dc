/** Floods: more than ten calls in ten minutes begin one, fewer than five end it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Flood, floods } from '../../src/core/health/load.ts'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'
import { callsOf, grade, health, type Line, MONTH, T0, value } from './journal.ts'

const at = (...groups: [count: number, at: Millis][]): Millis[] =>
  groups.flatMap(([count, when]) => Array.from({ length: count }, () => when))
const TEN = 10 * MINUTE
const short = ({ from, to, calls, peak, over }: Flood) => [from, over ? to : null, calls, peak]

describe('where a flood begins and ends', () => {
  test.each([
    ['no call', at(), []],
    ['one call', at([1, 0]), []],
    ['exactly 10 at once', at([10, 0]), []],
    ['exactly 11 at once', at([11, 0]), [[0, TEN, 11, 11]]],
    ['the eleventh ten minutes after the first', at([10, 0], [1, TEN]), []],
    ['the eleventh just before that', at([10, 0], [1, TEN - 1]), [[TEN - 1, TEN, 11, 11]]],
    ['4 still within the window at the end of the others', at([11, 0], [4, 9 * MINUTE]), [[0, TEN, 15, 15]]],
    ['5 still within it', at([11, 0], [5, 9 * MINUTE]), [[0, 19 * MINUTE, 16, 16]]],
    ['one that ebbs', at([15, 0], [6, 9 * MINUTE], [1, 12 * MINUTE]), [[0, 19 * MINUTE, 22, 21]]],
    ['10 more after its end', at([11, 0], [10, TEN]), [[0, TEN, 11, 11]]],
    [
      '11 more after its end',
      at([11, 0], [11, TEN]),
      [
        [0, TEN, 11, 11],
        [TEN, 2 * TEN, 11, 11],
      ],
    ],
    [
      'calls of one flood are not those of the next',
      at([11, 0], [4, 9 * MINUTE], [8, 11 * MINUTE]),
      [
        [0, TEN, 15, 15],
        [11 * MINUTE, 21 * MINUTE, 8, 12],
      ],
    ],
    ['a slow one: 2 a minute', callsOf(40, 0, 30 * SECOND).map(line => line[0]), [[5 * MINUTE, 27.5 * MINUTE, 40, 20]]],
    ['one that lasts', at([11, 2 * HOUR - MINUTE]), [[2 * HOUR - MINUTE, null, 11, 11]]],
    ['one that just ended', at([11, 2 * HOUR - TEN]), [[2 * HOUR - TEN, 2 * HOUR, 11, 11]]],
  ] as [string, Millis[], unknown[]][])('%s', (_, times, expected) => {
    expect(floods(times, 2 * HOUR).map(short)).toEqual(expected)
  })

  /** The room's own way, second by second, with nothing clever in it. */
  function slowly(times: readonly Millis[], until: Millis): [Millis, Millis | null][] {
    const found: [Millis, Millis | null][] = []
    let since: Millis | null = null
    for (let now = 0; now <= until; now += SECOND) {
      const count = times.filter(time => time <= now && time > now - TEN).length
      if (since === null && count > 10) since = now
      else if (since !== null && count < 5) {
        found.push([since, now])
        since = null
      }
    }
    return since === null ? found : [...found, [since, null]]
  }

  test('is what counting every second finds', () => {
    const gap = fc.oneof(fc.nat(5), fc.nat(90), fc.constantFrom(0, 0, 0, 120, 300, 600))
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 60 }), fc.nat(900), (gaps, rest) => {
        const ends = gaps.map((_, i) => gaps.slice(0, i + 1).reduce((sum, next) => sum + next, 0))
        const times = ends.map(end => end * SECOND)
        const until = ((ends.at(-1) ?? 0) + rest) * SECOND
        expect(floods(times, until).map(({ from, to, over }) => [from, over ? to : null])).toEqual(slowly(times, until))
      }),
      { numRuns: 150 },
    )
  })
})

describe('floods of a month', () => {
  const flood = (from: Millis): Line[] => callsOf(11, from, SECOND)

  test('are counted per week, and by their share of the time', () => {
    // Declared with the eleventh call at 0:10; the seventh leaves its window at 10:06, and four are left.
    const found = health([...flood(DAY), ...flood(3 * DAY)])
    expect(found.floods.map(({ from, to }) => [from - T0, to - from])).toEqual([
      [DAY + 10 * SECOND, TEN - 4 * SECOND],
      [3 * DAY + 10 * SECOND, TEN - 4 * SECOND],
    ])
    expect(value(found, 'floods-per-week')).toBeCloseTo((2 * 7) / 30, 9)
    expect(value(found, 'flood-time')).toBeCloseTo(((2 * (TEN - 4 * SECOND)) / MONTH) * 100, 9)
    expect([grade(found, 'floods-per-week'), grade(found, 'flood-time')]).toEqual(['watch', 'ok'])
  })

  test('one at midnight is one', () => {
    const found = health(callsOf(11, DAY - 5 * MINUTE, 50 * SECOND))
    expect(found.floods).toHaveLength(1)
    expect(value(found, 'full-10-minutes')).toBe(0)
  })

  test.each([
    [85, 'watch'],
    [86, 'over'],
  ])('%i in a month are %s', (count, judged) => {
    const many = Array.from({ length: count }, (_, i) => flood(i * 8 * HOUR)).flat()
    expect(grade(health(many), 'floods-per-week')).toBe(judged)
  })

  test('a hundredth of the time is too much', () => {
    // 11 calls hold one for ten minutes: 43 of them stay under 432 minutes, 44 do not.
    const times = (count: number) => Array.from({ length: count }, (_, i) => callsOf(11, i * HOUR, 0)).flat()
    expect([grade(health(times(43)), 'flood-time'), grade(health(times(44)), 'flood-time')]).toEqual(['ok', 'over'])
  })

  test('of one that began before the period, only what lies in it counts as time', () => {
    const found = health(callsOf(11, HOUR - 4 * MINUTE, 0), { from: HOUR, to: 2 * HOUR, now: 3 * HOUR })
    expect(found.floods.map(short)).toEqual([[T0 + HOUR - 4 * MINUTE, T0 + HOUR + 6 * MINUTE, 11, 11]])
    expect(value(found, 'flood-time')).toBeCloseTo(10, 9)
    expect(found.calls).toBe(0)
  })

  test('one that was over before the period is not of it', () => {
    const found = health(callsOf(11, HOUR - TEN, 0), { from: HOUR, to: 2 * HOUR, now: 3 * HOUR })
    expect([found.floods, value(found, 'flood-time')]).toEqual([[], 0])
  })

  test('hidden alarms are no flood', () => {
    const unseen = callsOf(30, DAY, SECOND).map(([at, kind, alarm]): Line => [at, kind, alarm, { hidden: true }])
    expect(health(unseen).floods).toEqual([])
  })
})
