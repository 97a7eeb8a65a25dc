/** Alarms that waste attention: chattering and fleeting. */
import { describe, expect, test } from 'vitest'
import type { AlarmEventKind } from '../../src/core/event.ts'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'
import { grade, health, hidden, type Line, spell, value } from './journal.ts'

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
    ['two that share a change', [0, 50, 60, 115, 120], 1, 5],
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
