/** Limits set by a person on site, within the bounds of the rule. */
import { expect, test } from 'vitest'
import type { Input } from '../../src/core/input.ts'
import type { Limit } from '../../src/core/site.ts'
import { SECOND } from '../../src/core/time.ts'
import { admin, device, house, point, province, rule, watch } from './house.ts'

const WARM = 'probe.temperature.warm'
const BAND = 'probe.humidity.band'
const WET = 'probe.leak.wet'

function room() {
  const w = watch(
    house({
      devices: [device('probe')],
      points: [point('probe/temperature'), point('probe/humidity'), point('probe/leak')],
      rules: [
        rule('probe/temperature', 'warm', {
          when: { above: 24, deadband: 0.5 },
          class: 'temperature',
          adjustable: { min: 20, max: 27 },
        }),
        rule('probe/humidity', 'band', {
          when: { outside: [45, 55] },
          class: 'humidity',
          adjustable: { min: 30, max: 70 },
        }),
        rule('probe/leak', 'wet', { when: { is: ['wet'] } }),
      ],
    }),
  )
  w.set({ 'probe/temperature': 22, 'probe/humidity': 50, 'probe/leak': 'dry' })
  w.wait(2 * SECOND)
  const limit = (alarm: string, to: Limit, more: Partial<Extract<Input, { kind: 'configure' }>> = {}) =>
    w.tell({ kind: 'configure', alarm, limit: to, by: admin, ...more }).refusals[0]?.code ?? 'done'
  return { ...w, room: w.room, limit }
}

test('a limit set by a person is judged at once, with its dead band, and recorded from old to new', () => {
  const w = room()
  expect(w.limit(WARM, 21, { note: 'musim panas' })).toBe('done')
  w.wait(SECOND)
  expect(w.state(WARM)).toBe('unacknowledged')
  expect(w.events('limit')).toMatchObject([{ subject: WARM, from: 24, to: 21, by: admin, note: 'musim panas' }])
})

test('a raised limit ends what stood only because of the old one, beyond the dead band', () => {
  const w = room()
  w.limit(WARM, 20)
  w.wait(SECOND)
  expect(w.alarm(WARM).active).toBe(true)
  w.limit(WARM, 22.2)
  w.wait(5 * SECOND)
  expect(w.alarm(WARM).active).toBe(true)
  w.limit(WARM, 23)
  w.wait(5 * SECOND)
  expect([w.alarm(WARM).active, w.state(WARM)]).toEqual([false, 'returned-unacknowledged'])
})

test('the limit of the rule ends what was set, and nothing of it is left', () => {
  const w = room()
  w.limit(WARM, 26)
  expect(w.room.limits[WARM]).toEqual({ limit: 26, by: 'Sari', since: w.now.wall, note: null })
  expect(w.limit(WARM, 24)).toBe('done')
  expect(w.room.limits).toEqual({})
  expect(w.events('limit')).toMatchObject([
    { from: 24, to: 26 },
    { from: 26, to: 24 },
  ])
})

test('a pair is set as a pair', () => {
  const w = room()
  expect(w.limit(BAND, [52, 60])).toBe('done')
  w.wait(SECOND)
  expect(w.alarm(BAND).active).toBe(true)
})

test.each([
  ['above the bounds', WARM, 27.1, 'limit-out-of-bounds'],
  ['below the bounds', WARM, 19.9, 'limit-out-of-bounds'],
  ['no number', WARM, Number.NaN, 'limit-out-of-bounds'],
  ['half out of the bounds', BAND, [45, 71], 'limit-out-of-bounds'],
  ['a pair for one limit', WARM, [21, 25], 'limit-shape'],
  ['one limit for a pair', BAND, 50, 'limit-shape'],
  ['a pair the wrong way round', BAND, [60, 40], 'limit-shape'],
  ['a rule without bounds', WET, 1, 'not-adjustable'],
  ['an alarm nobody knows', '__proto__', 1, 'unknown-alarm'],
] as const)('refused: %s', (_, alarm, limit, code) => {
  const w = room()
  expect(w.limit(alarm, limit)).toBe(code)
  expect([w.room.limits, w.events('limit')]).toEqual([{}, []])
})

test('"Bounds of limits are in the rule": its very ends are allowed', () => {
  const w = room()
  expect([w.limit(WARM, 20), w.limit(WARM, 27)]).toEqual(['done', 'done'])
})

test('nobody moves a limit from afar, and who tried is on record', () => {
  const w = room()
  expect(w.limit(WARM, 26, { by: province })).toBe('never-remote')
  expect(w.events('refused')).toMatchObject([{ act: 'configure', subject: WARM, by: province }])
})

test('whoever saw another occurrence is refused', () => {
  const w = room()
  expect(w.limit(WARM, 26, { occurrence: 7 })).toBe('other-occurrence')
  expect(w.limit(WARM, 26, { occurrence: 0 })).toBe('done')
})
