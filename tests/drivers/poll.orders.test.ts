/** What the loop is told from outside: try now, stop. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Attempt, type Pace, poll } from '../../src/drivers/poll.ts'

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

describe('try now', () => {
  test('asks at once in the middle of a back-off', async () => {
    let alive = false
    const loop = poll(
      pace,
      device(0, () => alive),
      mono,
    )
    loop.start()
    await vi.advanceTimersByTimeAsync(16_000)
    alive = true
    loop.retry()
    await vi.advanceTimersByTimeAsync(1000)
    expect(began.slice(-2)).toEqual([16_000, 17_000])
    await loop.stop()
  })

  test('during a turn that fails asks once more, never at the same time', async () => {
    const loop = poll(
      pace,
      device(500, () => false),
      mono,
    )
    loop.start()
    await vi.advanceTimersByTimeAsync(100)
    loop.retry()
    loop.retry()
    await vi.advanceTimersByTimeAsync(1200)
    expect(began).toHaveLength(2)
    expect(began[1]).toBeLessThanOrEqual(501)
    const stopped = loop.stop()
    await vi.advanceTimersByTimeAsync(500)
    await stopped
  })

  test('during a turn that succeeds changes nothing', async () => {
    const loop = poll(
      pace,
      device(500, () => true),
      mono,
    )
    loop.start()
    loop.retry()
    await vi.advanceTimersByTimeAsync(1200)
    expect(began).toEqual([0, 1000])
    const stopped = loop.stop()
    await vi.advanceTimersByTimeAsync(500)
    await stopped
  })

  test('does nothing before start or after stop', async () => {
    const loop = poll(
      pace,
      device(0, () => true),
      mono,
    )
    loop.retry()
    expect(began).toEqual([])
    loop.start()
    await loop.stop()
    loop.retry()
    await vi.advanceTimersByTimeAsync(5000)
    expect(began).toEqual([0])
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('stop waits for the turn under way and begins no other', async () => {
  const loop = poll(
    pace,
    device(700, () => true),
    mono,
  )
  loop.start()
  await vi.advanceTimersByTimeAsync(100)
  let over = false
  const stopped = loop.stop().then(() => {
    over = true
  })
  await vi.advanceTimersByTimeAsync(500)
  expect(over).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  await stopped
  await vi.advanceTimersByTimeAsync(10_000)
  expect(began).toEqual([0])
  expect(vi.getTimerCount()).toBe(0)
})

test('stop between two turns leaves no timer', async () => {
  const loop = poll(
    pace,
    device(0, () => true),
    mono,
  )
  loop.start()
  await vi.advanceTimersByTimeAsync(500)
  await loop.stop()
  expect(vi.getTimerCount()).toBe(0)
})
