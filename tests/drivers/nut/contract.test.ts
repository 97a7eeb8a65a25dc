/** The NUT driver under the contract that all drivers keep. */

import { nutDriver } from '../../../src/drivers/nut/driver.ts'
import { driverContract } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { type Mood, openPeer, well } from './peer.ts'
import { VARIABLES, wire } from './wiring.ts'

driverContract('nut', async ({ interval, ceiling } = { interval: 20, ceiling: 120 }) => {
  const peer = await openPeer(VARIABLES)
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
  const answering: Mood = scene =>
    scene.later(2, () => {
      unanswered -= 1
      well(scene)
    })
  peer.mood = counted(answering)
  const wiring = wire(peer.port, { poll: interval, timeout: 60 })
  return {
    driver: nutDriver([wiring], realClock, { ceiling }),
    device: 'ups',
    points: wiring.points.map(({ point }) => point),
    interval: wiring.poll,
    timeout: wiring.timeout,
    ceiling,
    asked: () => peer.questions.map(({ at }) => at),
    overlapped: () => overlapped,
    async well() {
      await peer.leave()
      await peer.back()
      peer.mood = counted(answering)
    },
    async mute() {
      peer.mood = counted(() => {})
    },
    gone: () => peer.leave(),
    release: () => peer.leave(),
  }
})
