/** Nothing lives by the wall clock: when it jumps, nothing is lost, ended or told twice, and the jump is on record. */
import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { admin, device, house, point, rule, watch } from './house.ts'

const HOT = 'a.temperature.hot'
const DAMP = 'a.humidity.damp'
const LATE = 'a.board.load.late'

/** One alarm stands unseen, one is shelved for an hour, and a third has half of its minute behind it. */
function room() {
  const w = watch(
    house({
      devices: [device('a', { stale: 10 * DAY })],
      points: [point('a/temperature'), point('a/humidity'), point('a/board.load')].map(one => ({
        ...one,
        stale: 10 * DAY,
      })),
      rules: [
        rule('a/temperature', 'hot', { when: { above: 27 } }),
        rule('a/humidity', 'damp', { when: { above: 60 } }),
        rule('a/board.load', 'late', { when: { above: 80 }, onDelay: MINUTE }),
      ],
    }),
  )
  w.set({ 'a/temperature': 30, 'a/humidity': 70, 'a/board.load': 50 })
  w.wait(5 * SECOND)
  w.tell({ kind: 'shelve', alarm: DAMP, occurrence: 1, by: admin, note: 'uji', until: w.now.wall + HOUR })
  w.set({ 'a/board.load': 90 })
  w.set({ 'a/board.load': 90 })
  w.wait(30 * SECOND)
  return w
}

const JUMPS: [string, (wall: number) => { wall: number; trusted?: boolean }][] = [
  ['an hour back', wall => ({ wall: wall - HOUR })],
  ['a day ahead', wall => ({ wall: wall + DAY })],
  ['ten years ahead', wall => ({ wall: wall + 3650 * DAY })],
  ['to 1970', () => ({ wall: 0, trusted: false })],
]

test.each(JUMPS)('T01: %s: no alarm is lost, ended or told twice, delays and shelves keep their time', (_, jump) => {
  const w = room()
  const before = w.events('raised').length
  w.setClock(jump(w.now.wall))
  expect(w.events('clock')).toHaveLength(1)
  w.wait(28 * SECOND, SECOND)
  expect([w.story(HOT), w.story(LATE), w.events('raised').length]).toEqual([['raised'], [], before])
  w.wait(3 * SECOND)
  expect(w.story(LATE)).toEqual(['raised'])
  w.wait(HOUR - 2 * MINUTE, MINUTE)
  expect(w.story(DAMP).at(-1)).toBe('shelved')
  w.wait(2 * MINUTE, SECOND)
  expect(w.story(DAMP)).toContain('unshelved')
  const all = w.events()
  expect(all.every((one, i) => i === 0 || one.seq > (all[i - 1]?.seq ?? 0))).toBe(true)
  expect(all.every((one, i) => i === 0 || one.at.mono >= (all[i - 1]?.at.mono ?? 0))).toBe(true)
})

test('T04: a clock that is pushed by twenty minutes is on record with its step, and changes nothing else', () => {
  const w = room()
  const before = w.events().length
  w.setClock({ wall: w.now.wall + 20 * MINUTE })
  expect(w.events().slice(before)).toMatchObject([{ kind: 'clock', trusted: true, step: 20 * MINUTE }])
})
