/** The loop that never dies, on a clock that only moves when told. */

import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Attempt, nextDue, type Pace, poll } from '../../src/drivers/poll.ts'

const pace: Pace = { interval: 1000, ceiling: 10_000, share: 1 }
const mono = () => Date.now()
let began: number[]

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  began = []
})
afterEach(() => {
  vi.useRealTimers()
})

const wait = async (ms: number) => {
  if (ms > 0) await new Promise<void>(resolve => setTimeout(resolve, ms))
}

/** A device that takes `spent` each time and lives while `alive()`. */
const device = (spent: number, alive: () => boolean) => async (): Promise<Attempt> => {
  began.push(mono())
  await wait(spent)
  return { heard: alive(), spent }
}

test('the first turn begins at once, the others keep the beat whatever a turn takes', async () => {
  const loop = poll(
    pace,
    device(300, () => true),
    mono,
  )
  loop.start()
  expect(began).toEqual([0])
  await vi.advanceTimersByTimeAsync(4500)
  expect(began).toEqual([0, 1000, 2000, 3000, 4000])
  await loop.stop()
})

test('turns longer than the interval follow one another at once and never overlap', async () => {
  const loop = poll(
    pace,
    device(1400, () => true),
    mono,
  )
  loop.start()
  await vi.advanceTimersByTimeAsync(7000)
  // A timer of no time takes a millisecond.
  expect(began).toEqual([0, 1401, 2802, 4203, 5604])
  const stopped = loop.stop()
  await vi.advanceTimersByTimeAsync(1400)
  await stopped
})

test('of missed beats one is made up for, and the beat stays where it was', async () => {
  const took = [3700, 10, 10]
  const loop = poll(pace, () => device(took.shift() ?? 0, () => true)(), mono)
  loop.start()
  await vi.advanceTimersByTimeAsync(6500)
  expect(began).toEqual([0, 3701, 4000, 5000, 6000])
  await loop.stop()
})

test('a dead device rests longer each time, to the ceiling, and is met again on its beat', async () => {
  let alive = false
  const loop = poll(
    pace,
    device(0, () => alive),
    mono,
  )
  loop.start()
  await vi.advanceTimersByTimeAsync(36_000)
  expect(began).toEqual([0, 1000, 3000, 7000, 15_000, 25_000, 35_000])
  alive = true
  await vi.advanceTimersByTimeAsync(11_000)
  expect(began.slice(7)).toEqual([45_000, 46_000, 47_000])
  await loop.stop()
})

test('the back-off starts anew after every life', async () => {
  const lives = [false, false, false, true, false, true]
  const loop = poll(
    pace,
    device(0, () => lives.shift() ?? true),
    mono,
  )
  loop.start()
  await vi.advanceTimersByTimeAsync(9000)
  expect(began).toEqual([0, 1000, 3000, 7000, 8000, 9000])
  await loop.stop()
})

test('an interval above the ceiling is not shortened by failing', async () => {
  const loop = poll(
    { ...pace, interval: 60_000 },
    device(0, () => false),
    mono,
  )
  loop.start()
  await vi.advanceTimersByTimeAsync(180_000)
  expect(began).toEqual([0, 60_000, 120_000, 180_000])
  await loop.stop()
})

test('a dead device takes no more than its share of a wire that others need', async () => {
  const loop = poll(
    { ...pace, share: 0.05 },
    device(1000, () => false),
    mono,
  )
  loop.start()
  await vi.advanceTimersByTimeAsync(200_000)
  expect(began.slice(0, 4)).toEqual([0, 2000, 22_000, 42_000])
  expect(began.slice(1).length * 1000).toBeLessThanOrEqual(0.05 * 200_000)
  await loop.stop()
})

test('a device that asks for rest gets it', async () => {
  const loop = poll(
    pace,
    async () => {
      began.push(mono())
      return { heard: true, spent: 0, rest: 2500 }
    },
    mono,
  )
  loop.start()
  await vi.advanceTimersByTimeAsync(6000)
  expect(began).toEqual([0, 2500, 5000])
  await loop.stop()
})

test('asking that breaks is seen, and the loop goes on in its back-off', async () => {
  const seen: unknown[] = []
  const see = (error: unknown) => seen.push(error)
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', see)
  const loop = poll(
    pace,
    async () => {
      began.push(mono())
      if (began.length < 3) throw new Error('flaw')
      return { heard: true, spent: 0 }
    },
    mono,
  )
  loop.start()
  await vi.advanceTimersByTimeAsync(4000)
  expect(began).toEqual([0, 1000, 3000, 4000])
  expect(seen).toEqual([new Error('flaw'), new Error('flaw')])
  await loop.stop()
  process.removeListener('unhandledRejection', see)
  for (const other of others) process.on('unhandledRejection', other)
})

test('the next turn keeps the beat or makes up for the last one missed, and is never later than the rules allow', () => {
  const someTime = fc.integer({ min: 0, max: 1_000_000 })
  const someInterval = fc.integer({ min: 1, max: 60_000 })
  fc.assert(
    fc.property(someTime, someTime, fc.nat({ max: 100 }), someInterval, (planned, took, failures, interval) => {
      const own = { interval, ceiling: 10_000, share: 1 }
      const now = planned + took
      const due = nextDue(own, planned, failures, took, now)
      if (failures === 0) {
        expect(due > planned && due > now - interval && due <= now + interval).toBe(true)
        expect(due % interval).toBe(0)
        expect(due <= now || took < interval).toBe(true)
      } else {
        expect(due).toBeGreaterThan(now)
        expect(due).toBeLessThanOrEqual(now + Math.max(10_000, interval))
      }
    }),
  )
})
