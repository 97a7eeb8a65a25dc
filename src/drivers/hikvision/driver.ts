/** The driver of Hikvision cameras and recorders: one stream for each host, whatever stands behind it. It only listens. */

import { MINUTE, type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { isOwn } from '../dial.ts'
import { hasNetwork } from '../network.ts'
import { type Attempt, poll } from '../poll.ts'
import { type Polled, polledDriver, sharing } from '../polled.ts'
import { refusals } from '../refusal.ts'
import type { HikvisionWiring } from './profile.ts'
import { leave, samplesOf, turn, visitTo } from './visit.ts'

export interface Manners {
  /** Between two tellings; the pauses after a failed one double up to the ceiling. */
  readonly pause: Millis
  readonly ceiling: Millis
  /** A password that was refused is not tried again before, unless it is changed. */
  readonly patience: Millis
  /** This machine has a network at all. */
  readonly isConnected: () => boolean
}

export const MANNERS: Manners = {
  pause: SECOND / 4,
  ceiling: 10 * SECOND,
  patience: 5 * MINUTE,
  isConnected: hasNetwork,
}

export const hikvisionDriver = (wiring: readonly HikvisionWiring[], clock: Clock, manners: Manners = MANNERS): Driver =>
  polledDriver(hear => sharing(wiring, hostOf).map(devices => polled(devices, hear, clock, manners)))

/** Cameras of one recorder share its stream: a device has room for few. */
const hostOf = ({ link, login, tls }: HikvisionWiring): string => JSON.stringify([link.tcp, login, tls])

function polled(
  devices: readonly [HikvisionWiring, ...HikvisionWiring[]],
  hear: Hear,
  clock: Clock,
  { pause, ceiling, patience, isConnected }: Manners,
): Polled {
  const [first] = devices
  const now = () => clock.now()
  const tried = refusals(() => now().mono, patience)
  const host: HikvisionWiring = { ...first, poll: Math.min(...devices.map(device => device.poll)) }
  const visit = visitTo(
    host,
    devices.flatMap(device => device.points),
    now,
    tried,
  )
  const hasWay = () => isOwn(host.link.tcp.host) || isConnected()

  async function ask(): Promise<Attempt> {
    const began = now().mono
    const fault = await turn(visit)
    hear(samplesOf(visit, fault, hasWay))
    return { heard: !fault, spent: now().mono - began }
  }

  const loop = poll({ interval: pause, ceiling, share: 1 }, ask, () => now().mono)
  return {
    ...loop,
    ids: devices.map(({ device }) => device),
    retry() {
      tried.forgive()
      loop.retry()
    },
    async stop() {
      const ended = loop.stop()
      visit.cut.abort()
      leave(visit)
      await ended
      leave(visit)
    },
  }
}
