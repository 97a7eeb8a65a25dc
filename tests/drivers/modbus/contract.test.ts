/** The Modbus TCP driver under the contract that all drivers keep. */

import { modbusDriver } from '../../../src/drivers/modbus/driver.ts'
import { driverContract } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { moods } from './moods.ts'
import { type Mood, openPeer } from './peer.ts'
import { QUICK, u16, wire } from './wiring.ts'

driverContract('modbus', async ({ interval, ceiling } = { interval: 20, ceiling: QUICK.ceiling }) => {
  const peer = await openPeer()
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
  const wiring = wire('ups', peer.port, points, { poll: interval, timeout: 60 })
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
})
