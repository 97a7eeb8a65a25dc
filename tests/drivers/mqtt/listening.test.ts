/** What devices publish becomes samples; what a broker kept is told from what was just measured. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mqttDriver } from '../../../src/drivers/mqtt/driver.ts'
import type { MqttWiring } from '../../../src/drivers/mqtt/profile.ts'
import type { Clock, Driver } from '../../../src/ports.ts'
import { allValues, faultsOf, from, heardOf, hearing, openSockets, realClock, watchTimers } from '../hearing.ts'
import { openBroker, type TestBroker } from './broker.ts'
import { climate, QUICK, said, water } from './wiring.ts'

const isFault = (code: string) => (samples: Parameters<typeof faultsOf>[0]) => faultsOf(samples).includes(code as never)
const waits = isFault('no-answer')

describe('the MQTT driver', () => {
  let broker: TestBroker
  let driver: Driver | undefined
  let room = hearing()
  beforeEach(async () => {
    broker = await openBroker()
    room = hearing()
  })
  afterEach(async () => {
    await driver?.stop()
    await broker.leave()
  })

  async function start(wiring: readonly MqttWiring[], clock: Clock = realClock): Promise<void> {
    driver = mqttDriver(wiring, clock, 'room', QUICK)
    const subscribed = room.next(waits)
    driver.start(room.hear)
    await subscribed
  }

  test('tells what a device publishes, every point of one message at once', async () => {
    await start([climate(broker.port), water(broker.port)])
    const heard = room.next(allValues)
    await broker.say('tele/rack/SENSOR', said())
    expect(await heard).toMatchObject([
      { point: 'rack/temperature', value: 23.4 },
      { point: 'rack/humidity', value: 55.1 },
    ])
    const wet = room.next(from('water'))
    await broker.say('water/leak', 'ON')
    expect(heardOf(await wet, 'water/leak')).toBe('wet')
  })

  test('has one connection for all devices of a broker, with an id of its own, and never publishes', async () => {
    await start([climate(broker.port), water(broker.port), water(broker.port, { device: 'water-2' })])
    expect(broker.connections()).toBe(1)
    expect(broker.clients).toEqual([expect.stringMatching(/^jaga-room-[0-9a-f]{8}$/)])
    expect(broker.published).toEqual([])
  })

  test('tells nothing of what the broker kept without a time: it may be a year old', async () => {
    await broker.say('water/leak', 'OFF', true)
    await broker.say('tele/rack/SENSOR', said(), true)
    await start([climate(broker.port), water(broker.port)])
    const heard = room.next(allValues)
    await broker.say('water/leak', 'ON')
    expect(await heard).toMatchObject([{ point: 'water/leak', value: 'wet' }])
    expect(room.told.filter(allValues)).toHaveLength(1)
  })

  test('believes what the broker kept when it carries its time, and is as old as it says', async () => {
    await broker.say('tele/rack/SENSOR', said({ At: new Date(Date.now() - 20_000).toISOString() }), true)
    const heard = room.next(allValues)
    await start([climate(broker.port)])
    const [sample] = await heard
    expect(sample).toMatchObject({ value: 23.4 })
    expect(performance.now() - (sample?.at ?? 0)).toBeGreaterThan(19_000)
  })

  test('takes what is older than the device may be silent for no news, kept or not', async () => {
    const old = said({ At: Date.now() / 1000 - 3600 })
    await broker.say('tele/rack/SENSOR', old, true)
    await start([climate(broker.port)])
    await vi.waitFor(() => expect(room.told.some(isFault('data-stale'))).toBe(true))
    const again = room.next(isFault('data-stale'))
    await broker.say('tele/rack/SENSOR', old)
    expect(faultsOf(await again)).toEqual(['data-stale', 'data-stale'])
    expect(room.told.filter(allValues)).toEqual([])
  })

  test('believes no time while its own clock may be wrong: what is just published is new, what was kept is nothing', async () => {
    const unsure: Clock = { now: () => ({ ...realClock.now(), trusted: false }) }
    const old = said({ At: '2020-01-01T00:00:00Z' })
    await broker.say('tele/rack/SENSOR', old, true)
    await start([climate(broker.port)], unsure)
    const heard = room.next(allValues)
    const from = performance.now()
    await broker.say('tele/rack/SENSOR', old)
    expect((await heard)[0]?.at).toBeGreaterThanOrEqual(from)
    expect(room.told.filter(allValues)).toHaveLength(1)
  })

  test('the word for offline is a fault of its own on every point; online alone is no measurement', async () => {
    await broker.say('tele/rack/LWT', 'Offline', true)
    const gone = room.next(isFault('offline'))
    await start([climate(broker.port)])
    expect(faultsOf(await gone)).toEqual(['offline', 'offline'])
    const heard = room.next(allValues)
    await broker.say('tele/rack/LWT', 'Online')
    await broker.say('tele/rack/SENSOR', said())
    await heard
    expect(room.told.filter(allValues)).toHaveLength(1)
    const odd = room.next(isFault('bad-frame'))
    await broker.say('tele/rack/LWT', 'perhaps')
    expect(faultsOf(await odd)).toEqual(['bad-frame', 'bad-frame'])
  })

  test('leaves no timer and no socket behind', async () => {
    const before = openSockets()
    const timers = watchTimers()
    await start([climate(broker.port)])
    await driver?.stop()
    // The broker lives in this process too, and learns of our end a moment later.
    await vi.waitFor(() => expect(timers.running()).toBe(0))
    timers.restore()
    const told = room.told.length
    await broker.say('tele/rack/SENSOR', said())
    await vi.waitFor(() => expect(openSockets()).toBe(before))
    expect(room.told).toHaveLength(told)
  })
})
