/** The MQTT driver: one connection for all devices of a broker. It subscribes and listens; it never publishes. */

import { randomBytes } from 'node:crypto'
import { denied, NO_ANSWER } from '../../broker/faults.ts'
import { optionsOf } from '../../broker/options.ts'
import type { Sample } from '../../core/sample.ts'
import { MINUTE, type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { type Attempt, type Loop, poll } from '../poll.ts'
import { samplesOf, silence, topicsOf } from './hearing.ts'
import { type Ears, type Line, openLine } from './line.ts'
import type { MqttWiring } from './profile.ts'

export interface Manners {
  /** The first pause after a lost connection; the next ones double up to the ceiling. */
  readonly pause: Millis
  readonly ceiling: Millis
  /** A broker that refuses us is not asked again before. */
  readonly refused: Millis
  /** Whole seconds; a broker that says nothing is given up after one and a half of them. */
  readonly keepalive: number
}

export const MANNERS: Manners = { pause: SECOND / 2, ceiling: 10 * SECOND, refused: MINUTE, keepalive: 15 }

interface Listening extends Loop {
  readonly devices: readonly MqttWiring[]
}

/** `site` names us to the brokers. */
export function mqttDriver(
  wiring: readonly MqttWiring[],
  clock: Clock,
  site: string,
  manners: Manners = MANNERS,
): Driver {
  let tell: Hear = () => {}
  const brokers = byBroker(wiring).map(devices => listening(devices, samples => tell(samples), clock, site, manners))
  return {
    start(hear) {
      tell = hear
      for (const broker of brokers) broker.start()
    },
    retry(id) {
      for (const { devices, retry } of brokers) if (devices.some(({ device }) => device === id)) retry()
    },
    async stop() {
      tell = () => {}
      await Promise.all(brokers.map(broker => broker.stop()))
    },
  }
}

/** Devices that reach their broker in the same way share a connection. */
function byBroker(wiring: readonly MqttWiring[]): MqttWiring[][] {
  const brokers = new Map<string, MqttWiring[]>()
  for (const one of wiring) {
    const key = JSON.stringify([one.link.tcp, one.login, one.tls])
    brokers.set(key, [...(brokers.get(key) ?? []), one])
  }
  return [...brokers.values()]
}

function listening(
  devices: readonly MqttWiring[],
  hear: Hear,
  clock: Clock,
  site: string,
  { pause, ceiling, refused, keepalive }: Manners,
): Listening {
  const mono = () => clock.now().mono
  // One id at two places makes each throw the other out; the same process may well have two brokers.
  const clientId = `jaga-${site}-${randomBytes(4).toString('hex')}`
  let line: Line | undefined
  let stopped = false
  const tellAll = (say: (device: MqttWiring) => readonly Sample[]) => hear(devices.flatMap(say))

  async function listen(): Promise<Attempt> {
    const began = mono()
    const fault = await ending()
    tellAll(device => silence(device, fault, clock.now()))
    const spent = mono() - began
    // A broker that lets us in and throws us out again is as good as none.
    return { heard: spent > ceiling, spent: 0, rest: fault.code === 'denied' ? refused : 0 }
  }

  async function ending() {
    const [first] = devices
    const options = first ? await optionsOf(first) : { fault: denied('no device') }
    if ('fault' in options) return options.fault
    const timeout = Math.max(...devices.map(device => device.timeout))
    line = openLine({ ...options, clientId, keepalive }, topicsOf(devices), timeout, ears)
    if (stopped) line.close()
    return line.ended
  }

  const ears: Ears = {
    // Whatever was wrong before: from here on it is the device itself that has not spoken.
    subscribed: refused =>
      tellAll(device => {
        const isRefused = device.points.some(({ topic }) => refused.has(topic))
        return silence(device, isRefused ? denied('topic') : NO_ANSWER, clock.now())
      }),
    message(message) {
      const samples = samplesOf(devices, message, clock.now())
      if (samples.length > 0) hear(samples)
    },
  }

  const loop = poll({ interval: pause, ceiling, share: 1 }, listen, mono)
  return {
    ...loop,
    devices,
    async stop() {
      stopped = true
      const ended = loop.stop()
      line?.close()
      await ended
    },
  }
}
