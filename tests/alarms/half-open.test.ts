/** I11: a gateway whose process stands still while its machine still takes connections: SIGSTOP of a simulated room. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compose, type Standing } from '../../src/compose.ts'
import { SECOND } from '../../src/core/time.ts'
import { hurried, silenceOf } from '../house.ts'
import { until } from '../until.ts'
import { apart, type RoomApart } from './apart.ts'

let room: RoomApart
let house: Standing
const wired = (): string[] => house.site.index.wired.map(({ id }) => id)
const missed = (device: string) => house.room.alarms[silenceOf(house, device)]
const isHeard = (device: string) => house.room.devices[device]?.communication === 'ok'

beforeAll(async () => {
  room = await apart()
  const print = (line: string) => expect.fail(line)
  const server = { host: '127.0.0.1', port: 0 }
  const settings = { data: null, saved: null, language: 'en', version: '0.0.0', wall: '', logged: false } as const
  house = await compose({ plan: hurried(room.plan), server, print, ...settings })
  await until('every device is heard', () => wired().every(isHeard))
})
afterAll(async () => {
  await house?.stop()
  room?.stop()
})

test('I11: half-open connections are found out within 30 s, and made anew when it goes on', async () => {
  room.freeze()
  await until('all are missed', () => wired().every(device => missed(device)?.active), 30 * SECOND)
  // Each new alarm flashes the relay.
  await until('the relay is in alarm', () => house.room.actuators.relay?.wanted === 'alarm')
  room.thaw()
  await until('all are heard again', () => wired().every(isHeard))
})
