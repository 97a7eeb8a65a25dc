/** I12: a sensor that answers and never moves, beside its siblings and by itself. */
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { device, fault, house, point, rule, watch } from './house.ts'

const ONE = 'a/temperature'
const TWO = 'b/temperature'
const STUCK = 'a.temperature.stuck'
const OTHERS = ['a/leak', 'a/pac.setpoint.temperature', 'a/ups.load', 'a/generator.starts'] as const

function pair(more: Parameters<typeof point>[1] = {}) {
  const w = watch(
    house({
      devices: [device('a'), device('b')],
      points: [
        point(ONE, { role: 'room' }),
        point(TWO, { role: 'room', ...more }),
        ...OTHERS.map(id => point(id)),
        point('b/ups.load'),
      ],
      rules: [
        rule(ONE, 'stuck', { when: { reason: ['stuck'] }, level: 'low', class: 'calibration' }),
        rule(ONE, 'warm', { when: { above: 24 } }),
      ],
    }),
  )
  w.set({ [ONE]: 22, [TWO]: 22 })
  return w
}
type Watching = ReturnType<typeof pair>

/** Every minute both are heard; the second goes up and down by this much around 22, in steps of 0.1. */
function pass(w: Watching, minutes: number, swing: number): void {
  for (let i = 0; i < minutes; i += 1) {
    w.wait(MINUTE, 5 * SECOND)
    w.set({ [TWO]: 22 + Math.round(10 * swing * Math.sin(i / 5)) / 10 })
  }
}

describe('I12: identical raw value', () => {
  test('for 30 min while its sibling moves is suspect, with an alarm; its value stays on show', () => {
    const w = pair()
    pass(w, 29, 1)
    expect([w.quality(ONE), w.state(STUCK)]).toEqual(['good', 'normal'])
    pass(w, 7, 1)
    expect(w.reading(ONE)).toMatchObject({ value: 22, quality: 'uncertain', reason: 'stuck' })
    expect(w.state(STUCK)).toBe('unacknowledged')
    expect(w.quality(TWO)).toBe('good')
  })

  test('for hours is good while its sibling stands as well, but for a flicker of its last digit', () => {
    const w = pair()
    pass(w, 5 * 60, 0.1)
    expect(w.quality(ONE)).toBe('good')
  })

  test('for six hours is suspect though nobody else moves', () => {
    const w = pair()
    w.wait(6 * HOUR - MINUTE, 5 * SECOND)
    expect([w.quality(ONE), w.quality(TWO)]).toEqual(['good', 'good'])
    w.wait(MINUTE, 5 * SECOND)
    expect([w.reason(ONE), w.reason(TWO)]).toEqual(['stuck', 'stuck'])
  })

  test('is believed again with its first step, however small', () => {
    const w = pair()
    pass(w, 40, 1)
    expect(w.reason(ONE)).toBe('stuck')
    w.set({ [ONE]: 22.1 })
    expect([w.quality(ONE), w.alarm(STUCK).active]).toEqual(['good', false])
    pass(w, 20, 1)
    expect(w.quality(ONE)).toBe('good')
    expect(w.events('quality').map(e => 'quality' in e && e.quality)).toEqual(['uncertain', 'good'])
  })

  test('is judged by no sibling of another role', () => {
    const w = pair({ role: 'supply' })
    pass(w, 60, 3)
    expect(w.quality(ONE)).toBe('good')
  })

  test('counts on through a silence: the same value again is no movement', () => {
    const w = pair()
    pass(w, 21, 1)
    w.set({ [ONE]: fault('refused') })
    pass(w, 2, 1)
    w.set({ [ONE]: 22 })
    pass(w, 12, 1)
    expect(w.reason(ONE)).toBe('stuck')
  })

  test('keeps its alarm when it falls silent as well', () => {
    const w = pair()
    pass(w, 40, 1)
    w.set({ [ONE]: fault('refused') })
    w.wait(MINUTE)
    expect([w.quality(ONE), w.alarm(STUCK).active]).toEqual(['bad', true])
  })

  test('before and after hours that nobody saw is not held against it', () => {
    const w = pair()
    w.set({ [ONE]: fault('refused') })
    pass(w, 7 * 60, 1)
    w.set({ [ONE]: 22 })
    pass(w, 25, 1)
    expect(w.quality(ONE)).toBe('good')
  })

  test('of what is bad raises nothing', () => {
    const w = pair()
    pass(w, 20, 1)
    w.set({ [ONE]: fault('refused') })
    pass(w, 60, 1)
    expect([w.quality(ONE), w.state(STUCK)]).toEqual(['bad', 'normal'])
  })

  test('that is suspect neither clears an alarm nor silences one', () => {
    const w = pair()
    w.set({ [ONE]: 25 })
    w.set({ [ONE]: 25 })
    pass(w, 40, 1)
    expect([w.reason(ONE), w.alarm('a.temperature.warm').active]).toEqual(['stuck', true])
  })

  test.each(OTHERS)('of %s may stand for ever: set points, states, loads and counters do', id => {
    const w = pair()
    const rest = { 'a/leak': 'dry', 'b/ups.load': 0 }
    w.set({ 'a/pac.setpoint.temperature': 22, 'a/ups.load': 0, 'a/generator.starts': 7, ...rest })
    for (let i = 0; i < 60; i += 1) {
      w.wait(7 * MINUTE, 5 * SECOND)
      w.set({ 'b/ups.load': 40 + (i % 20) })
    }
    expect(w.quality(id)).toBe('good')
  })

  test('is found the same after the room was put away as text', () => {
    const w = pair()
    pass(w, 20, 1)
    w.reload()
    pass(w, 16, 1)
    expect(w.reason(ONE)).toBe('stuck')
  })
})
