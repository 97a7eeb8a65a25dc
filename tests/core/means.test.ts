/** Means over time: only good time counts, and too little of it says nothing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { derived, device, fault, house, point, rule, watch } from './house.ts'

const DAMP = 'probe/humidity'
const MEAN = 'room/humidity.mean'
const BAND = 'room.humidity.mean.band'
const CALM = { jump: { step: 1000, rate: 1000 } }

function damp(percent: number) {
  const w = watch(
    house({
      devices: [device('probe')],
      points: [point(DAMP, CALM), derived(MEAN, { by: 'average', from: [DAMP], over: 30 * MINUTE })],
      rules: [rule(MEAN, 'band', { when: { outside: [45, 55], deadband: 2 }, offDelay: 5 * MINUTE })],
    }),
  )
  // From here on whole minutes of the test are whole minutes of the clock.
  w.wait(20 * SECOND, SECOND)
  w.set({ [DAMP]: percent })
  return w
}
type Watching = ReturnType<typeof damp>

const stay = (w: Watching, value: number | ReturnType<typeof fault>, minutes: number): void => {
  w.set({ [DAMP]: value })
  w.wait(minutes * MINUTE, SECOND)
}

describe('the mean of thirty minutes', () => {
  test('is unknown until they have passed: "outside for 30 min"', () => {
    const w = damp(60)
    w.wait(29 * MINUTE + 59 * SECOND, SECOND)
    expect([w.quality(MEAN), w.state(BAND)]).toEqual(['bad', 'normal'])
    w.wait(SECOND)
    expect([w.value(MEAN), w.state(BAND)]).toEqual([60, 'unacknowledged'])
  })

  test('is young, not blind, while they pass: its source is read', () => {
    const w = damp(60)
    const why = () => w.room.readings[MEAN]?.reason
    w.wait(MINUTE, SECOND)
    expect(why()).toBe('gathering')
    stay(w, fault('refused'), 1)
    expect(why()).toBe('source-bad')
    stay(w, 60, 1)
    expect(why()).toBe('gathering')
  })

  test('is unknown until half of them were good', () => {
    const w = damp(60)
    stay(w, fault('refused'), 40)
    stay(w, 60, 14)
    expect(w.quality(MEAN)).toBe('bad')
    stay(w, 60, 1)
    expect(w.value(MEAN)).toBe(60)
  })

  test('weighs each value by the time it stood', () => {
    const w = damp(50)
    w.wait(20 * MINUTE, SECOND)
    stay(w, 56, 10)
    expect(w.value(MEAN)).toBeCloseTo(52, 1)
  })

  test('forgets what lies more than thirty minutes back', () => {
    const w = damp(90)
    w.wait(30 * MINUTE, SECOND)
    stay(w, 50, 31)
    expect(w.value(MEAN)).toBe(50)
  })

  test('leaves bad time out: "the verdict uses good-time means"', () => {
    const w = damp(50)
    w.wait(20 * MINUTE, SECOND)
    stay(w, fault('refused'), 5)
    stay(w, 60, 5)
    expect(w.value(MEAN)).toBeCloseTo(52, 1)
  })

  test('leaves out the time in which its source was not believed', () => {
    const [ONE, TWO, SPREAD] = ['a/temperature', 'b/temperature', 'room/temperature.spread']
    const w = watch(
      house({
        devices: [device('a'), device('b')],
        points: [
          point(ONE, CALM),
          point(TWO, CALM),
          derived(SPREAD, { by: 'spread', from: [ONE, TWO] }),
          derived(MEAN, { by: 'average', from: [ONE], over: 30 * MINUTE }),
        ],
        rules: [rule(SPREAD, 'apart', { when: { above: 2 } })],
      }),
    )
    w.set({ [ONE]: 20, [TWO]: 21 })
    w.wait(25 * MINUTE, SECOND)
    w.set({ [ONE]: 30 })
    w.wait(6 * MINUTE, SECOND)
    expect([w.quality(ONE), w.value(MEAN)]).toEqual(['uncertain', 20])
  })

  test('becomes unknown when too little of it is left, and an alarm stands meanwhile', () => {
    const w = damp(60)
    w.wait(30 * MINUTE, SECOND)
    expect(w.alarm(BAND).active).toBe(true)
    stay(w, fault('refused'), 14)
    expect(w.value(MEAN)).toBe(60)
    w.wait(3 * MINUTE, SECOND)
    expect([w.quality(MEAN), w.alarm(BAND).active]).toEqual(['bad', true])
  })

  test('judges a value that swings across the limit as a whole', () => {
    const w = damp(50)
    w.wait(30 * MINUTE, SECOND)
    for (let i = 0; i < 8; i += 1) {
      stay(w, 60, 3)
      stay(w, 54, 1)
    }
    expect(w.state(BAND)).toBe('unacknowledged')
  })

  test('lies between the lowest and the highest it is made of, and its past stays small', () => {
    const steps = fc.array(fc.tuple(fc.double({ min: 1, max: 99, noNaN: true }), fc.integer({ min: 1, max: 20 })), {
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(steps, walk => {
        const w = damp(walk[0]?.[0] ?? 50)
        for (const [value, minutes] of walk) {
          w.set({ [DAMP]: value })
          w.wait(minutes * MINUTE, 30 * SECOND)
        }
        const mean = w.value(MEAN)
        const values = walk.map(([value]) => value)
        if (mean !== null) expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
        if (mean !== null) expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
        expect(w.room.means[MEAN]?.parts.length).toBeLessThanOrEqual(31)
      }),
      { numRuns: 15 },
    )
  })

  test('is the same after the room was put away as text', () => {
    const [kept, put] = [damp(50), damp(50)]
    for (const w of [kept, put]) {
      w.wait(25 * MINUTE, SECOND)
      if (w === put) w.reload()
      stay(w, 58, 7)
    }
    expect(put.value(MEAN)).toBe(kept.value(MEAN))
  })
})
