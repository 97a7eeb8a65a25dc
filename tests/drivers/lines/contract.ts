/** A device on a line of texts for the contract that all drivers keep. */
import type { Manners } from '../../../src/drivers/lines/driver.ts'
import type { OpenWire } from '../../../src/drivers/lines/open.ts'
import type { LineWiring } from '../../../src/drivers/lines/profile.ts'
import type { Driver } from '../../../src/ports.ts'
import type { Rig } from '../contract.ts'
import { type Far, moods, portTo, well } from './far.ts'

export function lineRig(
  far: Far,
  { device, points, poll: interval, timeout }: LineWiring,
  ceiling: number,
  driver: (manners: Manners, open: OpenWire) => Driver,
): Rig {
  const port = portTo(far)
  let unanswered = 0
  let overlapped = false
  far.mood = scene => {
    unanswered += 1
    if (unanswered > 1) overlapped = true
    scene.later(2, () => {
      unanswered -= 1
      well(scene)
    })
  }
  const answering = far.mood
  return {
    driver: driver({ ceiling, share: 1 }, port.open),
    device,
    points: points.map(({ point }) => point),
    interval,
    timeout,
    ceiling,
    asked: () => far.asked.map(({ at }) => at),
    overlapped: () => overlapped,
    async well() {
      unanswered = 0
      port.plug()
      far.mood = answering
    },
    async mute() {
      far.mood = moods.mute
    },
    gone: async () => port.pull(),
    release: async () => far.rest(),
  }
}
