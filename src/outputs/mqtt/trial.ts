/** One try of the way to central monitoring, for somebody who sets it up: how far it goes, and why not further. */
import { randomBytes } from 'node:crypto'
import type { MqttClient } from 'mqtt'
import { type Connection, openConnection } from '../../broker/connection.ts'
import { expiryOf } from '../../broker/expiry.ts'
import { CLOSED, faultOf, isOtherProtocol, NO_ANSWER } from '../../broker/faults.ts'
import { type Broker, optionsOf } from '../../broker/options.ts'
import type { Fault } from '../../core/sample.ts'
import { type Millis, SECOND } from '../../core/time.ts'
import { topicsOf } from './topics.ts'

export interface Tried {
  readonly broker: Broker
  readonly prefix: string
  readonly client: string
  readonly site: string
}

export interface Trial {
  /** The last thing that worked. */
  readonly reached: 'nothing' | 'wire' | 'login' | 'message'
  /** Absent where all went well. */
  readonly fault?: Fault
  readonly topic: string
  readonly version: 4 | 5
  /** From publishing to reading it back; null where we may write but not read. */
  readonly took: Millis | null
  /** What is kept of this room may be read, so that what is out of date can be taken away. */
  readonly mayRead: boolean
  /** When the first certificate ends, wall-clock ms; null where nothing is encrypted. */
  readonly until: Millis | null
}

/** What is published comes back within this time, or never. */
const BACK: Millis = 5 * SECOND

/** A signal ends it at once. Never throws for trouble of the wire. */
export async function tryBroker(tried: Tried, cut: AbortSignal): Promise<Trial> {
  const first = await tryOnce(tried, 5, cut)
  return first.fault && isOtherProtocol(first.fault) ? tryOnce(tried, 4, cut) : first
}

type Found = { -readonly [K in keyof Trial]: Trial[K] }

async function tryOnce({ broker, prefix, client, site }: Tried, version: 4 | 5, cut: AbortSignal): Promise<Trial> {
  const mark = randomBytes(4).toString('hex')
  const topics = topicsOf(prefix, site)
  const found: Found = {
    reached: 'nothing',
    topic: topics.test(mark),
    version,
    took: null,
    mayRead: false,
    until: null,
  }
  const options = await optionsOf(broker)
  if ('fault' in options) return { ...found, fault: options.fault }
  // Not under the name of the guard, which may be connected at this moment.
  const ours = { clientId: `${client}-${mark}`, protocolVersion: version, clean: true }
  const connection = openConnection({ ...options, ...ours }, broker.timeout)
  if ('fault' in connection) return { ...found, fault: connection.fault }
  const stop = () => connection.end(CLOSED)
  cut.addEventListener('abort', stop)
  const fault = await Promise.race([connection.ended, talk(connection, topics.all, found)])
  cut.removeEventListener('abort', stop)
  connection.end(CLOSED)
  await connection.ended
  return { ...found, ...(fault && { fault }) }
}

async function talk(connection: Connection, all: string, found: Found): Promise<Fault | undefined> {
  const { client, ended } = connection
  client.stream.on('connect', () => {
    found.reached = 'wire'
  })
  await new Promise<void>(resolve => client.once('connect', () => resolve()))
  connection.settled()
  found.reached = 'login'
  found.until = expiryOf(client)
  try {
    const isGranted = await subscribed(client, all)
    const began = performance.now()
    const back = isGranted ? heardBack(client, found.topic) : Promise.resolve(false)
    await client.publishAsync(found.topic, 'test', { qos: 1 })
    found.mayRead = await back
    // Only a broker of version 5 says so where it throws away what we publish.
    if (!found.mayRead && found.version === 4) return NO_ANSWER
    found.reached = 'message'
    if (found.mayRead) found.took = performance.now() - began
    return undefined
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string }
    return typeof code === 'number' ? faultOf({ code, message }) : ended
  }
}

/** A broker of version 3.1.1 answers with a code of failure, one of version 5 with a reason: both are an error here. */
async function subscribed(client: MqttClient, topic: string): Promise<boolean> {
  const granted = await client.subscribeAsync(topic, { qos: 1 }).catch(() => [])
  return granted.length > 0
}

function heardBack(client: MqttClient, topic: string): Promise<boolean> {
  return new Promise(resolve => {
    const late = setTimeout(() => resolve(false), BACK)
    client.on('message', heard => {
      if (heard !== topic) return
      clearTimeout(late)
      resolve(true)
    })
    client.once('close', () => clearTimeout(late))
  })
}
