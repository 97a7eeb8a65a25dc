/** The whole journey on real sockets: a simulated device, Modbus TCP, profile, rule, relay, API. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mood } from '../hardware/simulator/mood.ts'
import type { Standing } from '../src/compose.ts'
import { stateName } from '../src/core/alarm.ts'
import { mood, standing, until } from './house.ts'

let house: Standing
const relay = (): string => String(house.room.readings['controller/relay.position']?.value)
const lost = (device: string): string => `${device}.communication.lost`
const stateOf = (alarm: string): string => {
  const state = house.room.alarms[alarm]
  return state ? stateName(state) : 'normal'
}
const standingAlarms = (): string[] => Object.keys(house.room.open).filter(id => !stateOf(id).startsWith('suppressed'))
const wired = (): string[] => house.site.index.wired.map(d => d.id)

async function acknowledgeAll(): Promise<void> {
  await until('everything returned', () => standingAlarms().every(id => !house.room.alarms[id]?.active))
  for (const id of standingAlarms()) {
    const occurrence = house.room.alarms[id]?.occurrence ?? 0
    const path = `${house.url}/api/v1/alarms/${id}/acknowledge`
    const body = JSON.stringify({ occurrence, by: 'Admin' })
    const reply = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect([id, reply.status]).toEqual([id, 200])
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
    const bad = Object.entries(house.room.readings).filter(([, r]) => r.quality !== 'good')
    expect(bad.map(([id, r]) => `${id}: ${r.reason}`)).toEqual([])
  })

  const illnesses: [string, Mood][] = [
    ['killed', { kind: 'refuse' }],
    ['cut off', { kind: 'reset' }],
    ['mute', { kind: 'mute' }],
    ['hung', { kind: 'hung' }],
    ['frozen', { kind: 'frozen' }],
    ['answering for another unit', { kind: 'wrong-unit' }],
    ['answering short', { kind: 'short' }],
    ['answering noise', { kind: 'noise', bytes: 200 }],
  ]
  test.each(illnesses)(
    'a device that is %s is bad quality, one alarm and the relay; its return waits to be seen',
    async (_, to) => {
      const ill = ['ups-a', 'io-1']
      for (const device of ill) await mood(house, device, to)
      await until('both are missed', () => ill.every(device => stateOf(lost(device)) === 'unacknowledged'))
      await until('the relay drops', () => relay() === 'alarm')
      const points = ill.flatMap(device => house.site.index.onWire.get(device) ?? [])
      expect(points.filter(p => house.room.readings[p.id]?.value !== null).map(p => p.id)).toEqual([])
      expect(standingAlarms().sort()).toEqual(ill.map(lost).sort())
      for (const device of ill) await mood(house, device, { kind: 'well' })
      await until('both are back', () => ill.every(device => stateOf(lost(device)) === 'returned-unacknowledged'))
      await acknowledgeAll()
      expect(standingAlarms()).toEqual([])
      await until('the relay is well again', () => relay() === 'well')
    },
  )

  test('every device of the room is missed when it falls silent', async () => {
    for (const device of wired()) await mood(house, device, { kind: 'mute' })
    await until('all are missed', () => wired().every(d => house.room.alarms[lost(d)]?.active))
    for (const device of wired()) await mood(house, device, { kind: 'well' })
    await until('all are back', () => wired().every(d => !house.room.alarms[lost(d)]?.active), 15_000)
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
