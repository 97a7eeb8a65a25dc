/** The Modbus driver under the contract that all drivers keep, over TCP and as RTU through a gateway. */

import { modbusDriver } from '../../../src/drivers/modbus/driver.ts'
import type { ModbusWire } from '../../../src/drivers/modbus/profile.ts'
import { driverContract, type Rig } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { type Framing, mbap, rtu } from './framing.ts'
import { moods } from './moods.ts'
import { type Mood, openPeer } from './peer.ts'
import { QUICK, u16, wire } from './wiring.ts'

const WAYS: readonly [string, Framing, (port: number) => ModbusWire][] = [
  ['modbus over TCP', mbap, port => ({ tcp: { host: '127.0.0.1', port } })],
  ['modbus RTU through a gateway', rtu, port => ({ gateway: { host: '127.0.0.1', port } })],
]

for (const [name, framing, link] of WAYS) driverContract(name, slow => rig(framing, link, slow))

async function rig(
  framing: Framing,
  link: (port: number) => ModbusWire,
  slow?: { readonly interval: number; readonly ceiling: number },
): Promise<Rig> {
  const { interval, ceiling } = slow ?? { interval: 20, ceiling: QUICK.ceiling }
  // Who asks only once a minute must be heard then, however busy the machine is.
  const timeout = slow ? 2000 : 60
  const peer = await openPeer(undefined, framing)
  let unanswered = 0
  let overlapped = false
  const seen = new WeakSet<object>()
  const counted =
    (mood: Mood): Mood =>
    scene => {
      unanswered += 1
      if (unanswered > 1) overlapped = true
      if (!seen.has(scene.socket)) scene.socket.once('close', () => (unanswered = 0))
      seen.add(scene.socket)
      mood(scene)
    }
  const well: Mood = scene => {
    scene.later(2, () => {
      unanswered -= 1
      moods.well(scene)
    })
  }
  peer.mood = counted(well)
  const points = [u16('ups', 1), u16('ups', 2), u16('ups', 100)]
  const wiring = wire('ups', peer.port, points, {
    link: link(peer.port),
    poll: interval,
    timeout,
    slowest: timeout + 10,
  })
  return {
    driver: modbusDriver([wiring], realClock, { ...QUICK, ceiling }),
    device: 'ups',
    points: points.map(({ point }) => point),
    interval: wiring.poll,
    timeout: wiring.timeout,
    ceiling,
    asked: () => peer.requests.map(({ at }) => at),
    overlapped: () => overlapped,
    async well() {
      await peer.leave()
      await peer.back()
      peer.mood = counted(well)
    },
    async mute() {
      peer.mood = counted(moods.mute)
    },
    gone: () => peer.leave(),
    release: () => peer.leave(),
  }
}
