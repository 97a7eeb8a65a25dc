/** What every driver promises the room, whatever its wire; a driver's tests bring the rig. */

import { setImmediate as immediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeviceId, type PointId, WIRE_FAULTS } from '../../src/core/sample.ts'
import type { Millis } from '../../src/core/time.ts'
import type { Driver } from '../../src/ports.ts'
import { allSocketsClosed, NEVER } from './beside.ts'
import { allFaults, allValues, faultsOf, type Hearing, hearing, stopwatch, type Told, watchTimers } from './hearing.ts'

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
const sleep = (ms: Millis): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

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
      await rig.release()
      rig = await build({ interval: NEVER, ceiling: NEVER })
      const starting = stopwatch()
      rig.driver.start(room.hear)
      expect((await room.next()).map(({ point }) => point).toSorted()).toEqual(rig.points.toSorted())
      expect(starting()).toBeLessThan(NEVER / 2)
    })

    test.each(['mute', 'gone'] as const)('I03 a device that is %s gives faults of the wire, in time', async mood => {
      rig.driver.start(room.hear)
      await room.next(allValues)
      await rig[mood]()
      const silence = stopwatch()
      await room.next(silent)
      expect(silence()).toBeLessThan(rig.interval + rig.timeout + SLACK)
    })

    test('a device that is mute from the start is told of, too', async () => {
      await rig.mute()
      rig.driver.start(room.hear)
      expect(await room.next()).toSatisfy(silent)
    })

    test('one timeout ends the turn', async () => {
      await rig.mute()
      rig.driver.start(room.hear)
      // A machine that stood still may have given up before the device heard the question.
      while (rig.asked().length === 0) await room.next()
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
      const told: Millis[] = []
      rig.driver.start(samples => {
        told.push(performance.now())
        room.hear(samples)
      })
      while (rig.asked().length < 8) await room.next()
      // From a telling to the next question: what a busy machine adds to a timeout is no rest.
      const rests = rig
        .asked()
        .map(at => at - (told.findLast(before => before < at) ?? at))
        .slice(1)
      expect(Math.min(...rests.slice(-2))).toBeGreaterThan(1.3 * Math.min(...rests.slice(0, 2)))
      // Without a ceiling they would be 640 and 1,280 ms.
      expect(Math.min(...rests.slice(-2))).toBeLessThan(4 * rig.ceiling)
    })

    test.each(['mute', 'gone'] as const)('after being %s it is good again within a back-off and a poll', async mood => {
      rig.driver.start(room.hear)
      await room.next(allValues)
      await rig[mood]()
      for (let turn = 0; turn < 4; turn += 1) await room.next(silent)
      await rig.well()
      const recovery = stopwatch()
      await room.next(allValues)
      expect(recovery()).toBeLessThan(rig.ceiling + rig.interval + rig.timeout + SLACK)
      const beat = stopwatch()
      await room.next(allValues)
      expect(beat()).toBeLessThan(rig.interval + SLACK)
    })

    test('"try now" does not wait for the back-off', async () => {
      await rig.release()
      rig = await build({ interval: NEVER, ceiling: NEVER })
      await rig.gone()
      rig.driver.start(room.hear)
      await room.next()
      await rig.well()
      // Heard at once, though a busy machine may need a second try.
      const trying = stopwatch()
      do rig.driver.retry(rig.device)
      while (!allValues(await room.next()))
      expect(trying()).toBeLessThan(NEVER / 2)
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
      const stopping = stopwatch()
      await rig.driver.stop()
      expect(stopping()).toBeLessThan(SLACK)
      expect(timers.running()).toBe(0)
      timers.restore()
      const told = room.told.length
      // What was on its way may still arrive there.
      await sleep(rig.interval)
      const asked = rig.asked().length
      rig.driver.retry(rig.device)
      await sleep(2 * rig.interval)
      expect(room.told).toHaveLength(told)
      expect(rig.asked()).toHaveLength(asked)
      await rig.release()
      await allSocketsClosed()
    })
  })
}
