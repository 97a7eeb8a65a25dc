/** The transition table of ISA-18.2, row by row, latching and not. */
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { device, house, point, rule, watch } from './house.ts'

const WATER = 'cable.leak.wet'
const site = (latching: boolean, more = {}) =>
  house({
    devices: [device('cable')],
    points: [point('cable/leak')],
    rules: [
      rule('cable/leak', 'wet', {
        when: { is: ['wet'] },
        latching,
        onDelay: SECOND,
        offDelay: 2 * SECOND,
        reAlarm: 10 * MINUTE,
        ...more,
      }),
    ],
  })

function dry(latching: boolean) {
  const w = watch(site(latching))
  w.set({ 'cable/leak': 'dry' })
  return w
}

function wet(latching: boolean) {
  const w = dry(latching)
  w.set({ 'cable/leak': 'wet' })
  w.wait(SECOND)
  return w
}

function acknowledged(latching: boolean) {
  const w = wet(latching)
  expect(w.act('acknowledge', WATER)).toBe('done')
  return w
}

function dryAgain(w: ReturnType<typeof wet>) {
  w.set({ 'cable/leak': 'dry' })
  w.wait(2 * SECOND)
  return w
}

describe.each([
  ['an alarm that follows its condition', false],
  ['a latching alarm', true],
])('%s', (_, latching) => {
  test('is normal at first, with no occurrence', () => {
    const w = dry(latching)
    expect([w.state(WATER), w.alarm(WATER).occurrence]).toEqual(['normal', 0])
  })

  test('A to B: rings when the condition has lasted its on-delay, not before', () => {
    const w = dry(latching)
    w.set({ 'cable/leak': 'wet' })
    w.wait(SECOND - 250)
    expect(w.state(WATER)).toBe('normal')
    w.wait(250)
    expect([w.state(WATER), w.alarm(WATER).occurrence, w.alarm(WATER).value]).toEqual(['unacknowledged', 1, 'wet'])
    expect(w.story(WATER)).toEqual(['raised'])
  })

  test('B to C: acknowledged, and the condition is still there', () => {
    const w = acknowledged(latching)
    expect(w.state(WATER)).toBe('acknowledged')
    expect(w.alarm(WATER)).toMatchObject({ ackedBy: 'Sari', ackedAt: w.now, active: true })
    expect(w.story(WATER)).toEqual(['raised', 'acknowledged'])
  })

  test('C to B: rings again when nobody did anything for the re-alarm time', () => {
    const w = acknowledged(latching)
    w.wait(10 * MINUTE - 250)
    expect(w.state(WATER)).toBe('acknowledged')
    w.wait(250)
    expect([w.state(WATER), w.alarm(WATER).occurrence]).toEqual(['unacknowledged', 2])
    expect(w.story(WATER)).toEqual(['raised', 'acknowledged', 're-alarmed'])
  })

  test('the re-alarm time begins anew with each acknowledgement', () => {
    const w = acknowledged(latching)
    for (const occurrence of [2, 3, 4]) {
      w.wait(10 * MINUTE - 250)
      expect(w.state(WATER)).toBe('acknowledged')
      w.wait(250)
      expect([w.state(WATER), w.alarm(WATER).occurrence]).toEqual(['unacknowledged', occurrence])
      w.wait(MINUTE)
      expect(w.act('acknowledge', WATER)).toBe('done')
    }
  })

  test('the re-alarm time of an earlier occurrence does not end that of the present one', () => {
    const w = acknowledged(latching)
    w.wait(4 * MINUTE)
    w.set({ 'cable/leak': 'dry' })
    w.wait(2 * SECOND)
    w.set({ 'cable/leak': 'wet' })
    w.wait(SECOND)
    w.act('acknowledge', WATER)
    w.wait(10 * MINUTE - 250)
    expect(w.state(WATER)).toBe('acknowledged')
    w.wait(250)
    expect(w.state(WATER)).toBe('unacknowledged')
  })

  test('an unacknowledged alarm does not return before the off-delay, and what comes back in it was never gone', () => {
    const w = wet(latching)
    w.set({ 'cable/leak': 'dry' })
    w.wait(2 * SECOND - 250)
    w.set({ 'cable/leak': 'wet' })
    w.wait(10 * SECOND)
    expect([w.state(WATER), w.alarm(WATER).occurrence]).toEqual(['unacknowledged', 1])
    expect(w.story(WATER)).toEqual(['raised'])
  })
})

