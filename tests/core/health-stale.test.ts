/** Alarms that stand for more than a day, as far as anybody is shown them. */
import { describe, expect, test } from 'vitest'
import type { AlarmEventKind } from '../../src/core/event.ts'
import { DAY, HOUR } from '../../src/core/time.ts'
import { grade, health, hidden, type Line, MONTH, moment, spell, T0, value } from './journal.ts'

describe('stale: active for more than a day', () => {
  const asHours = (lines: Line[], asked: Parameters<typeof health>[1] = {}) =>
    health(lines, asked).stale.map(({ from, to, exact, over }) => [(from - T0) / HOUR, (to - T0) / HOUR, exact, over])
  const [ack, back]: AlarmEventKind[] = ['acknowledged', 'returned']

  test.each([
    ['a day', spell('a', DAY, DAY), []],
    ['a moment more', spell('a', DAY, DAY + 1), [[24, 48 + 1 / 3_600_000, true, true]]],
    ['acknowledged all the same', [...spell('a', 0, 30 * HOUR), [1, ack, 'a']], [[0, 30, true, true]]],
    ['raised anew in between', [...spell('a', 0, 20 * HOUR), ...spell('a', 20 * HOUR, 20 * HOUR)], []],
    ['still there', [[10 * HOUR, 'raised', 'a']], [[10, 720, true, false]]],
    ['there before the journal begins', [[25 * HOUR, back, 'a']], [[0, 25, false, true]]],
    ['there before, but not for so long', [[24 * HOUR, back, 'a']], []],
    ['hidden all the while', spell('a', 0, 50 * HOUR, hidden), []],
    [
      'hidden on its first day only',
      [
        [0, 'raised', 'a', hidden],
        [20 * HOUR, 'unshelved', 'a'],
      ],
      [[0, 720, true, false]],
    ],
    [
      'hidden after its first day, there before',
      [
        [25 * HOUR, 'shelved', 'a', hidden],
        [30 * HOUR, back, 'a', hidden],
      ],
      [[0, 30, false, true]],
    ],
    [
      'shown no sooner than it went',
      [
        [30 * HOUR, 'unshelved', 'a'],
        [30 * HOUR, back, 'a'],
      ],
      [],
    ],
    [
      'hidden from its second day on',
      [
        [0, 'raised', 'a'],
        [24 * HOUR, 'shelved', 'a', hidden],
      ],
      [],
    ],
    [
      'shelved when the journal begins',
      [
        [24 * HOUR, 'unshelved', 'a', hidden],
        [30 * HOUR, back, 'a', hidden],
      ],
      [],
    ],
    [
      'shelved for an hour in between',
      [
        [0, 'raised', 'a'],
        [20 * HOUR, 'shelved', 'a', hidden],
        [21 * HOUR, 'unshelved', 'a'],
        [21 * HOUR, 're-alarmed', 'a'],
        [25 * HOUR, back, 'a'],
      ],
      [[0, 25, true, true]],
    ],
  ] as [string, Line[], unknown[]][])('%s', (_, lines, expected) => {
    expect(asHours(lines.toSorted((a, b) => a[0] - b[0]))).toEqual(expected)
  })

  test.each([
    ['stands', { active: true, raisedAt: moment(-9 * DAY), suppressed: null }, [[-216, 720, true, false]]],
    ['stands hidden', { active: true, raisedAt: moment(-9 * DAY), suppressed: { by: 'b', since: 0 } }, []],
    ['stood once', { active: false, raisedAt: moment(-9 * DAY), suppressed: null }, []],
  ])('one that %s and of which the journal says nothing', (_, state, expected) => {
    expect(asHours([], { alarms: { a: state } })).toEqual(expected)
    expect(asHours([[DAY, 'seen-by-province', 'a', state.suppressed ? hidden : {}]], { alarms: { a: state } })).toEqual(
      expected,
    )
  })

  test('of a past day: it stood then, whatever became of it', () => {
    const lines = spell('a', 3 * DAY - HOUR, 2 * DAY)
    const asked = (day: number) => ({ from: day * DAY, to: (day + 1) * DAY, now: 9 * DAY })
    expect([2, 3, 4, 5].map(day => asHours(lines, asked(day)).length)).toEqual([0, 1, 1, 0])
  })

  test.each([
    [4, 'ok'],
    [5, 'over'],
  ])('%i on one day: %s', (count, judged) => {
    const lines = Array.from({ length: count }, (_, i): Line => [i * HOUR, 'raised', `a${i}`])
    const found = health(lines)
    expect([value(found, 'stale-on-a-day'), grade(found, 'stale-on-a-day')]).toEqual([count, judged])
  })

  test.each([
    [0, 'ok'],
    [1, 'watch'],
    [85, 'watch'],
    [86, 'over'],
  ])('%i in a month: %s', (count, judged) => {
    const lines = Array.from({ length: count }, (_, i) => spell(`a${i}`, i, 30 * HOUR)).flat()
    expect(grade(health(lines.toSorted((a, b) => a[0] - b[0])), 'stale-per-week')).toBe(judged)
  })

  test('one is counted on every day that it is stale', () => {
    expect(value(health([[0, 'raised', 'a'], ...spell('b', 9 * DAY, 30 * HOUR)]), 'stale-on-a-day')).toBe(2)
  })

  test('the journal is known from a day before the period on: what stood then stood at least since', () => {
    expect(asHours([[HOUR, 'returned', 'a']], { since: -9 * DAY })).toEqual([[-24, 1, false, true]])
  })

  test('days are those of the room: each is counted on the days it was stale, and once', () => {
    // Stale from 30 to 47 h: the second day in WIB, though two in UTC. The next from 48 h on: the third.
    const lines = [
      ...spell('a', 6 * HOUR, 41 * HOUR),
      ...spell('b', 24 * HOUR, 28 * HOUR),
      ...spell('c', 23 * HOUR, 24.5 * HOUR),
    ]
    const sorted = lines.toSorted((a, b) => a[0] - b[0])
    expect(value(health(sorted), 'stale-on-a-day')).toBe(2)
    expect(value(health(sorted), 'stale-per-week')).toBeCloseTo((3 * 7 * DAY) / MONTH, 9)
  })
})
