/** T04: a wall clock that steps is not believed until somebody, or two others, say so; nothing is timed by it meanwhile. */
import { describe, expect, test } from 'vitest'
import { systemClock } from '../src/clock.ts'
import type { Now } from '../src/core/time.ts'
import { chosenBy, type Machine, witness } from '../src/outputs/witness.ts'
import { wellHouse } from './api/house.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const T0 = Date.UTC(2026, 10, 21, 3)

function machine(more: { mono?: number; wall?: number } = {}) {
  const at = { mono: HOUR, wall: T0, boot: 'boot', ...more }
  const it = {
    at,
    clock: systemClock({ read: () => ({ ...at }), mono: () => at.mono }),
    pass(ms: number) {
      at.mono += ms
      at.wall += ms
      return it.clock.now().trusted
    },
    step(ms: number) {
      at.wall += ms
      return it.clock.now().trusted
    },
  }
  return it
}

describe('T04: a step of the clock', () => {
  test('of twenty minutes is doubted until it is confirmed, and then the new time holds', () => {
    const { clock, step, pass } = machine()
    expect(clock.now().trusted).toBe(true)
    expect(step(20 * MINUTE)).toBe(false)
    expect(pass(HOUR)).toBe(false)
    clock.confirm()
    expect([pass(0), step(-4 * MINUTE), step(-2 * MINUTE)]).toEqual([true, true, false])
  })

  test.each([
    ['five minutes are believed', [5 * MINUTE], true],
    ['a second more is not', [5 * MINUTE + 1000], false],
    ['small ones that add up are not', [2 * MINUTE, 2 * MINUTE, 2 * MINUTE], false],
    ['back counts like forth', [-6 * MINUTE], false],
    ['one that is undone is forgotten', [20 * MINUTE, -20 * MINUTE], true],
    ['to a time before this release', [-400 * 24 * HOUR], false],
  ])('%s', (_, steps, isTrusted) => {
    const it = machine()
    let trusted = true
    for (const by of steps) trusted = it.step(by)
    expect(trusted).toBe(isTrusted)
  })

  test('T02: a clock that was never set is set once, and one that stood still while off goes forth at its start, never back', () => {
    const unset = machine({ wall: 0 })
    expect([unset.clock.now().trusted, unset.step(T0), unset.step(20 * MINUTE)]).toEqual([false, true, false])
    const young = machine({ mono: MINUTE })
    expect([young.step(9 * HOUR), young.pass(HOUR), young.step(9 * HOUR)]).toEqual([true, true, false])
    expect(machine({ mono: MINUTE }).step(-9 * HOUR)).toBe(false)
  })

  test.each<[string, Partial<Now>, boolean]>([
    ['believed what is still so', {}, true],
    ['knew another time in the same boot', { wall: T0 - 20 * MINUTE }, false],
    ['doubted', { trusted: false }, false],
    ['doubted before the power went', { trusted: false, boot: 'before' }, false],
    ['had a clock that was never set', { trusted: false, wall: 0, boot: 'before' }, true],
    ['knew another time before the power went', { wall: T0 - HOUR, boot: 'before' }, true],
    ['was switched off for a month', { wall: T0 - 30 * DAY, boot: 'before' }, true],
    ['ended so long ago that a clock that is ahead is likelier', { wall: T0 - 31 * DAY, boot: 'before' }, false],
    ['lived later than it is now', { wall: T0 + 6 * MINUTE, boot: 'before' }, false],
  ])('a run that goes on from one that %s', (_, saved, isTrusted) => {
    const it = machine()
    it.clock.goOn({ boot: 'boot', mono: HOUR, wall: T0, trusted: true, ...saved })
    expect(it.pass(MINUTE)).toBe(isTrusted)
  })
})

