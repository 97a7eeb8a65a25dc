/** How often alarms call (ISA-18.2, domain.md 1.6): the averages and the full windows. */
import { describe, expect, test } from 'vitest'
import { ALARM_EVENTS } from '../../src/core/event.ts'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'
import { callsOf, grade, health, hidden, type Line, MONTH, value } from './journal.ts'

const spread = (count: number): Line[] => callsOf(count, 0, Math.floor(MONTH / count))

describe('averages over a month, per operator', () => {
  test.each([
    ['calls-per-10-minutes', 4320, 1, 'ok'],
    ['calls-per-10-minutes', 4321, 4321 / 4320, 'watch'],
    ['calls-per-10-minutes', 8640, 2, 'watch'],
    ['calls-per-10-minutes', 8641, 8641 / 4320, 'over'],
    ['calls-per-hour', 4320, 6, 'ok'],
    ['calls-per-hour', 4321, 4321 / 720, 'watch'],
    ['calls-per-hour', 8640, 12, 'watch'],
    ['calls-per-hour', 8641, 8641 / 720, 'over'],
    ['calls-per-day', 4500, 150, 'ok'],
    ['calls-per-day', 4501, 4501 / 30, 'watch'],
    ['calls-per-day', 8999, 8999 / 30, 'watch'],
    ['calls-per-day', 9000, 300, 'over'],
  ] as const)('%s of %i calls is %d: %s', (name, count, rate, judged) => {
    const found = health(spread(count))
    expect(value(found, name)).toBeCloseTo(rate, 9)
    expect(grade(found, name)).toBe(judged)
  })

  test.each(ALARM_EVENTS)('"%s" counts only if it calls somebody', kind => {
    const isCall = kind === 'raised' || kind === 're-alarmed'
    expect(health([[HOUR, kind, 'a']]).calls).toBe(isCall ? 1 : 0)
    const unseen = health([[HOUR, kind, 'a', hidden]])
    expect([unseen.calls, unseen.hidden.calls]).toEqual([0, isCall ? 1 : 0])
  })

  test('what was hidden is counted apart', () => {
    const found = health([
      [HOUR, 'raised', 'a', hidden],
      [HOUR, 'shelved', 'b', hidden],
      [HOUR, 'shelved', 'c', hidden],
      [2 * HOUR, 'suppressed', 'd', hidden],
      [2 * HOUR, 'out-of-service', 'e', hidden],
    ])
    expect(found.hidden).toEqual({ calls: 1, shelved: 2, suppressed: 1, outOfService: 1 })
  })

  test('what came before the period is none of its', () => {
    const before: Line[] = [
      [HOUR, 'raised', 'a'],
      [HOUR, 'raised', 'b', hidden],
      [HOUR, 'shelved', 'c', hidden],
    ]
    const found = health(before, { from: 2 * HOUR })
    expect([found.calls, found.topTen, found.levels.map(one => one.called)]).toEqual([0, [], [0, 0, 0, 0]])
    expect(found.hidden).toEqual({ calls: 0, shelved: 0, suppressed: 0, outOfService: 0 })
  })

  test('a call belongs to the period from its first moment on, and no longer to its end', () => {
    const lines: Line[] = [HOUR - 1, HOUR, 2 * HOUR - 1, 2 * HOUR].map(at => [at, 'raised', `a${at}`])
    expect(health(lines, { from: HOUR, to: 2 * HOUR }).calls).toBe(2)
  })
})

describe('full windows', () => {
  const TEN = 10 * MINUTE
  const burst = (count: number, from: Millis): Line[] => callsOf(count, from, SECOND)

  test.each([
    ['10 in ten minutes', burst(10, TEN), 0],
    ['11 in ten minutes', burst(11, TEN), 1],
    ['11 until the last moment of a day', callsOf(11, DAY - TEN, MINUTE - 1), 1],
    ['6 before midnight and 5 after', [...burst(6, DAY - MINUTE), ...burst(5, DAY)], 0],
    ['11 twice', [...burst(11, TEN), ...burst(11, 5 * TEN)], 2],
    ['11, and the twelfth as the next window begins', [...burst(11, TEN), [2 * TEN, 'raised', 'z']], 1],
  ] as [string, Line[], number][])('%s', (_, lines, full) => {
    expect(value(health(lines), 'full-10-minutes')).toBeCloseTo((full / 4320) * 100, 9)
  })

  test('less than one in a hundred is well', () => {
    const full = (count: number) => health(Array.from({ length: count }, (_, i) => burst(11, 4 * i * TEN)).flat())
    expect(grade(full(43), 'full-10-minutes')).toBe('ok')
    expect(grade(full(44), 'full-10-minutes')).toBe('over')
  })

  test.each([
    [30, 0],
    [31, 1],
  ])('%i in an hour make %i full hours of 720', (count, full) => {
    expect(value(health(callsOf(count, HOUR, MINUTE)), 'full-hours')).toBeCloseTo((full / 720) * 100, 9)
  })

  test('windows nobody watched count for nothing', () => {
    const off: Line[] = [...burst(11, TEN), [HOUR, 'stopped'], [MONTH - HOUR, 'started']]
    expect(value(health(off), 'full-10-minutes')).toBeCloseTo((1 / 12) * 100, 9)
  })
})
