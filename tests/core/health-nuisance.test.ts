/** Alarms that waste attention: chattering, fleeting, stale. */
import { describe, expect, test } from 'vitest'
import type { AlarmEventKind } from '../../src/core/event.ts'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'
import { grade, health, hidden, type Line, MONTH, moment, spell, T0, value } from './journal.ts'

/** Raised, returned, raised … at these seconds. */
const changes = (alarm: string, seconds: readonly number[], from: Millis = DAY, more: object = {}): Line[] =>
  seconds.map((at, i) => [from + at * SECOND, i % 2 === 0 ? 'raised' : 'returned', alarm, more])

describe('chattering: three changes within a minute', () => {
  test.each([
    ['two', [0, 1], 0, 0],
    ['three within exactly a minute', [0, 30, 60], 1, 3],
    ['three in a little more', [0, 30, 60.001], 0, 0],
    ['a long run', [0, 10, 20, 30, 40, 50, 90, 100], 1, 8],
    ['each three within a minute, all together longer', [0, 30, 60, 90, 120], 1, 5],
    ['two runs', [0, 10, 20, 600, 610, 620, 630], 2, 7],
    ['two runs that a single change lies between', [0, 10, 20, 300, 600, 610, 620], 2, 6],
  ])('%s', (_, seconds, times, transitions) => {
    const expected = times === 0 ? [] : [{ alarm: 'a', times, transitions }]
    expect(health(changes('a', seconds)).chattering).toEqual(expected)
  })

  test('is one alarm, not two that change by turns, and not what nobody heard', () => {
    expect(health([...changes('a', [0, 20]), ...changes('b', [10, 30])]).chattering).toEqual([])
    expect(health(changes('a', [0, 10, 20, 30], DAY, hidden)).chattering).toEqual([])
  })

  test('being called again, acknowledged or shelved is no change', () => {
    const acts: AlarmEventKind[] = ['re-alarmed', 'acknowledged', 'unshelved', 'cleared', 'reset']
    const lines = acts.map((kind, i): Line => [DAY + 2 * SECOND + i, kind, 'a'])
    expect(health([...changes('a', [0, 1]), ...lines]).chattering).toEqual([])
  })

  test('counts where the period begins in its middle, not where it had ended', () => {
    const lines = changes('a', [0, 10, 20], DAY)
    const from = (at: Millis) => health(lines, { from: at, to: 2 * DAY }).chattering.length
    expect([from(DAY + 15 * SECOND), from(DAY + 20 * SECOND), from(DAY + 20 * SECOND + 1)]).toEqual([1, 1, 0])
  })

  test.each([
    [0, 'ok'],
    [1, 'watch'],
    [42, 'watch'],
    [43, 'over'],
  ])('%i times in a month: %s', (count, judged) => {
    const found = health(Array.from({ length: count }, (_, i) => changes('a', [0, 10, 20], i * HOUR)).flat())
    expect(value(found, 'chattering-per-week')).toBeCloseTo((count * 7) / 30, 9)
    expect(grade(found, 'chattering-per-week')).toBe(judged)
  })
})

describe('fleeting: gone before anybody could act', () => {
  test.each([
    ['within a minute', spell('a', DAY, MINUTE), 1],
    ['a moment later', spell('a', DAY, MINUTE + 1), 0],
    ['acknowledged before', [...spell('a', DAY, MINUTE), [DAY + 30_000, 'acknowledged', 'a']], 0],
    ['seen by the province only', [...spell('a', DAY, MINUTE), [DAY + 30_000, 'seen-by-province', 'a']], 1],
    ['acknowledged after', [...spell('a', DAY, MINUTE), [DAY + 2 * MINUTE, 'acknowledged', 'a']], 1],
    ['another one acknowledged', [...spell('a', DAY, MINUTE), [DAY + 30_000, 'acknowledged', 'b']], 1],
    ['while hidden', spell('a', DAY, MINUTE, hidden), 0],
    ['called again, then gone', [...spell('a', DAY, HOUR), [DAY + HOUR - 1, 're-alarmed', 'a']], 1],
    ['twice', [...spell('a', DAY, SECOND), ...spell('a', 2 * DAY, SECOND)], 2],
    ['on the other side of the beginning', spell('a', -30 * SECOND, 31 * SECOND), 1],
    ['before the period', spell('a', -30 * SECOND, 29 * SECOND), 0],
  ] as [string, Line[], number][])('%s', (_, lines, times) => {
    const sorted = lines.toSorted((a, b) => a[0] - b[0])
    const found = health(sorted, { since: -DAY })
    expect(found.fleeting).toEqual(times === 0 ? [] : [{ alarm: 'a', times }])
    expect([value(found, 'fleeting'), grade(found, 'fleeting')]).toEqual([times, times === 0 ? 'ok' : 'over'])
  })

  test('one that latches waits for people', () => {
    const rules = [{ id: 'a', latching: true }, { id: 'b' }]
    const found = health([...spell('a', DAY, SECOND), ...spell('b', DAY, SECOND)], { rules })
    expect(found.fleeting).toEqual([{ alarm: 'b', times: 1 }])
  })
})

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
