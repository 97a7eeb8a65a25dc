/** The driver of Megatec UPS under the contract that all drivers keep. */
import { megatecDriver } from '../../../src/drivers/megatec/driver.ts'
import { driverContract } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { moods, portTo, well } from '../lines/far.ts'
import { newUps } from './ups.ts'
import { wire } from './wiring.ts'

driverContract('megatec', async ({ interval, ceiling } = { interval: 20, ceiling: 120 }) => {
  const ups = newUps()
  const port = portTo(ups)
  let unanswered = 0
  let overlapped = false
  ups.mood = scene => {
    unanswered += 1
    if (unanswered > 1) overlapped = true
    scene.later(2, () => {
      unanswered -= 1
      well(scene)
    })
  }
  const answering = ups.mood
  const wiring = wire({ poll: interval })
  return {
    driver: megatecDriver([wiring], realClock, { ceiling, share: 1 }, port.open),
    device: 'ups',
    points: wiring.points.map(({ point }) => point),
    interval: wiring.poll,
    timeout: wiring.timeout,
    ceiling,
    asked: () => ups.asked.map(({ at }) => at),
    overlapped: () => overlapped,
    async well() {
      unanswered = 0
      port.plug()
      ups.mood = answering
    },
    async mute() {
      ups.mood = moods.mute
    },
    gone: async () => port.pull(),
    release: async () => ups.rest(),
  }
})
