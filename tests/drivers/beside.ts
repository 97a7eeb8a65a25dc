/** A driver beside its peer, both gone when the test is over: tests that run side by side have a pair each. */

import { expect, type TestContext, vi } from 'vitest'
import type { Millis } from '../../src/core/time.ts'
import type { Driver } from '../../src/ports.ts'
import { type Hearing, hearing, openSockets, stopwatch, type Told } from './hearing.ts'

/** Nothing takes so long, however busy the machine: whoever still waits for it does not wait for its time to be over. */
export const NEVER = 120_000
/** What is awaited may take its time on a busy machine. */
export const SOON = { timeout: 15_000, interval: 10 }

export type Until = Pick<TestContext, 'onTestFinished'>

export interface Beside<P> {
  readonly peer: P
  readonly room: Hearing
  /** Whoever was driving before must have been stopped. */
  drive(driver: Driver): Driver
}

export function beside<P extends { leave(): Promise<void> }>({ onTestFinished }: Until, peer: P): Beside<P> {
  const room = hearing()
  const drivers: Driver[] = []
  onTestFinished(async () => {
    for (const driver of drivers) await driver.stop()
    await peer.leave()
  })
  return {
    peer,
    room,
    drive(driver) {
      drivers.push(driver)
      driver.start(room.hear)
      return driver
    },
  }
}

export interface Illness {
  readonly fall: () => void
  readonly isTold: (samples: Told) => boolean
  /** The most that it may take to be told, on a machine that does nothing else. */
  readonly within: Millis
  readonly rise: () => void
  readonly isWell: (samples: Told) => boolean
  readonly backWithin: Millis
}

/** What a machine that does several things at once may add. */
const SLACK = 1500

/** Told as what it is, in time, and well again in time. */
export async function fallAndRise(room: Hearing, illness: Illness): Promise<Told> {
  const told = room.next(illness.isTold)
  const falling = stopwatch()
  illness.fall()
  const samples = await told
  expect(falling()).toBeLessThan(illness.within + SLACK)
  const well = room.next(illness.isWell)
  const rising = stopwatch()
  illness.rise()
  await well
  expect(rising()).toBeLessThan(illness.backWithin + SLACK)
  return samples
}

export const allSocketsClosed = (): Promise<void> => vi.waitFor(() => expect(openSockets()).toBe(0), SOON)
