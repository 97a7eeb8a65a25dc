/** What the figures are worth: how long was watched, by which clock, and what nobody can say. */
import { describe, expect, test } from 'vitest'
import { FIGURES } from '../../src/core/health/targets.ts'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'
import { callsOf, figure, grade, health, type Line, MONTH, moment, T0, value } from './journal.ts'

const spread = (count: number): Line[] => callsOf(count, 0, Math.floor(MONTH / count))

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
  test('an earlier run whose clock was ahead is put where it says, and the journal read in that order', () => {
    const ahead = { at: { mono: 1, wall: T0 + 5 * DAY, trusted: false, boot: 'old' } }
    const old = callsOf(11, 0, 0).map(([at, kind, alarm]): Line => [at, kind, alarm, ahead])
    const found = health([...old, [2 * DAY, 'started'], [3 * DAY, 'raised', 'b']])
    expect(found.floods.map(({ from, calls }) => [from - T0, calls])).toEqual([[5 * DAY, 11]])
  })

  test('one that is set tears nothing: what came within the run stays as far apart as it was', () => {
    const wrong = (at: Millis) => ({ at: { ...moment(at), wall: 0 } })
    const found = health([
      [HOUR, 'raised', 'a', wrong(HOUR)],
      [HOUR, 'returned', 'a', wrong(HOUR + 30 * SECOND)],
    ])
    expect([found.calls, found.fleeting]).toEqual([1, [{ alarm: 'a', times: 1 }]])
  })

  test('an earlier run is read by the clock it came to trust', () => {
    const then = (mono: Millis, wall: Millis, trusted: boolean) => ({
      at: { mono, wall: T0 + wall, trusted, boot: 'old' },
    })
    const found = health([
      [0, 'raised', 'a', then(0, -300 * DAY, true)],
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
