/** The whole journey on real sockets: a simulated device, Modbus TCP, profile, rule, relay, API. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Mood } from '../hardware/simulator/mood.ts'
import type { Standing } from '../src/compose.ts'
import { stateName } from '../src/core/alarm/alarm.ts'
import { mood, silenceOf, standing } from './house.ts'
import { until as awaited } from './until.ts'

vi.setConfig({ testTimeout: 180_000 })
const until = (what: string, so: () => boolean) => awaited(what, so, 90_000)
let house: Standing
const relay = (): string => String(house.room.readings['controller/relay.position']?.value)
const lost = (device: string): string => `${device}.communication.lost`
/** Probes and meter share one gateway. */
const BUS = 'bus-127-0-0-1-15020.bus.bus-failed'
const SHARERS = ['probe-1', 'probe-2', 'probe-3', 'meter']
const stateOf = (alarm: string): string => {
  const state = house.room.alarms[alarm]
  return state ? stateName(state) : 'normal'
}
const standingAlarms = (): string[] => Object.keys(house.room.open).filter(id => !stateOf(id).startsWith('suppressed'))
const wired = (): string[] => house.site.index.wired.map(d => d.id)

async function act(path: string, more: object = {}): Promise<void> {
  const body = JSON.stringify({ by: 'Admin', ...more })
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${house.url}/api/v1/${path}`, { method: 'POST', headers, body })
  expect([path, reply.status, await reply.text()]).toEqual([path, 200, expect.any(String)])
}

async function acknowledgeAll(): Promise<void> {
  await until('everything returned', () => standingAlarms().every(id => !house.room.alarms[id]?.active))
  for (const id of standingAlarms())
    await act(`alarms/${id}/acknowledge`, { occurrence: house.room.alarms[id]?.occurrence ?? 0 })
}

/** Somebody has mended them and says so: what shares its bus is asked only now and then while it is dead. */
async function cure(devices: readonly string[]): Promise<void> {
  for (const device of devices) {
    await mood(house, device, { kind: 'well' })
    await act(`devices/${device}/retry`)
  }
}

beforeAll(async () => {
  house = await standing()
  await until('the room was heard', () => house.room.phase !== 'starting')
})
afterAll(() => house?.stop())

describe('the journey of a reading', () => {
  test('an ordinary room is heard whole, well, and the relay is energised', async () => {
    await until('the relay is well', () => relay() === 'well')
    expect(standingAlarms()).toEqual([])
    // A drift is known after days.
    const drifts = (id: string): boolean => house.site.points[id]?.derived?.by === 'drift'
    const bad = () => Object.entries(house.room.readings).filter(([id, r]) => r.quality !== 'good' && !drifts(id))
    await until(
      'every mean has its time',
      () => !bad().some(([id]) => house.site.points[id]?.derived?.by === 'average'),
    )
    expect(bad().map(([id, r]) => `${id}: ${r.reason}`)).toEqual([])
  })

  /** One of each device at once: neither the kind of the illness nor its neighbours may hide one of them. */
  const ills: Record<string, Mood> = {
    'ups-a': { kind: 'refuse' },
    'io-1': { kind: 'mute' },
    'probe-1': { kind: 'reset' },
    genset: { kind: 'hung' },
    'ups-b': { kind: 'frozen' },
    'io-2': { kind: 'frozen' },
    'probe-2': { kind: 'torn' },
    meter: { kind: 'noise', bytes: 200 },
    'io-3': { kind: 'short' },
    'probe-3': { kind: 'wrong-unit' },
    'server-spse': { kind: 'mute' },
    door: { kind: 'mute' },
  }
  test('ill devices are bad quality, one alarm each, or one for their bus, and the relay; their return waits to be seen', async () => {
    const ill = Object.keys(ills)
    const told = [...ill.filter(device => !SHARERS.includes(device)).map(lost), BUS].sort()
    for (const [device, to] of Object.entries(ills)) await mood(house, device, to)
    await until('all are missed', () => told.every(id => stateOf(id) === 'unacknowledged'))
    // With its probes a room loses its own temperature.
    const hidden = [...SHARERS.map(lost), 'room.temperature.room-blind']
    await until('their bus speaks for its devices', () => hidden.every(id => house.room.alarms[id]?.active === true))
    expect(hidden.map(stateOf)).toEqual(hidden.map(() => 'suppressed'))
    await until('the relay drops', () => relay() === 'alarm')
    const points = ill.flatMap(device => house.site.index.onWire.get(device) ?? [])
    expect(points.filter(p => house.room.readings[p.id]?.value !== null).map(p => p.id)).toEqual([])
    expect(standingAlarms().sort()).toEqual(told)
    await cure(ill)
    await until('all are back', () => told.every(id => stateOf(id) === 'returned-unacknowledged'))
    await acknowledgeAll()
    expect(standingAlarms()).toEqual([])
    await until('the relay is well again', () => relay() === 'well')
  })

  /** Whoever is asked anew each time is not lost: that it does not answer is what was measured. */
  test('services and streams that fail are each told by their own alarm, once, and return', async () => {
    await mood(house, 'spse', { kind: 'refuse' })
    await mood(house, 'camera-1', { kind: 'hung' })
    house.simulated?.change(world => ({ ...world, cameras: { ...world.cameras, 2: { on: true, picture: false } } }))
    await mood(house, 'recorder', { kind: 'refuse' })
    const told = [
      'spse.net.service.service-down',
      'camera-1.camera.online.camera-offline',
      'recorder.recorder.online.recorder-offline',
    ]
    const dark = 'camera-2.camera.picture.camera-no-picture'
    await until('all are told', () => [...told, dark].every(id => stateOf(id) === 'unacknowledged'))
    const value = (point: string) => house.room.readings[point]?.value
    await until('a service that refuses is named so', () => value('spse/net.service') === 'refused')
    await until('a camera that hangs is named so', () => value('camera-1/camera.online') === 'offline')
    // What they do not tell while they fail is told of them, not beside them.
    await until('nothing is heard of their facts', () => house.room.readings['spse/net.response']?.quality === 'bad')
    expect(standingAlarms().sort()).toEqual([...told, dark].sort())
    await cure(['spse', 'camera-1', 'recorder'])
    house.simulated?.change(world => ({ ...world, cameras: { ...world.cameras, 2: { on: true, picture: true } } }))
    await until('all are back', () => [...told, dark].every(id => stateOf(id) === 'returned-unacknowledged'))
    await acknowledgeAll()
  })

  test('every device of the room is missed when it falls silent', async () => {
    for (const device of wired()) await mood(house, device, { kind: 'mute' })
    const isMissed = (device: string) => house.room.alarms[silenceOf(house, device)]?.active === true
    await until('all are missed', () => wired().every(isMissed))
    await cure(wired())
    await until('all are back', () => !wired().some(isMissed))
    await acknowledgeAll()
  })

  test('a leak contact goes from wire to relay and into the API', async () => {
    house.simulated?.change(world => ({ ...world, water: { ...world.water, pool: true } }))
    await until('the leak rings', () => stateOf('leak-rack.leak.leak-wet') === 'unacknowledged')
    await until('the relay drops', () => relay() === 'alarm')
    const reply = await fetch(`${house.url}/api/v1/alarms`)
    const { alarms } = (await reply.json()) as { alarms: { id: string; state: string; level: string }[] }
    const leak = alarms.filter(a => a.id === 'leak-rack.leak.leak-wet')
    expect(leak).toMatchObject([{ state: 'unacknowledged', level: 'high' }])
  })
})