describe('an alarm that follows its condition', () => {
  test('B to D: returns unacknowledged', () => {
    const w = dryAgain(wet(false))
    expect(w.state(WATER)).toBe('returned-unacknowledged')
    expect(w.story(WATER)).toEqual(['raised', 'returned'])
  })

  test('C to A: returns and is normal, for somebody has seen it', () => {
    const w = dryAgain(acknowledged(false))
    expect(w.state(WATER)).toBe('normal')
    expect(w.story(WATER)).toEqual(['raised', 'acknowledged', 'returned', 'cleared'])
  })

  test('D to A: acknowledged after its return', () => {
    const w = dryAgain(wet(false))
    expect(w.act('acknowledge', WATER)).toBe('done')
    expect(w.state(WATER)).toBe('normal')
    expect(w.story(WATER)).toEqual(['raised', 'returned', 'acknowledged', 'cleared'])
  })

  test('D to B: true again is a new occurrence', () => {
    const w = dryAgain(wet(false))
    w.set({ 'cable/leak': 'wet' })
    w.wait(SECOND)
    expect([w.state(WATER), w.alarm(WATER).occurrence]).toEqual(['unacknowledged', 2])
  })

  test('D stays until somebody has seen it, however long that takes', () => {
    const w = dryAgain(wet(false))
    w.wait(24 * 60 * MINUTE, MINUTE)
    w.set({ 'cable/leak': 'dry' })
    expect(w.state(WATER)).toBe('returned-unacknowledged')
  })

  test('the re-alarm time of what has returned is forgotten', () => {
    const w = dryAgain(acknowledged(false))
    w.wait(30 * MINUTE)
    expect(w.story(WATER)).toEqual(['raised', 'acknowledged', 'returned', 'cleared'])
  })

  test.each([
    ['reset', 'not-latched'],
    ['unshelve', 'not-shelved'],
    ['return-to-service', 'not-out-of-service'],
  ] as const)('refuses %s: %s', (kind, code) => {
    const w = wet(false)
    expect(w.act(kind, WATER)).toBe(code)
    expect(w.state(WATER)).toBe('unacknowledged')
  })

  test('refuses an acknowledgement of nothing, and a second one', () => {
    const w = dry(false)
    expect(w.act('acknowledge', WATER)).toBe('not-active')
    w.set({ 'cable/leak': 'wet' })
    w.wait(SECOND)
    expect(w.act('acknowledge', WATER)).toBe('done')
    expect(w.act('acknowledge', WATER)).toBe('already-acknowledged')
    expect(w.story(WATER)).toEqual(['raised', 'acknowledged'])
  })
})

