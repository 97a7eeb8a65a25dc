/** The ONVIF driver: one loop for each host, whatever stands behind it. It asks, listens, and moves nothing. */

import { MINUTE, type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { isOwn } from '../dial.ts'
import { hasNetwork } from '../network.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver, sharing } from '../polled.ts'
import { caller } from './caller.ts'
import type { OnvifWiring } from './profile.ts'
import { samplesOf } from './samples.ts'
import { giveBack, hasEvents, type Turn, turn, visitTo } from './turn.ts'

export interface Manners {
  /** Between two questions for events; the pauses after a failed one double up to the ceiling. */
  readonly pause: Millis
  readonly ceiling: Millis
  /** A password that was refused is not tried again before, unless it is changed. */
  readonly patience: Millis
  /** What a device may take to hear that we are going. */
  readonly farewell: Millis
  /** This machine has a network at all. */
  readonly isConnected: () => boolean
}

export const MANNERS: Manners = {
  pause: SECOND / 4,
  ceiling: 10 * SECOND,
  patience: 5 * MINUTE,
  farewell: SECOND / 2,
  isConnected: hasNetwork,
}

export function onvifDriver(wiring: readonly OnvifWiring[], clock: Clock, manners: Manners = MANNERS): Driver {
  return polledDriver(hear => sharing(wiring, hostOf).map(devices => polled(devices, hear, clock, manners)))
}

/** Doors and inputs of one device share a subscription: a device has room for few. */
const hostOf = ({ link, login, tls }: OnvifWiring): string => JSON.stringify([link.tcp, login, tls])

function polled(
  devices: readonly [OnvifWiring, ...OnvifWiring[]],
  hear: Hear,
  clock: Clock,
  { pause, ceiling, patience, farewell, isConnected }: Manners,
): Polled {
  const [first] = devices
  const now = () => clock.now()
  const points = devices.flatMap(device => device.points)
  const host: OnvifWiring = {
    ...first,
    poll: Math.min(...devices.map(device => device.poll)),
    timeout: Math.max(...devices.map(device => device.timeout)),
  }
  const asking = caller(host, now, patience)
  const visit = visitTo(host, points, asking, now)
  const hasWay = () => isOwn(host.link.tcp.host) || isConnected()

  async function ask(doubtful: boolean): Promise<Attempt> {
    const began = now().mono
    const done = await turn(visit, doubtful)
    const { mono } = now()
    hear(samplesOf(points, done, { memory: visit.memory, drift: visit.clock?.drift, hasWay }, mono))
    return { heard: !done.fault, spent: mono - began, rest: restAfter(done, host.poll) }
  }

  const interval = hasEvents(points) ? pause : host.poll
  const loop = poll({ interval, ceiling, share: 1 }, ask, () => now().mono)
  return {
    ...loop,
    ids: devices.map(({ device }) => device),
    retry() {
      asking.forgive()
      loop.retry()
    },
    async stop() {
      const ended = loop.stop()
      asking.hangUp()
      await ended
      await giveBack(visit, caller({ ...host, timeout: farewell }, now, patience))
    },
  }
}

/** Some devices do not hold a question, and would be asked without end. */
const restAfter = ({ idle = SECOND }: Turn, hold: Millis): Millis => Math.max(0, Math.min(SECOND, hold) - idle)
