/** What a failing sensor says, by the names of the fault list: spikes, true rises, and what is no number at all. */
import { describe, expect, test } from 'vitest'
import type { Value } from '../../src/core/sample.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { derived, device, fault, house, point, rule, watch } from './house.ts'

const AIR = 'probe/temperature'
const DAMP = 'probe/humidity'
const RISE = 'room/temperature.rise'
const WARM = 'probe.temperature.warm'
const COLD = 'probe.temperature.cold'
const DRY = 'probe.humidity.band'
const SUDDEN = 'room.temperature.rise.sudden'

function well() {
  const w = watch(
    house({
      devices: [device('probe')],
      points: [point(AIR), point(DAMP), derived(RISE, { by: 'rise', from: [AIR], over: 5 * MINUTE })],
      rules: [
        rule(AIR, 'warm', { when: { above: 24 } }),
        rule(AIR, 'cold', { when: { below: 20 } }),
        rule(DAMP, 'band', { when: { outside: [45, 55] } }),
        rule(RISE, 'sudden', { when: { above: 2 }, level: 'high' }),
      ],
    }),
  )
  w.set({ [AIR]: 22, [DAMP]: 50 })
  w.wait(10 * SECOND)
  return w
}

describe('I13: a spike', () => {
  test.each<[string, Value, Value]>([
    ['0/0', 0, 0],
    ['x2', 44, 99],
    ['-40/1', -40, 1],
    ['85 °C', 85, 50],
    ['a single NaN', Number.NaN, Number.NaN],
  ])('of %s is never shown as good, never trips an alarm alone, and is counted', (_, celsius, humidity) => {
    const w = well()
    w.tell({
      kind: 'samples',
      samples: [
        { point: AIR, at: w.now.mono, value: celsius },
        { point: DAMP, at: w.now.mono, value: humidity },
      ],
    })
    for (const [id, wild] of [[AIR, celsius] as const, [DAMP, humidity] as const])
      if (wild !== 50) expect(w.value(id)).not.toBe(wild)
    w.wait(MINUTE)
    expect([w.value(AIR), w.quality(AIR), w.value(DAMP), w.quality(DAMP)]).toEqual([22, 'good', 50, 'good'])
    expect([WARM, COLD, DRY, SUDDEN].map(w.state)).toEqual(['normal', 'normal', 'normal', 'normal'])
    expect(w.room.spikes).toEqual(humidity === 50 ? { [AIR]: 1 } : { [AIR]: 1, [DAMP]: 1 })
  })

  test('each of many is counted, one that is confirmed is none', () => {
    const w = well()
    for (const wild of [28, 5, 44]) w.say(AIR, wild)
    w.wait(2 * SECOND)
    expect(w.room.spikes[AIR]).toBe(3)
    w.say(AIR, 28)
    w.say(AIR, 28)
    expect([w.value(AIR), w.room.spikes[AIR]]).toEqual([28, 3])
  })

  test('that lasts is one fault, not a spike each second', () => {
    const w = well()
    w.set({ [AIR]: 85 })
    w.wait(MINUTE)
    expect([w.quality(AIR), w.room.spikes[AIR]]).toEqual(['bad', 1])
  })

  test('is not what a device says of itself', () => {
    const w = well()
    w.set({ [AIR]: fault('sentinel') })
    w.wait(MINUTE)
    expect(w.room.spikes[AIR]).toBeUndefined()
  })
})

test('I14: a true rise of 3 °C a minute is not filtered, and warns within 60 s', () => {
  const w = well()
  for (let s = 1; s <= 60; s += 1) {
    w.wait(SECOND)
    w.set({ [AIR]: 22 + (3 * s) / 60 })
    expect(w.value(AIR)).toBe(22 + (3 * s) / 60)
    if (w.state(SUDDEN) === 'unacknowledged') break
  }
  expect(w.state(SUDDEN)).toBe('unacknowledged')
  expect(w.room.spikes[AIR]).toBeUndefined()
})

describe('I15: what is no number', () => {
  test.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['null', null],
    ['a string', '22'],
    ['1e308', 1e308],
  ])('%s is bad, leaves no value for a chart, and the room stays JSON', (_, value) => {
    const w = well()
    w.tell({ kind: 'samples', samples: [{ point: AIR, at: w.now.mono, value: value as Value }] })
    expect([w.quality(AIR), w.value(AIR), w.quality(RISE)]).toEqual(['bad', null, 'bad'])
    const { raw, ...shown } = w.reading(AIR) ?? {}
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown)
    expect([WARM, COLD, SUDDEN].map(w.state)).toEqual(['normal', 'normal', 'normal'])
  })
})
