/** The probe driver under the contract that all drivers keep: a silent service is told as such, in time. */

import { probeDriver } from '../../../src/drivers/probe/driver.ts'
import { driverContract } from '../contract.ts'
import { heardOf, realClock } from '../hearing.ts'
import { type Mood, openPeer, well } from './peer.ts'
import { http, wire } from './wiring.ts'

driverContract('probe', async ({ interval, ceiling } = { interval: 20, ceiling: 120 }) => {
  const peer = await openPeer()
  let overlapped = false
  const counted =
    (mood: Mood): Mood =>
    scene => {
      if (peer.open() > 1) overlapped = true
      mood(scene)
    }
  peer.mood = counted(scene => scene.later(2, () => well(scene)))
  const answering = peer.mood
  const wiring = wire(http(`http://127.0.0.1:${peer.port}/`), { poll: interval, timeout: 60 })
  return {
    driver: probeDriver([wiring], realClock, { ceiling, isConnected: () => true }),
    device: 'site',
    points: wiring.points.map(({ point }) => point),
    interval: wiring.poll,
    timeout: wiring.timeout,
    ceiling,
    isSilent: samples => ['no-answer', 'refused', 'cut'].includes(String(heardOf(samples, 'site/net.service'))),
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