describe('a latching alarm', () => {
  test('B to E: the condition ends and the alarm stays', () => {
    const w = dryAgain(wet(true))
    expect(w.state(WATER)).toBe('latched-unacknowledged')
    expect(w.relay()).toBe('alarm')
  })

  test('C to F: seen and over, and it still needs a reset', () => {
    const w = dryAgain(acknowledged(true))
    expect(w.state(WATER)).toBe('latched-acknowledged')
    expect(w.relay()).toBe('alarm')
    w.wait(24 * 60 * MINUTE, MINUTE)
    expect(w.state(WATER)).toBe('latched-acknowledged')
  })

  test('E to F: acknowledged after the condition ended', () => {
    const w = dryAgain(wet(true))
    expect(w.act('acknowledge', WATER)).toBe('done')
    expect(w.state(WATER)).toBe('latched-acknowledged')
  })

  test.each([
    ['E', wet],
    ['F', acknowledged],
  ] as const)('%s to B: true again is a new occurrence', (_, before) => {
    const w = dryAgain(before(true))
    w.set({ 'cable/leak': 'wet' })
    w.wait(SECOND)
    expect([w.state(WATER), w.alarm(WATER).occurrence]).toEqual(['unacknowledged', 2])
  })

  test('F to A: a reset while the condition is gone', () => {
    const w = dryAgain(acknowledged(true))
    expect(w.act('reset', WATER)).toBe('done')
    expect([w.state(WATER), w.relay()]).toEqual(['normal', 'well'])
    expect(w.story(WATER)).toEqual(['raised', 'acknowledged', 'returned', 'reset', 'cleared'])
  })

  test('E: a reset before the acknowledgement is refused', () => {
    const w = dryAgain(wet(true))
    expect(w.act('reset', WATER)).toBe('not-acknowledged')
    expect(w.state(WATER)).toBe('latched-unacknowledged')
  })

  test('a reset while the condition is there is refused', () => {
    expect(acknowledged(true).act('reset', WATER)).toBe('still-active')
  })

  test('a reset while the condition comes back is refused, even before its on-delay is over', () => {
    const w = dryAgain(acknowledged(true))
    w.set({ 'cable/leak': 'wet' })
    expect(w.act('reset', WATER)).toBe('still-active')
  })

  test('a reset while nobody can tell is refused', () => {
    const w = dryAgain(acknowledged(true))
    w.set({ 'cable/leak': { code: 'refused' } })
    expect(w.act('reset', WATER)).toBe('no-proof')
    expect(w.state(WATER)).toBe('latched-acknowledged')
  })

  test('a reset from the province is refused', () => {
    const w = dryAgain(acknowledged(true))
    expect(w.act('reset', WATER, { by: { name: 'Provinsi', place: 'remote' } })).toBe('never-remote')
  })
})

describe('occurrences', () => {
  test('an acknowledgement of an earlier occurrence is refused and changes nothing', () => {
    const w = dryAgain(wet(false))
    w.set({ 'cable/leak': 'wet' })
    w.wait(SECOND)
    expect(w.act('acknowledge', WATER, { occurrence: 1 })).toBe('other-occurrence')
    expect(w.act('acknowledge', WATER, { occurrence: 3 })).toBe('other-occurrence')
    expect(w.state(WATER)).toBe('unacknowledged')
    expect(w.act('acknowledge', WATER, { occurrence: 2 })).toBe('done')
  })

  test.each(['reset', 'shelve', 'unshelve', 'out-of-service', 'return-to-service', 'defer'] as const)(
    '%s of another occurrence is refused',
    kind => expect(wet(false).act(kind, WATER, { occurrence: 0, until: Number.MAX_VALUE })).toBe('other-occurrence'),
  )

  test('the refusal carries the input it refuses', () => {
    const w = wet(false)
    const input = { kind: 'acknowledge', alarm: WATER, occurrence: 9, by: { name: 'Sari', place: 'local' } } as const
    expect(w.tell(input).refusals).toEqual([{ input, code: 'other-occurrence' }])
  })

  test.each(['no.such.alarm', '', '__proto__', 'constructor', 'toString'])('an alarm named "%s" is unknown', alarm => {
    const w = wet(false)
    const acts = ['acknowledge', 'reset', 'shelve', 'unshelve', 'return-to-service'] as const
    for (const kind of acts) expect(w.act(kind, alarm, { occurrence: 0 })).toBe('unknown-alarm')
    expect(w.act('out-of-service', alarm, { occurrence: 0, owner: 'a', reason: 'b' })).toBe('unknown-alarm')
    expect(Object.keys(w.room.alarms)).toEqual([WATER])
  })

  test('events are numbered without a gap', () => {
    const w = dryAgain(acknowledged(false))
    expect(w.events().map(e => e.seq)).toEqual(w.events().map((_, i) => i + 1))
  })
})
