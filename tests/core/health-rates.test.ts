/** How often alarms call (ISA-18.2, domain.md 1.6): the averages, the full windows, and what the sample is worth. */
import { describe, expect, test } from 'vitest'
import { ALARM_EVENTS } from '../../src/core/event.ts'
import { FIGURES } from '../../src/core/health/targets.ts'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'
import { callsOf, figure, grade, health, hidden, type Line, MONTH, moment, T0, value } from './journal.ts'

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

describe('the sample', () => {
  const NONE = FIGURES.filter(name => !name.endsWith('configured'))

  test.each([
    ['a month', {}, true],
    ['a month less a moment', { to: MONTH - 1 }, false],
    ['a month of which the journal holds less', { since: 1 }, false],
    ['a month that is not over', { now: MONTH - 1 }, false],
  ])('of %s', (_, asked, enough) => {
    const found = health(spread(300), asked)
    expect(found.enough).toBe(enough)
    expect(grade(found, 'calls-per-day')).toBe(enough ? 'ok' : 'too-little-data')
    if (!enough) for (const name of NONE) expect([name, grade(found, name)]).toEqual([name, 'too-little-data'])
  })

  test.each([
    ['a day', DAY, true],
    ['more than a day', DAY + 1, false],
  ])('may lack %s in which no controller ran', (_, off, enough) => {
    const found = health([[0, 'started'], ...callsOf(29, DAY, HOUR), [5 * DAY, 'stopped'], [5 * DAY + off, 'started']])
    expect([found.sample.length, found.enough]).toEqual([MONTH - off, enough])
    expect(value(found, 'calls-per-day')).toBeCloseTo((29 * DAY) / (MONTH - off), 9)
  })

  test('a controller that died was watching until its last word', () => {
    const found = health([
      [0, 'started'],
      [DAY, 'value'],
      [3 * DAY, 'started'],
    ])
    expect(found.sample.watched.map(({ from, to }) => [from - T0, to - T0])).toEqual([
      [0, DAY],
      [3 * DAY, MONTH],
    ])
  })

  test('before its first start it was not watching', () => {
    expect(health([[2 * DAY, 'started']]).sample.length).toBe(28 * DAY)
  })

  test('an empty journal is a quiet room that was watched', () => {
    const found = health([])
    expect(found.sample.length).toBe(MONTH)
    for (const name of ['calls-per-day', 'full-10-minutes', 'flood-time', 'fleeting', 'stale-on-a-day'] as const)
      expect([name, value(found, name), grade(found, name)]).toEqual([name, 0, 'ok'])
    for (const name of ['top-ten', 'urgent-called', 'critical-called', 'never-tested'] as const)
      expect([name, value(found, name), grade(found, name)]).toEqual([name, null, 'too-little-data'])
  })

  test.each([
    ['in the future', { from: 2 * DAY, to: 3 * DAY, now: DAY }],
    ['before the journal', { from: 0, to: DAY, now: 3 * DAY, since: 2 * DAY }],
  ])('a period %s says nothing at all', (_, asked) => {
    const found = health([[2 * DAY + HOUR, 'raised', 'a']], asked)
    expect([found.sample.length, found.sample.from <= found.sample.to, found.calls]).toEqual([0, true, 0])
    expect(found.figures.map(one => one.value)).toEqual(FIGURES.map(() => null))
  })

  test.each([
    [59 * MINUTE, 1 / 5.9, null, null],
    [HOUR, 1 / 6, 1, null],
    [DAY, 1 / 144, 1 / 24, 1],
  ])('of %i ms with one call speaks of no unit longer than itself', (to, perTen, perHour, perDay) => {
    const found = health([[MINUTE, 'raised', 'a']], { to })
    expect(value(found, 'calls-per-10-minutes')).toBeCloseTo(perTen, 9)
    expect([value(found, 'calls-per-hour'), value(found, 'calls-per-day')]).toEqual([perHour, perDay])
  })
})

describe('the clock', () => {
  test('one that is set tears nothing: what came within the run stays as far apart as it was', () => {
    const wrong = { ...moment(HOUR), wall: 0, trusted: false }
    const found = health([
      [HOUR, 'raised', 'a', { at: wrong }],
      [HOUR + 30 * SECOND, 'returned', 'a'],
    ])
    expect([found.calls, found.fleeting]).toEqual([1, [{ alarm: 'a', times: 1 }]])
  })

  test('an earlier run is read by the clock it came to trust', () => {
    const then = (mono: Millis, wall: Millis, trusted: boolean) => ({
      at: { mono, wall: T0 + wall, trusted, boot: 'old' },
    })
    const found = health([
      [0, 'raised', 'a', then(0, -400 * DAY, false)],
      [0, 'returned', 'a', then(45 * SECOND, DAY, true)],
      [0, 'value', undefined, then(50 * SECOND, -400 * DAY, false)],
      [2 * DAY, 'started'],
    ])
    expect([found.calls, found.fleeting]).toEqual([1, [{ alarm: 'a', times: 1 }]])
  })
})

test('never tested is unknown as long as no commissioning record tells', () => {
  const found = health(spread(300), { rules: [{}, {}] })
  expect(figure(found, 'never-tested')).toEqual({
    name: 'never-tested',
    value: null,
    target: { good: { most: 0 } },
    grade: 'too-little-data',
  })
})
