/** Points made of points: what they are, and what a bad source does to them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atOnce, dewPoint } from '../../src/core/derive/derive.ts'
import { neverHeard, type Reading } from '../../src/core/hear/reading.ts'
import type { Value } from '../../src/core/sample.ts'
import type { Derived } from '../../src/core/site.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { derived, device, fault, house, point, rule, watch } from './house.ts'

const good = (value: Value): Reading => ({
  ...neverHeard(),
  value,
  quality: 'good',
  reason: null,
  raw: value,
  last: value,
})
const unsure = (value: Value): Reading => ({ ...good(value), quality: 'uncertain', reason: 'contradiction' })
const bad = neverHeard()
const by = (how: Derived['by'], sources: readonly Reading[], is: readonly Value[] = []) =>
  atOnce({ by: how, from: sources.map((_, i) => `d/${i}`), is }, sources)

describe('dew point', () => {
  test.each([
    [20, 45, 7.7],
    [22, 50, 11.09],
    [24, 55, 14.4],
    [18, 60, 10.11],
    [27, 60, 18.57],
    [25, 40, 10.46],
    [30, 80, 26.17],
    [15, 20, -7.82],
    [20, 100, 20],
  ])('of %s °C and relative humidity %s is %s °C', (celsius, humidity, expected) => {
    expect(Number(dewPoint(celsius, humidity)?.toFixed(2))).toBe(expected)
  })

  test.each([
    [20, 0],
    [20, -1],
    [20, 100.1],
    [81, 50],
    [-81, 50],
    [Number.NaN, 50],
    [20, Number.NaN],
    [Number.POSITIVE_INFINITY, 50],
  ])('of %s °C and relative humidity %s is no number', (celsius, humidity) =>
    expect(dewPoint(celsius, humidity)).toBe(null),
  )

  test('is never above the temperature, and rises with humidity', () => {
    const celsius = fc.double({ min: -10, max: 60, noNaN: true })
    const humidity = fc.double({ min: 1, max: 99, noNaN: true })
    fc.assert(
      fc.property(celsius, humidity, (t, rh) => {
        const dew = dewPoint(t, rh) ?? Number.NaN
        expect(dew).toBeLessThanOrEqual(t + 1e-9)
        expect(dewPoint(t, rh + 1)).toBeGreaterThan(dew)
      }),
    )
  })

  test('needs both its sources, and is as sure as the less sure of them', () => {
    expect(by('dewpoint', [good(20), good(100)])).toMatchObject({ quality: 'good' })
    expect(by('dewpoint', [good(20), unsure(100)])).toMatchObject({ quality: 'uncertain' })
    expect(by('dewpoint', [unsure(20), good(100)])).toMatchObject({ quality: 'uncertain' })
    expect(by('dewpoint', [bad, good(50)])).toBe(null)
    expect(by('dewpoint', [good(20), bad])).toBe(null)
    expect(by('dewpoint', [good(20)])).toBe(null)
  })
})

describe('over several probes', () => {
  test.each<[Derived['by'], number[], number | null]>([
    ['median', [22], 22],
    ['median', [25, 21], 23],
    ['median', [30, 21, 22], 22],
    ['median', [21, 40, 22, 24], 23],
    ['median', [9, 10, 2], 9],
    ['min', [22, 9, 30], 9],
    ['max', [22, 9, 30], 30],
    ['mean', [22, 23, 27], 24],
    ['spread', [22, 25.5, 23], 3.5],
    ['spread', [22], null],
    ['median', [], null],
    ['mean', [], null],
    ['min', [], null],
  ])('%s of %j is %s', (how, values, expected) => {
    const result = by(how, values.map(good))
    expect(result).toEqual(expected === null ? null : { value: expected, quality: 'good' })
  })

  test.each(['median', 'min', 'max', 'mean', 'spread'] as const)('%s leaves bad probes out', how => {
    expect(by(how, [good(20), bad, good(22), bad])).toEqual(by(how, [good(20), good(22)]))
    expect(by(how, [bad, bad])).toBe(null)
  })

  test.each(['median', 'min', 'max', 'mean'] as const)('%s prefers good probes to uncertain ones', how => {
    expect(by(how, [good(22), unsure(60)])).toEqual({ value: 22, quality: 'good' })
    expect(by(how, [bad, unsure(60)])).toEqual({ value: 60, quality: 'uncertain' })
  })

  test('one wrong probe among three moves the median nowhere beyond the other two', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 60, noNaN: true }), wrong => {
        const median = by('median', [good(22), good(23), good(wrong)])
        const value = median !== null && median !== 'gathering' ? Number(median.value) : Number.NaN
        expect(value).toBeGreaterThanOrEqual(22)
        expect(value).toBeLessThanOrEqual(23)
      }),
    )
  })
})

describe('any, all, count', () => {
  const [wet, dry] = [good('wet'), good('dry')]
  test.each<[Derived['by'], Reading[], number | null]>([
    ['any', [dry, wet], 1],
    ['any', [dry, dry], 0],
    ['any', [wet, bad], 1],
    ['any', [dry, bad], null],
    ['any', [bad, bad], null],
    ['all', [wet, wet], 1],
    ['all', [wet, dry], 0],
    ['all', [dry, bad], 0],
    ['all', [wet, bad], null],
    ['count', [wet, dry, wet], 2],
    ['count', [dry, dry], 0],
    ['count', [wet, wet, bad], null],
  ])('%s of what is wet', (how, sources, expected) => {
    expect(by(how, sources, ['wet'])).toEqual(expected === null ? null : { value: expected, quality: 'good' })
  })

  test('one word among flags counts', () => {
    expect(by('any', [good('OB LB')], ['OB'])).toEqual({ value: 1, quality: 'good' })
    expect(by('any', [good('OL CHRG')], ['OB'])).toEqual({ value: 0, quality: 'good' })
  })

  test.each<[Derived['by'], Reading[], object]>([
    ['any', [unsure('dry'), good('dry')], { value: 0, quality: 'uncertain' }],
    ['any', [unsure('wet'), good('dry')], { value: 1, quality: 'uncertain' }],
    ['any', [unsure('dry'), good('wet')], { value: 1, quality: 'good' }],
    ['all', [unsure('wet'), good('wet')], { value: 1, quality: 'uncertain' }],
    ['all', [unsure('dry'), good('wet')], { value: 0, quality: 'uncertain' }],
    ['count', [unsure('dry'), good('wet')], { value: 1, quality: 'uncertain' }],
  ])('%s is no surer than what decides it', (how, sources, expected) => {
    expect(by(how, sources, ['wet'])).toEqual(expected)
  })
})

describe('in the room', () => {
  const [ONE, TWO] = ['a/temperature', 'b/temperature']
  const ROOM = 'room/temperature'
  const RISE = 'room/temperature.rise'
  const SOON = 'room/temperature.minutes-to-limit'
  const CALM = { jump: { step: 1000, rate: 1000 } }
  const site = house({
    devices: [device('a'), device('b')],
    points: [
      derived(SOON, { by: 'minutes-to', from: [ROOM], limit: 32 }),
      derived(RISE, { by: 'rise', from: [ROOM], over: 5 * MINUTE }),
      derived(ROOM, { by: 'median', from: [ONE, TWO] }),
      point(ONE, CALM),
      point(TWO, CALM),
      point('a/humidity'),
    ],
    rules: [
      rule(RISE, 'sudden', { when: { above: 2 }, level: 'high' }),
      rule(ROOM, 'warm', { when: { above: 24 } }),
      rule(ROOM, 'blind', { when: { bad: true } }),
      rule(SOON, 'soon', { when: { below: 10 } }),
    ],
  })
  const SUDDEN = 'room.temperature.rise.sudden'
  const at = (one: number, two = one) => {
    const w = watch(site)
    w.set({ [ONE]: one, [TWO]: two })
    return w
  }
  /** Degrees a minute for a while, once a second, on both probes. */
  const climb = (w: ReturnType<typeof at>, perMinute: number, span: number) => {
    const [from, other] = [w.value(ONE) as number, w.value(TWO) as number]
    for (let s = 1; s <= span / SECOND; s += 1) {
      w.wait(SECOND)
      w.set({ [ONE]: from + (perMinute * s) / 60, [TWO]: other + (perMinute * s) / 60 })
    }
  }

  test('is worked out in the turn that heard it, sources before dependants', () => {
    const w = at(22, 24)
    expect([w.value(ROOM), w.value(RISE), w.quality(SOON)]).toEqual([23, 0, 'good'])
  })

  test('one bad probe leaves the other; two leave nothing, and that rings', () => {
    const w = at(22, 24)
    w.set({ [ONE]: fault('refused') })
    expect([w.value(ROOM), w.quality(ROOM)]).toEqual([24, 'good'])
    w.set({ [TWO]: fault('refused') })
    expect([w.value(ROOM), w.quality(ROOM), w.reason(ROOM), w.quality(RISE)]).toEqual([
      null,
      'bad',
      'source-bad',
      'bad',
    ])
    expect([w.state('room.temperature.blind'), w.state('room.temperature.warm')]).toEqual(['unacknowledged', 'normal'])
  })

  test('a warm room that nobody can measure any more stays warm', () => {
    const w = at(25)
    w.set({ [ONE]: fault('refused'), [TWO]: fault('refused') })
    w.wait(HOUR, SECOND)
    expect(w.state('room.temperature.warm')).toBe('unacknowledged')
  })

  describe('rise', () => {
    test('3 °C a minute is seen within 60 s', () => {
      const w = at(22)
      climb(w, 3, 60 * SECOND)
      expect([w.value(RISE), w.state(SUDDEN)]).toEqual([expect.closeTo(3, 6), 'unacknowledged'])
    })

    test('0.3 °C a minute is no sudden change, however long', () => {
      const w = at(20)
      climb(w, 0.3, 30 * MINUTE)
      expect([w.value(RISE), w.state(SUDDEN)]).toEqual([expect.closeTo(1.5, 1), 'normal'])
    })

    test('a fall is no rise, and the way back up from it is', () => {
      const w = at(26)
      climb(w, -1, 3 * MINUTE)
      expect([w.value(RISE), w.state(SUDDEN)]).toEqual([0, 'normal'])
      climb(w, 3, 50 * SECOND)
      expect([w.value(RISE), w.state(SUDDEN)]).toEqual([expect.closeTo(2.5, 6), 'unacknowledged'])
    })

    test('looks back over its window, not further, also when nothing new is said', () => {
      const w = at(20)
      w.wait(HOUR, SECOND)
      w.set({ [ONE]: 23, [TWO]: 23 })
      expect(w.value(RISE)).toBe(3)
      w.wait(5 * MINUTE - SECOND)
      expect(w.value(RISE)).toBe(3)
      w.wait(SECOND)
      expect(w.value(RISE)).toBe(0)
    })

    test('never bridges a gap', () => {
      const w = at(20)
      w.wait(MINUTE)
      w.set({ [ONE]: fault('refused'), [TWO]: fault('refused') })
      expect(w.quality(RISE)).toBe('bad')
      w.wait(SECOND)
      w.set({ [ONE]: 26, [TWO]: 26 })
      expect([w.value(RISE), w.state(SUDDEN)]).toEqual([0, 'normal'])
    })

    test('a probe that is heard first is no sudden change: not at start', () => {
      const w = watch(site)
      w.set({ [ONE]: 19 })
      w.set({ [TWO]: 27 })
      expect([w.value(ROOM), w.value(RISE), w.state(SUDDEN)]).toEqual([23, 0, 'normal'])
    })

    test.each([
      ['the cold one', ONE],
      ['the warm one', TWO],
    ])('a probe that falls silent and comes back is no sudden change: %s', (_, id) => {
      const w = at(19, 27)
      w.wait(MINUTE)
      const value = w.value(id) as number
      w.set({ [id]: fault('refused') })
      w.wait(MINUTE)
      w.set({ [id]: value })
      w.wait(MINUTE)
      expect([w.value(ROOM), w.value(RISE), w.story(SUDDEN)]).toEqual([23, 0, []])
    })

    test('a probe that falls silent in the heat does not hide the rise', () => {
      const w = at(19, 27)
      climb(w, 2, MINUTE)
      w.set({ [TWO]: fault('refused') })
      expect(w.value(RISE)).toBeCloseTo(2, 6)
      w.wait(SECOND)
      w.set({ [ONE]: (w.value(ONE) as number) + 0.5 })
      expect([w.value(RISE), w.state(SUDDEN)]).toEqual([expect.closeTo(2.5, 6), 'unacknowledged'])
    })
  })

  describe('minutes to the limit', () => {
    test('at 1 °C a minute from 22 °C: 7 minutes at 25 °C', () => {
      const w = at(22)
      climb(w, 1, 3 * MINUTE)
      expect([w.value(SOON), w.state('room.temperature.minutes-to-limit.soon')]).toEqual([
        expect.closeTo(7, 6),
        'unacknowledged',
      ])
    })

    test('a long calm before does not slow the pace', () => {
      const w = at(22)
      w.wait(3 * HOUR, 5 * SECOND)
      climb(w, 1, 10 * MINUTE - SECOND)
      expect(w.value(SOON)).toBeCloseTo(0, 1)
      const calm = at(22)
      calm.wait(3 * HOUR, 5 * SECOND)
      climb(calm, 1, 5 * MINUTE)
      expect(calm.value(SOON)).toBeCloseTo(10, 6)
    })

    test.each([
      ['standing', 0],
      ['falling', -1],
    ])('%s: the limit is far away', (_, pace) => {
      const w = at(25)
      climb(w, pace, 3 * MINUTE)
      expect(w.value(SOON)).toBe(1440)
    })

    test('two minutes are needed to know a pace', () => {
      const w = at(22)
      climb(w, 3, 2 * MINUTE - SECOND)
      expect(w.value(SOON)).toBe(1440)
      climb(w, 3, SECOND)
      expect(w.value(SOON)).toBeLessThan(10)
    })

    test('at the limit and beyond it is now', () => {
      const w = at(32)
      expect(w.value(SOON)).toBe(0)
    })

    test('a rise that stopped lets the limit recede within 15 s, not only when its window ends', () => {
      const w = at(22)
      climb(w, 1, 3 * MINUTE)
      w.wait(3 * MINUTE)
      expect(w.value(SOON)).toBeGreaterThan(13)
      w.wait(10 * MINUTE)
      expect(w.value(SOON)).toBe(1440)
    })
  })
})

