/** What every driver promises the room, whatever its wire; a driver's tests bring the rig. */

import { setImmediate as immediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type DeviceId, type PointId, WIRE_FAULTS } from '../../src/core/sample.ts'
import type { Millis } from '../../src/core/time.ts'
import type { Driver } from '../../src/ports.ts'
import {
  allFaults,
  allValues,
  faultsOf,
  type Hearing,
  hearing,
  openSockets,
  type Told,
  watchTimers,
} from './hearing.ts'

export interface Rig {
  readonly driver: Driver
  readonly device: DeviceId
  /** The device's points; they need at least two requests. */
  readonly points: readonly PointId[]
  readonly interval: Millis
  readonly timeout: Millis
  readonly ceiling: Millis
  /** When each request came to the device. */
  asked(): readonly Millis[]
  /** More than one request was open at a time. */
  overlapped(): boolean
  /** The device answers, hears and says nothing, or is not there at all. */
  well(): Promise<void>
  mute(): Promise<void>
  gone(): Promise<void>
  release(): Promise<void>
  /** What is told of a device that does not answer; a probe measures just that. Faults of the wire if it is not said. */
  readonly isSilent?: (samples: Told) => boolean
}

const ofTheWire = (samples: Told): boolean =>
  allFaults(samples) && faultsOf(samples).every(code => WIRE_FAULTS.some(one => one === code))

/** How much later than promised a busy machine may be. */
const SLACK = 500

export function driverContract(
  name: string,
  build: (slow?: { interval: Millis; ceiling: Millis }) => Promise<Rig>,
): void {
  describe(`${name} keeps the contract of drivers`, () => {
    let rig: Rig
    let room: Hearing
    const silent = (samples: Told): boolean => (rig.isSilent ?? ofTheWire)(samples)

    beforeEach(async () => {
      rig = await build()
      room = hearing()
    })
    afterEach(async () => {
      await rig.driver.stop()
      await rig.release()
    })

    test('it tells every point, once, at every turn', async () => {
      rig.driver.start(room.hear)
      await room.next(allValues)
      await rig.mute()
      await room.next(silent)
      for (const samples of room.told) {
        expect(samples.map(({ point }) => point).toSorted()).toEqual(rig.points.toSorted())
      }
    })

    test('the first turn comes at once', async () => {
      const began = performance.now()
      rig.driver.start(room.hear)
      await room.next(allValues)
      expect(performance.now() - began).toBeLessThan(SLACK)
    })

    test.each(['mute', 'gone'] as const)('I03 a device that is %s gives faults of the wire, in time', async mood => {
      rig.driver.start(room.hear)
      await room.next(allValues)
      await rig[mood]()
      const began = performance.now()
      await room.next(silent)
      expect(performance.now() - began).toBeLessThan(rig.interval + rig.timeout + SLACK)
    })

    test('a device that is mute from the start is told of, too', async () => {
      await rig.mute()
      rig.driver.start(room.hear)
      expect(await room.next()).toSatisfy(silent)
    })

    test('one timeout ends the turn', async () => {
      await rig.mute()
      rig.driver.start(room.hear)
      await room.next()
      expect(rig.asked()).toHaveLength(1)
    })

    test('no two turns or requests overlap', async () => {
      rig.driver.start(room.hear)
      for (let turn = 0; turn < 5; turn += 1) await room.next()
      await rig.mute()
      rig.driver.retry(rig.device)
      rig.driver.retry(rig.device)
      await room.next(silent)
      await rig.well()
      rig.driver.retry(rig.device)
      await room.next(allValues)
      expect(rig.overlapped()).toBe(false)
    })

    test('a dead device is asked less and less, but never less than the ceiling says', async () => {
      await rig.mute()
      rig.driver.start(room.hear)
      while (rig.asked().length < 7) await room.next()
      const rests = rig
        .asked()
        .map((at, index, all) => at - (all[index - 1] ?? at))
        .slice(1)
      // A busy machine can only lengthen a rest, so the shortest of two is compared.
      expect(Math.min(...rests.slice(-2))).toBeGreaterThan(1.3 * Math.min(...rests.slice(0, 2)))
      expect(Math.max(...rests)).toBeLessThan(rig.timeout + rig.ceiling + SLACK)
    })

    test.each(['mute', 'gone'] as const)('after being %s it is good again within a back-off and a poll', async mood => {
      rig.driver.start(room.hear)
      await room.next(allValues)
      await rig[mood]()
      for (let turn = 0; turn < 4; turn += 1) await room.next(silent)
      await rig.well()
      const began = performance.now()
      await room.next(allValues)
      expect(performance.now() - began).toBeLessThan(rig.ceiling + rig.interval + rig.timeout + SLACK)
      const beat = performance.now()
      await room.next(allValues)
      expect(performance.now() - beat).toBeLessThan(rig.interval + SLACK)
    })

    test('"try now" does not wait for the back-off', async () => {
      await rig.release()
      rig = await build({ interval: 60_000, ceiling: 60_000 })
      await rig.gone()
      rig.driver.start(room.hear)
      await room.next()
      await rig.well()
      rig.driver.retry(rig.device)
      expect(await room.next()).toSatisfy(allValues)
    })

    test('"try now" for an unknown device does nothing', async () => {
      rig.driver.start(room.hear)
      await room.next()
      expect(() => rig.driver.retry('nobody')).not.toThrow()
    })

    test.each(['well', 'mute', 'gone'] as const)('stop is quick and final while the device is %s', async mood => {
      await rig[mood]()
      const timers = watchTimers()
      rig.driver.start(room.hear)
      if (mood === 'well') await room.next(allValues)
      if (mood === 'mute') while (rig.asked().length === 0) await immediate()
      const began = performance.now()
      await rig.driver.stop()
      expect(performance.now() - began).toBeLessThan(SLACK)
      expect(timers.running()).toBe(0)
      timers.restore()
      const told = room.told.length
      const asked = rig.asked().length
      rig.driver.retry(rig.device)
      await new Promise(resolve => setTimeout(resolve, 3 * rig.interval))
      expect(room.told).toHaveLength(told)
      expect(rig.asked()).toHaveLength(asked)
      await rig.release()
      await vi.waitFor(() => expect(openSockets()).toBe(0))
    })
  })
}