describe('T04: after another boot', () => {
  const before = { boot: 'before', mono: 9 * HOUR, wall: T0, trusted: true }
  const begun = (wall: number) => {
    const it = machine({ mono: MINUTE, wall })
    it.clock.goOn(before)
    return it
  }

  test('a step of years while the network sets the clock is doubted, also where the program was started again meanwhile', () => {
    const it = begun(T0 + MINUTE)
    expect([it.pass(MINUTE), it.step(13 * 365 * DAY), it.pass(HOUR)]).toEqual([true, false, false])
    it.clock.confirm()
    expect(it.pass(HOUR)).toBe(true)
    const same = machine({ mono: 2 * MINUTE, wall: T0 })
    same.clock.goOn({ ...before, boot: 'boot', mono: MINUTE, wall: T0 - MINUTE })
    expect(same.step(13 * 365 * DAY)).toBe(false)
  })

  test('a clock that is behind the run before is doubted until it is set, never because time goes on', () => {
    expect(begun(T0 - HOUR).pass(2 * HOUR)).toBe(false)
    const late = begun(T0 - HOUR)
    expect([late.pass(0), late.step(HOUR + MINUTE), late.pass(HOUR)]).toEqual([false, true, true])
    const unset = begun(0)
    expect([unset.step(T0 + 31 * DAY), unset.step(-30 * DAY)]).toEqual([false, true])
  })
})

describe('T04: two sources that agree', () => {
  /** `battery`: by how much the battery clock is moved together with the wall clock. */
  async function doubted(servers: string[], battery: number | null) {
    const it = machine()
    let moved = 0
    const others: Machine = {
      battery: async () => (battery === null ? null : T0 + (it.at.mono - HOUR) + moved),
      servers: async () => servers,
    }
    const house = wellHouse([])
    const beside = witness(it.clock, it.clock.confirm, others)
    const told: unknown[] = []
    beside.watch?.(
      () => undefined,
      input => {
        told.push(input)
        beside.tell(house.tell(input), house.room)
      },
    )
    await beside.look()
    it.step(20 * MINUTE)
    moved = battery ?? 0
    house.now = it.clock.now()
    house.tell({ kind: 'tick' })
    await beside.look()
    await beside.stop()
    return { told, trusted: it.clock.now().trusted, events: house.events.map(({ kind }) => kind) }
  }

  test.each<[string, string[], number | null, boolean]>([
    ['the network alone is one', ['10.0.0.1'], null, false],
    ['two servers are two', ['10.0.0.1', '10.0.0.2'], null, true],
    ['a battery clock that still says the old time is none', ['10.0.0.1'], 0, false],
    ['a battery clock that was set in the same stroke is none', ['10.0.0.1'], 20 * MINUTE, false],
  ])('%s', async (_, servers, battery, isTrusted) => {
    const { told, trusted, events } = await doubted(servers, battery)
    expect(trusted).toBe(isTrusted)
    expect(told.length).toBe(isTrusted ? 1 : 0)
    expect(events.includes('clock-confirmed')).toBe(isTrusted)
    expect(events).toContain('clock')
  })

  test('a battery clock that knew it all along is one', async () => {
    const it = machine({ wall: T0 - 20 * MINUTE })
    const others = { battery: async () => T0 + (it.at.mono - HOUR), servers: async () => ['10.0.0.1'] }
    const told: unknown[] = []
    const beside = witness(it.clock, it.clock.confirm, others)
    beside.watch?.(
      () => undefined,
      input => told.push(input),
    )
    await beside.look()
    it.step(20 * MINUTE)
    await beside.look()
    await beside.stop()
    expect(told).toEqual([{ kind: 'confirm-clock', sources: ['10.0.0.1', 'rtc'] }])
  })

  test("chrony's own words: only what it follows counts", () => {
    const lines = ['^,*,10.0.0.1,2,6,377,5,0.1', '^,+,10.0.0.2,2,6,377,5,0.1', '^,x,10.0.0.3,2,6,377,5,1200', '']
    expect(chosenBy(lines.join('\n'))).toEqual(['10.0.0.1', '10.0.0.2'])
  })
})