describe('lost while', () => {
  const STATUS = 'ups/ups.status'
  const DARK = 'room/mains.lost'
  const site = house({
    devices: [device('ups'), device('other')],
    points: [
      point(STATUS),
      point('other/ups.status'),
      derived(DARK, {
        by: 'lost',
        from: ['ups/communication', 'other/communication', STATUS, 'other/ups.status'],
        is: ['OB'],
      }),
    ],
    rules: [rule(DARK, 'dark', { when: { is: [1] }, level: 'critical' })],
  })
  const start = (status: string, other = 'OL') => {
    const w = watch(site)
    w.set({ [STATUS]: status, 'other/ups.status': other })
    w.wait(SECOND)
    return w
  }

  test('a UPS that falls silent on battery is critical as soon as it is lost', () => {
    const w = start('OB DISCHRG')
    expect(w.value(DARK)).toBe(0)
    w.mute('ups')
    w.wait(14 * SECOND)
    expect(w.state('room.mains.lost.dark')).toBe('normal')
    w.wait(SECOND)
    expect([w.value(DARK), w.state('room.mains.lost.dark')]).toEqual([1, 'unacknowledged'])
  })

  test.each([
    ['on line', 'OL', 'OL'],
    ['while the other is on battery', 'OL', 'OB'],
  ])('a UPS that falls silent %s is not', (_, status, other) => {
    const w = start(status, other)
    w.mute('ups')
    w.wait(HOUR, SECOND)
    expect([w.value(DARK), w.state('room.mains.lost.dark')]).toEqual([0, 'normal'])
  })

  test('it returns with the UPS', () => {
    const w = start('OB')
    w.mute('ups')
    w.wait(20 * SECOND)
    w.unmute('ups')
    w.set({ [STATUS]: 'OL' })
    expect(w.state('room.mains.lost.dark')).toBe('returned-unacknowledged')
  })

  test('is not known before anything was heard', () => expect(watch(site).quality(DARK)).toBe('bad'))
})
