/** Who calls: the ten most frequent, and how calls and configured alarms are spread over the levels. */
import { describe, expect, test } from 'vitest'
import type { Level } from '../../src/core/site.ts'
import { HOUR, MINUTE } from '../../src/core/time.ts'
import { callsOf, grade, health, hidden, type Line, value } from './journal.ts'

describe('the ten most frequent', () => {
  test('most first, by name where they are equal, and what was hidden not at all', () => {
    const names = ['b', 'a', 'c', 'c', 'c', ...'defghijkl', 'l']
    const lines = names.map((alarm, i): Line => [i * HOUR, 'raised', alarm])
    const unseen = Array.from({ length: 9 }, (_, i): Line => [(20 + i) * HOUR, 'raised', 'z', hidden])
    const found = health([...lines, ...unseen])
    expect(found.topTen.map(({ alarm, calls }) => `${alarm}${calls}`).join(' ')).toBe('c3 l2 a1 b1 d1 e1 f1 g1 h1 i1')
    expect(found.topTen[0]?.share).toBeCloseTo((3 / 15) * 100, 9)
    expect(value(found, 'top-ten')).toBeCloseTo((13 / 15) * 100, 9)
  })

  test.each([
    ['too few to tell', 199, 199, 1000 / 199, 'too-little-data'],
    ['a twentieth', 200, 200, 5, 'watch'],
    ['more', 200, 199, 5.5, 'over'],
    ['a hundredth', 1000, 1000, 1, 'watch'],
    ['less', 1001, 1001, 1000 / 1001, 'ok'],
  ] as const)('%s', (_, count, alarms, share, judged) => {
    const found = health(callsOf(count, 0, MINUTE, alarms))
    expect(value(found, 'top-ten')).toBeCloseTo(share, 9)
    expect(grade(found, 'top-ten')).toBe(judged)
  })
})

describe('levels', () => {
  const called = (...counts: [count: number, level: Level][]): Line[] =>
    counts
      .flatMap(([count, level]) => Array.from({ length: count }, () => level))
      .map((level, i) => [i * HOUR, 'raised', `a${i}`, { level }])

  test('each with its share of the calls and of the alarms there are, beside 80, 15 and 5', () => {
    const found = health(called([1, 'critical'], [1, 'high'], [2, 'medium'], [4, 'low']), {
      rules: [{ level: 'critical' }, { level: 'low' }, { level: 'low' }, { level: 'medium' }],
    })
    expect(found.levels).toEqual([
      { level: 'critical', called: 1, calledShare: 12.5, configured: 1, configuredShare: 25, target: null },
      { level: 'high', called: 1, calledShare: 12.5, configured: 0, configuredShare: 0, target: 5 },
      { level: 'medium', called: 2, calledShare: 25, configured: 1, configuredShare: 25, target: 15 },
      { level: 'low', called: 4, calledShare: 50, configured: 2, configuredShare: 50, target: 80 },
    ])
  })

  test.each([
    ['19 are too few', called([19, 'low']), 0, 'too-little-data', 'too-little-data'],
    ['1 of 20 high', called([1, 'high'], [19, 'low']), 5, 'ok', 'ok'],
    ['1 of 20 critical', called([1, 'critical'], [19, 'low']), 5, 'ok', 'over'],
    ['1 of 21 critical', called([1, 'critical'], [20, 'low']), 100 / 21, 'ok', 'ok'],
    ['2 of 20', called([2, 'high'], [18, 'medium']), 10, 'watch', 'ok'],
    ['4 of 20', called([4, 'high'], [16, 'low']), 20, 'watch', 'ok'],
    ['5 of 20', called([5, 'high'], [15, 'low']), 25, 'over', 'ok'],
  ] as [string, Line[], number, string, string][])('called: %s', (_, lines, share, urgent, critical) => {
    const found = health(lines)
    expect(value(found, 'urgent-called')).toBeCloseTo(share, 9)
    expect([grade(found, 'urgent-called'), grade(found, 'critical-called')]).toEqual([urgent, critical])
  })

  const built = (...counts: [count: number, level: Level][]) =>
    counts.flatMap(([count, level]) => Array.from({ length: count }, () => ({ level })))

  test.each([
    ['19 are too few', built([19, 'low']), 0, 0, 'too-little-data', 'too-little-data'],
    ['1 of 20 critical', built([1, 'critical'], [19, 'medium']), 5, 5, 'ok', 'over'],
    ['1 critical, 4 high of 20', built([1, 'critical'], [4, 'high'], [15, 'low']), 25, 5, 'over', 'over'],
    ['1 critical, 2 high of 25', built([1, 'critical'], [2, 'high'], [22, 'low']), 12, 4, 'watch', 'ok'],
  ] as const)('configured, which needs no month: %s', (_, rules, urgent, critical, judged, judgedCritical) => {
    const found = health([], { to: HOUR, rules })
    expect(value(found, 'urgent-configured')).toBeCloseTo(urgent, 9)
    expect(value(found, 'critical-configured')).toBeCloseTo(critical, 9)
    expect([grade(found, 'urgent-configured'), grade(found, 'critical-configured')]).toEqual([judged, judgedCritical])
  })

  test('a room without alarms has no spread', () => {
    const found = health([])
    expect(found.levels.map(one => [one.calledShare, one.configuredShare])).toEqual(Array(4).fill([null, null]))
    expect([value(found, 'urgent-configured'), grade(found, 'urgent-configured')]).toEqual([null, 'too-little-data'])
  })
})
