/** A sample becomes a reading: what is impossible is bad, what is wild waits, what is quiet grows stale. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from '../../src/core/sample.ts'
import { HOUR, SECOND } from '../../src/core/time.ts'
import { device, fault, house, point, rule, STALE, watch } from './house.ts'

const AIR = 'probe/temperature'
const DAMP = 'probe/humidity'
const LEAK = 'probe/leak'
const STATUS = 'ups/ups.status'
const WARM = 'probe.temperature.warm'
const BATTERY = 'ups.ups.status.on-battery'

const site = house({
  devices: [device('probe'), device('ups')],
  points: [
    point(AIR, { range: [-10, 60] }),
    point(DAMP),
    point(LEAK, { report: 'on-event' }),
    point('probe/generator.starts'),
    point('probe/ups.test.result'),
    point('probe/generator.alarm'),
    point(STATUS, { contradictions: [['OL', 'OB']] }),
  ],
  rules: [
    rule(AIR, 'warm', { when: { above: 27 }, level: 'high' }),
    rule(STATUS, 'on-battery', { when: { has: ['OB'] } }),
    rule(AIR, 'bad', { when: { bad: true }, type: 'BAD-QUALITY' }),
  ],
})

function well() {
  const w = watch(site)
  w.set({ [AIR]: 22, [DAMP]: 50, [LEAK]: 'dry', [STATUS]: 'OL' })
  w.wait(2 * SECOND)
  return w
}

describe('a value', () => {
  test('is good, with its raw value and both its times', () => {
    const w = well()
    expect(w.reading(AIR)).toEqual({
      value: 22,
      quality: 'good',
      reason: null,
      raw: 22,
      at: w.now.mono,
      wall: w.now.wall,
      last: 22,
    })
  })

  test.each([
    [AIR, -10.1, 'out-of-range'],
    [AIR, 60.1, 'out-of-range'],
    [AIR, 85, 'out-of-range'],
    [AIR, -40, 'out-of-range'],
    [AIR, 1e308, 'out-of-range'],
    [DAMP, 0, 'out-of-range'],
    [DAMP, 100, 'out-of-range'],
    ['probe/generator.starts', 1e308, 'out-of-range'],
    [AIR, Number.NaN, 'no-number'],
    [AIR, Number.POSITIVE_INFINITY, 'no-number'],
    [AIR, Number.NEGATIVE_INFINITY, 'no-number'],
    ['probe/generator.starts', Number.POSITIVE_INFINITY, 'no-number'],
    [AIR, '22', 'wrong-type'],
    [AIR, '', 'wrong-type'],
    [AIR, null, 'wrong-type'],
    [AIR, undefined, 'wrong-type'],
    [AIR, true, 'wrong-type'],
    [AIR, [22], 'wrong-type'],
    [AIR, { value: 22 }, 'wrong-type'],
    [AIR, 22n, 'wrong-type'],
    [LEAK, 0, 'wrong-type'],
    [LEAK, null, 'wrong-type'],
    [LEAK, Number.NaN, 'wrong-type'],
    [LEAK, 'damp', 'no-meaning'],
    [LEAK, 'dry wet', 'no-meaning'],
    [LEAK, '', 'no-meaning'],
    [STATUS, 'OL UNHEARD-OF', 'no-meaning'],
    [STATUS, '', 'no-meaning'],
    [STATUS, 1, 'wrong-type'],
    ['probe/ups.test.result', 7, 'wrong-type'],
  ])('%s = %s is bad: %s', (id, value, reason) => {
    const w = well()
    const sample = { point: id, at: w.now.mono, value: value as Value }
    w.tell({ kind: 'samples', samples: [sample] })
    expect([w.quality(id), w.value(id), w.reason(id)]).toEqual(['bad', null, reason])
  })

  test.each([
    [AIR, -10],
    [AIR, 60],
    [DAMP, 1],
    [DAMP, 99.9],
    ['probe/generator.alarm', ''],
    ['probe/generator.alarm', 'low-fuel overload'],
    ['probe/ups.test.result', 'Anything a UPS may say'],
  ])('%s = "%s" is possible', (id, value) => {
    const w = watch(site)
    w.set({ [id]: value })
    expect([w.quality(id), w.value(id)]).toEqual(['good', value])
  })

  test('nothing that any source may say becomes a number outside the range, and the room stays writable', () => {
    const anything = fc.oneof(
      fc.double(),
      fc.string(),
      fc.constantFrom(null, undefined, true, 1e308, -0, '22', [], {}, 'NaN'),
    )
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), values => {
        const w = well()
        for (const value of values) {
          w.tell({ kind: 'samples', samples: [{ point: AIR, at: w.now.mono, value: value as Value }] })
          const now = w.value(AIR)
          expect(now === null || (typeof now === 'number' && now >= -10 && now <= 60)).toBe(true)
          expect(now === null).toBe(w.quality(AIR) === 'bad')
        }
        expect(JSON.stringify(w.room)).not.toContain('null,"quality":"good"')
      }),
    )
  })

  test('keeps the last good value for display only, and judges it never', () => {
    const w = well()
    w.set({ [AIR]: 28 })
    w.set({ [AIR]: 28 })
    expect(w.state(WARM)).toBe('unacknowledged')
    w.set({ [AIR]: fault('sentinel') })
    expect(w.reading(AIR)).toMatchObject({ value: null, last: 28, quality: 'bad', reason: 'sentinel' })
  })

  test('that is impossible is not heard anew by being said again', () => {
    const w = well()
    w.set({ [AIR]: 61 })
    w.wait(SECOND)
    const before = { ...w.reading(AIR) }
    w.set({ [AIR]: 61 })
    w.wait(SECOND)
    expect(w.reading(AIR)).toEqual(before)
  })

  test('is calibrated, and its raw value is kept; the range is that of the raw value', () => {
    const w = watch(
      house({
        devices: [device('probe')],
        points: [point(AIR, { range: [-10, 60], calibrate: { gain: 1.1, offset: -0.5 } })],
      }),
    )
    w.set({ [AIR]: 20 })
    expect(w.reading(AIR)).toMatchObject({ value: 21.5, raw: 20, quality: 'good' })
    w.set({ [AIR]: 61 })
    expect(w.reading(AIR)).toMatchObject({ value: null, raw: 61, reason: 'out-of-range' })
  })

  test('of a point nobody has is dropped, and so is one for a point that is worked out', () => {
    const w = watch(
      house({
        devices: [device('probe')],
        points: [point(AIR), point('room/temperature', { derived: { by: 'median', from: [AIR] } })],
      }),
    )
    const before = Object.keys(w.room.readings)
    for (const id of ['x/y', '__proto__', 'constructor', 'room/temperature', '']) w.say(id, 30)
    expect(Object.keys(w.room.readings)).toEqual(before)
    expect(w.quality('room/temperature')).toBe('bad')
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e15])('heard at %s is heard now, and still grows stale', at => {
    const w = well()
    w.forget(AIR)
    w.tell({ kind: 'samples', samples: [{ point: AIR, at, value: 22.2 }] })
    expect(w.reading(AIR)).toMatchObject({ value: 22.2, at: w.now.mono })
    w.wait(STALE - 250)
    expect(w.quality(AIR)).toBe('good')
    w.wait(250)
    expect(w.reason(AIR)).toBe('stale')
  })
})

describe('a wild sample', () => {
  test.each([
    ['0 beside 22', 0],
    ['twice the value', 44],
    ['one degree over the limit of the alarm', 28],
    ['a dip', 5],
  ])('%s alone is never shown and never rings', (_, wild) => {
    const w = well()
    w.say(AIR, wild)
    expect([w.value(AIR), w.quality(AIR)]).toEqual([22, 'good'])
    w.wait(5 * SECOND)
    expect([w.value(AIR), w.state(WARM)]).toEqual([22, 'normal'])
  })

  test('counts when a second sample agrees', () => {
    const w = well()
    w.say(AIR, 28)
    expect(w.value(AIR)).toBe(22)
    w.say(AIR, 28.1)
    expect([w.value(AIR), w.state(WARM)]).toEqual([28.1, 'unacknowledged'])
  })

  test('does not count when the second is as wild, another way', () => {
    const w = well()
    for (const value of [28, 5, 44, 0, 31]) w.say(AIR, value)
    expect([w.value(AIR), w.state(WARM)]).toEqual([22, 'normal'])
  })

  test('right after an impossible one is still alone', () => {
    const w = well()
    for (const value of [85, 44, -40, 44]) w.say(AIR, value)
    expect([w.quality(AIR), w.state(WARM)]).toEqual(['bad', 'normal'])
    w.say(AIR, 22)
    expect([w.value(AIR), w.quality(AIR)]).toEqual([22, 'good'])
  })

  test.each([
    ['3 °C a minute', 3],
    ['5 °C a minute', 5],
    ['30 °C a minute', 30],
  ])('a true rise of %s is not filtered: it rings as soon as it is there', (_, perMinute) => {
    const w = well()
    for (let s = 1; s * perMinute <= 5.5 * 60; s += 1) {
      w.wait(SECOND)
      w.set({ [AIR]: 22 + (perMinute * s) / 60 })
      expect(w.value(AIR)).toBe(22 + (perMinute * s) / 60)
    }
    expect(w.state(WARM)).toBe('unacknowledged')
  })

  test.each([1, 2, 5])(
    'fire beside a probe that is asked every %s s: a rise of 2 °C a sample is seen at its second',
    every => {
      const w = well()
      for (const value of [24, 26, 28, 30]) {
        w.forget(AIR)
        w.wait(every * SECOND)
        w.set({ [AIR]: value })
      }
      expect([w.value(AIR), w.state(WARM)]).toEqual([30, 'unacknowledged'])
    },
  )

  test('a humidity spike is filtered as well', () => {
    const w = well()
    w.say(DAMP, 90)
    expect(w.value(DAMP)).toBe(50)
    w.say(DAMP, 90)
    expect(w.value(DAMP)).toBe(90)
  })

  test('at start the first value counts: level decides', () => {
    const w = watch(site)
    w.set({ [AIR]: 31 })
    expect([w.value(AIR), w.state(WARM)]).toEqual([31, 'unacknowledged'])
  })
})

describe('flags that cannot be true together', () => {
  test('make the reading uncertain, with the reason', () => {
    const w = well()
    w.set({ [STATUS]: 'OL OB' })
    expect(w.reading(STATUS)).toMatchObject({ value: 'OL OB', quality: 'uncertain', reason: 'contradiction' })
  })

  test('may raise an alarm', () => {
    const w = well()
    w.set({ [STATUS]: 'OL OB' })
    expect(w.state(BATTERY)).toBe('unacknowledged')
  })

  test('never clear one', () => {
    const w = watch(
      house({
        devices: [device('ups')],
        points: [point(STATUS, { contradictions: [['CHRG', 'DISCHRG']] })],
        rules: [rule(STATUS, 'on-battery', { when: { has: ['OB'] } })],
      }),
    )
    w.set({ [STATUS]: 'OB' })
    w.set({ [STATUS]: 'OL CHRG DISCHRG' })
    w.wait(10 * SECOND)
    expect(w.state(BATTERY)).toBe('unacknowledged')
    w.set({ [STATUS]: 'OL CHRG' })
    expect(w.state(BATTERY)).toBe('returned-unacknowledged')
  })
})

describe('quiet points', () => {
  test('a periodic point is stale after its time, not before, and says so once', () => {
    const w = well()
    w.forget(AIR)
    w.wait(STALE - SECOND)
    expect(w.quality(AIR)).toBe('good')
    w.wait(SECOND)
    expect([w.quality(AIR), w.reason(AIR), w.value(AIR)]).toEqual(['bad', 'stale', null])
    w.wait(60 * SECOND)
    expect(w.events('quality')).toMatchObject([{ point: AIR, quality: 'bad', reason: 'stale' }])
  })

  test('what is heard again after it was stale says so, and grows stale again', () => {
    const w = well()
    for (const round of [1, 2, 3]) {
      w.forget(AIR)
      w.wait(STALE)
      expect(w.reason(AIR)).toBe('stale')
      w.set({ [AIR]: 22 })
      expect(w.quality(AIR)).toBe('good')
      expect(w.events('quality').length).toBe(2 * round)
      w.wait(5 * SECOND)
    }
  })

  test('the same value heard again is fresh', () => {
    const w = well()
    w.wait(10 * STALE)
    expect(w.quality(AIR)).toBe('good')
    expect(w.events('quality')).toEqual([])
  })

  test('a contact may be quiet for ever while its device is heard', () => {
    const w = well()
    w.forget(LEAK)
    w.wait(HOUR, 5 * SECOND)
    expect([w.value(LEAK), w.quality(LEAK)]).toEqual(['dry', 'good'])
  })

  test.each(['no-answer', 'bad-frame', 'port', 'busy', 'data-stale', 'driver-down', 'denied'] as const)(
    'one %s throws nothing away: the value ages and turns stale by itself',
    code => {
      const w = well()
      w.set({ [AIR]: fault(code) })
      expect([w.value(AIR), w.quality(AIR)]).toEqual([22, 'good'])
      w.wait(STALE)
      expect([w.value(AIR), w.reason(AIR)]).toEqual([null, 'stale'])
    },
  )

  test.each(['refused', 'sentinel', 'no-number', 'no-meaning'] as const)(
    'an answer that is no value is bad at once: %s, and the device was heard',
    code => {
      const w = well()
      w.set({ [AIR]: fault(code, 'exception 2') })
      expect(w.reading(AIR)).toMatchObject({ value: null, quality: 'bad', reason: code, detail: 'exception 2' })
      w.forget(DAMP, LEAK)
      w.wait(60 * SECOND)
      expect(w.value('probe/communication')).toBe('ok')
      expect(w.reason(AIR)).toBe(code)
    },
  )

  test('bad rings its own alarm and returns when the value is back', () => {
    const w = well()
    w.set({ [AIR]: fault('refused') })
    expect(w.state('probe.temperature.bad')).toBe('unacknowledged')
    w.set({ [AIR]: 22 })
    expect(w.state('probe.temperature.bad')).toBe('returned-unacknowledged')
  })

  test('a point that a living device never told rings as bad once the start is over', () => {
    const w = watch(site)
    w.set({ [DAMP]: 50, [STATUS]: 'OL' })
    w.wait(5 * SECOND)
    expect(w.room.phase).not.toBe('starting')
    expect([w.reason(AIR), w.state('probe.temperature.bad')]).toEqual(['never-heard', 'unacknowledged'])
  })
})
