/** From a contact to the relay on the whole house: real sockets, the modules' own pace, the rules as shipped. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compose, type Standing } from '../../src/compose.ts'
import { SECOND } from '../../src/core/time.ts'
import { until } from '../until.ts'
import { type ContactName, type Contacts, contacts } from './contacts.ts'
import { stopwatch } from './stopwatch.ts'

/** A contact that closes again and again would be told as nervous: the next ones have their turn. */
const MODULES = 12

let room: Contacts
let house: Standing
let turn = 0
const relay = (): unknown => house.room.readings['controller/relay.position']?.value

/** How long after each of these contacts closed the relay has dropped, as read back. */
async function drops(contact: ContactName, count: number): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < count; i += 1) {
    const module = turn++ % MODULES
    await until('the relay is well', () => relay() === 'well')
    const took = stopwatch()
    room.set(module, contact, true)
    await until('the relay drops', () => relay() === 'alarm')
    times.push(took())
    room.set(module, contact, false)
    await letGo()
  }
  return times
}

/** What was seen and is over is acknowledged and reset, as people do. */
async function letGo(): Promise<void> {
  const isOver = (id: string) => !house.room.alarms[id]?.active
  await until('it is over', () => Object.keys(house.room.open).every(isOver))
  for (const alarm of Object.keys(house.room.open)) {
    const act = {
      alarm,
      occurrence: house.room.alarms[alarm]?.occurrence ?? 0,
      by: { name: 'Sari', place: 'local' },
    } as const
    house.controller.tell({ kind: 'acknowledge', ...act })
    if (house.room.alarms[alarm]?.latched) house.controller.tell({ kind: 'reset', ...act })
  }
}

beforeAll(async () => {
  room = await contacts(MODULES)
  const print = (line: string) => expect.fail(line)
  const server = { host: '127.0.0.1', port: 0 }
  const settings = { data: null, saved: null, language: 'en', version: '0.0.0', wall: '', logged: false } as const
  house = await compose({ plan: room.plan, server, print, ...settings })
  await until('the room was heard', () => house.room.phase !== 'starting')
})
afterAll(async () => {
  await house?.stop()
  await room?.stop()
})

describe('the numbers that must hold', () => {
  test('fire contact → relay within 1 s', async () => {
    expect(Math.max(...(await drops('fire.action', 5)))).toBeLessThanOrEqual(SECOND)
  })

  test('leak wet for 1 s → relay within 1.3 s', async () => {
    const times = await drops('leak', 3)
    expect(Math.max(...times)).toBeLessThanOrEqual(1.3 * SECOND)
  })

  test('a broken loop is shown within 10 s', async () => {
    const took = stopwatch()
    room.set(0, 'leak.cable', true)
    await until(
      'the broken loop is shown',
      () => house.room.alarms['zone-0.leak.cable.leak-cable-broken']?.active === true,
    )
    expect(took()).toBeLessThanOrEqual(10 * SECOND)
  })
})
