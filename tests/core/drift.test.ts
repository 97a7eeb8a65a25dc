/** Slow drift: the last hour against the same hour of the last seven days. */
import { describe, expect, test } from 'vitest'
import { indexSite } from '../../src/core/indexed.ts'
import { restoreRoom } from '../../src/core/restart.ts'
import type { Room } from '../../src/core/room.ts'
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts'
import { derived, device, fault, house, point, rule, watch } from './house.ts'

const ROOM = 'probe/temperature'
const DRIFT = 'room/temperature.drift'
const ALARM = 'room.temperature.drift.drift'
const TICK = 10 * MINUTE
const site = house({
  devices: [device('probe')],
  points: [point(ROOM, { jump: { step: 1000, rate: 1000 } }), derived(DRIFT, { by: 'drift', from: [ROOM] })],
  rules: [rule(DRIFT, 'drift', { when: { above: 1, deadband: 0.2 }, level: 'low' })],
})
type Watching = ReturnType<typeof watch>

/** Warm by day, cool by night, and this much on top: it is ten o'clock when the watch begins. */
function days(w: Watching, count: number, more = 0): void {
  for (let hour = 0; hour < 24 * count; hour += 1) {
    w.set({ [ROOM]: 22 + ((hour + 10) % 24 < 12 ? 0 : 2) + more })
    w.wait(HOUR, TICK)
  }
}
const begin = () => watch(site)

describe('a drift', () => {
  test('"one-hour mean 1 °C above the same hour of the last seven days" rings, and by exactly one it does not', () => {
    const w = begin()
    days(w, 7)
    expect(w.value(DRIFT)).toBeCloseTo(0)
    w.set({ [ROOM]: 23 })
    w.wait(HOUR, TICK)
    expect([w.value(DRIFT), w.state(ALARM)]).toEqual([1, 'normal'])
    w.set({ [ROOM]: 23.2 })
    w.wait(HOUR, TICK)
    expect(w.value(DRIFT)).toBeCloseTo(1.2)
    expect(w.state(ALARM)).toBe('unacknowledged')
  })

  test('is measured against seven days, no more and no fewer', () => {
    const w = begin()
    days(w, 1, 7)
    days(w, 6)
    w.set({ [ROOM]: 22 })
    w.wait(HOUR, TICK)
    expect(w.value(DRIFT)).toBeCloseTo(-1)
    w.wait(HOUR, TICK)
    w.wait(22 * HOUR, TICK)
    w.set({ [ROOM]: 22 })
    w.wait(HOUR, TICK)
    expect(w.value(DRIFT)).toBeCloseTo(0)
  })

  test('of half an hour is none: the whole hour counts', () => {
    const w = begin()
    days(w, 4)
    w.set({ [ROOM]: 23.5 })
    w.wait(30 * MINUTE, TICK)
    w.set({ [ROOM]: 22 })
    w.wait(30 * MINUTE, TICK)
    expect(w.value(DRIFT)).toBeCloseTo(0.75)
    expect(w.state(ALARM)).toBe('normal')
  })

  test('says nothing before three days are known', () => {
    const w = begin()
    days(w, 3, 0)
    expect(w.quality(DRIFT)).toBe('bad')
    w.set({ [ROOM]: 24 })
    w.wait(HOUR, TICK)
    expect(w.value(DRIFT)).toBeCloseTo(2)
  })

  test('is young, not blind, for three days: a new room is not in trouble for want of a past', () => {
    const w = begin()
    const why = () => w.room.readings[DRIFT]?.reason
    days(w, 1)
    expect(why()).toBe('gathering')
    w.set({ [ROOM]: fault('refused') })
    w.wait(HOUR, TICK)
    expect(why()).toBe('source-bad')
  })

  test('leaves hours without enough good time out, of today and of the days before', () => {
    const w = begin()
    days(w, 3)
    w.set({ [ROOM]: 22 })
    w.wait(20 * MINUTE, TICK)
    w.set({ [ROOM]: fault('refused') })
    w.wait(40 * MINUTE, TICK)
    expect(w.quality(DRIFT)).toBe('bad')
    w.set({ [ROOM]: 22 })
    w.wait(HOUR, TICK)
    expect(w.value(DRIFT)).toBeCloseTo(0)
  })

  test('does not judge by a clock that nobody trusts, and goes on when it is trusted again', () => {
    const w = begin()
    days(w, 4)
    expect(w.value(DRIFT)).toBeCloseTo(0)
    w.setClock({ trusted: false })
    w.wait(HOUR, TICK)
    expect(w.quality(DRIFT)).toBe('bad')
    w.setClock({ trusted: true })
    days(w, 1)
    expect(w.value(DRIFT)).toBeCloseTo(0)
  })

  test('books nothing under the hours of a clock that is wrong, and loses nothing to it', () => {
    const w = begin()
    days(w, 4)
    const right = w.now.wall
    w.setClock({ trusted: false, wall: right - DAY + HOUR })
    w.set({ [ROOM]: 40 })
    w.wait(HOUR, TICK)
    w.setClock({ trusted: true, wall: right + HOUR })
    w.set({ [ROOM]: 22 })
    w.wait(HOUR, TICK)
    expect(w.value(DRIFT)).toBeCloseTo(0)
  })

  test('lives hours again that a clock is put back, and forgets how they were', () => {
    const w = begin()
    days(w, 4)
    w.setClock({ wall: w.now.wall - 3 * HOUR })
    w.set({ [ROOM]: 25 })
    w.wait(3 * HOUR, TICK)
    expect(w.value(DRIFT)).toBeCloseTo(3)
  })

  test('forgets what lies more than eight days back', () => {
    const w = begin()
    days(w, 12)
    expect(w.room.kept.drifts[DRIFT]?.parts.length).toBeLessThanOrEqual(24 * 7 + 2)
    days(w, 8, 3)
    expect(w.value(DRIFT)).toBeCloseTo(0)
    expect(w.alarm(ALARM).active).toBe(false)
  })

  test('remembers its days over a power cut, and counts no time that it did not see', () => {
    const w = begin()
    days(w, 5)
    const saved = JSON.parse(JSON.stringify(w.room)) as Room
    const now = { ...w.now, mono: 5000, wall: w.now.wall + DAY, boot: 'boot-2' }
    const next = watch(site, { room: restoreRoom(indexSite(site), saved, now), now })
    next.set({ [ROOM]: 22 })
    expect(next.quality(DRIFT)).toBe('bad')
    next.wait(HOUR, TICK)
    expect(next.value(DRIFT)).toBeCloseTo(0)
    expect(next.room.kept.drifts[DRIFT]?.parts.reduce((sum, part) => sum + part.good, 0)).toBe(121 * HOUR)
  })
})
