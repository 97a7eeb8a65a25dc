/** The ONVIF driver under the contract that all drivers keep. */

import { onvifDriver } from '../../../src/drivers/onvif/driver.ts'
import { driverContract } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { type Mood, openPeer } from './peer.ts'
import { closed, door, QUICK } from './wiring.ts'

driverContract('onvif', async ({ interval, ceiling } = { interval: 20, ceiling: 120 }) => {
  const peer = await openPeer()
  peer.states = [closed]
  let overlapped = false
  const well = peer.mood
  const counted =
    (mood: Mood): Mood =>
    scene => {
      if (peer.open() > 1) overlapped = true
      mood(scene)
    }
  const answering = counted(scene => scene.later(2, () => well(scene)))
  peer.mood = answering
  const wiring = door(peer.port, { poll: interval, timeout: 150 })
  return {
    driver: onvifDriver([wiring], realClock, { ...QUICK, pause: interval, ceiling }),
    device: wiring.device,
    points: wiring.points.map(({ point }) => point),
    interval,
    timeout: wiring.timeout,
    ceiling,
    asked: () => peer.asked.map(({ at }) => at),
    overlapped: () => overlapped,
    async well() {
      await peer.leave()
      await peer.back()
      peer.mood = answering
    },
    async mute() {
      peer.mood = counted(() => {})
    },
    gone: () => peer.leave(),
    release: () => peer.leave(),
  }
})
