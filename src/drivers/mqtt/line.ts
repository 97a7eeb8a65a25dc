/** One connection to a broker, from its beginning to its end: never mended, and nothing is ever published over it. */

import { readFile } from 'node:fs/promises'
import { connect, type IClientOptions, type MqttClient } from 'mqtt'
import type { Fault } from '../../core/sample.ts'
import { SECOND } from '../../core/time.ts'
import { badFrame, CLOSED, denied, faultOf, NO_ANSWER } from './faults.ts'
import type { Message } from './hearing.ts'
import type { MqttWiring } from './profile.ts'

export type Broker = Pick<MqttWiring, 'link' | 'login' | 'tls' | 'timeout'>

export interface Ears {
  /** From here on the broker tells us of every topic but those that it refuses. */
  subscribed(refused: ReadonlySet<string>): void
  message(message: Message): void
}

export interface Line {
  /** Why it ended, once its socket has gone. */
  readonly ended: Promise<Fault>
  close(): void
}

/** More bytes than these without one whole packet: no sensor says so much, and the memory is not theirs. */
const FLOOD = 1_048_576

/** Passwords and certificates are read anew for every connection, so that a changed one needs no restart. */
export async function optionsOf({ link, login, tls, timeout }: Broker): Promise<IClientOptions | { fault: Fault }> {
  try {
    const password = login && (await readFile(login.passwordFile, 'utf8')).trim()
    const ca = tls?.caFile === undefined ? undefined : await readFile(tls.caFile)
    return {
      ...link.tcp,
      protocol: tls ? 'mqtts' : 'mqtt',
      protocolVersion: 4,
      connectTimeout: timeout,
      // The library stops for good where the broker refuses us; our own loop goes on.
      reconnectPeriod: 0,
      ...(login && { username: login.user, password }),
      ...(ca && { ca }),
    }
  } catch (error) {
    return { fault: denied(`file: ${(error as NodeJS.ErrnoException).code}`) }
  }
}

export function openLine(options: IClientOptions, topics: readonly string[], timeout: number, ears: Ears): Line {
  const client = dialled(options)
  if ('fault' in client) return { ended: Promise.resolve(client.fault), close: () => {} }
  let flaw: Fault | undefined
  let end = (_: Fault) => {}
  const timer = setTimeout(() => end(NO_ANSWER), timeout)
  const ended = new Promise<Fault>(resolve => {
    end = fault => {
      if (flaw) return
      flaw = fault
      clearTimeout(timer)
      void gone(client).then(() => resolve(fault))
    }
  })
  client.on('error', error => end(faultOf(error)))
  client.on('close', () => end(CLOSED))
  client.on('connect', async () => {
    const refused = await refusedOf(client, topics)
    // A connection that ends answers every question with an error; its end is told anyway.
    if (flaw) return
    clearTimeout(timer)
    ears.subscribed(refused)
  })
  client.on('message', (topic, payload, { retain }) => {
    if (!flaw) ears.message({ topic, payload, retained: retain })
  })
  watchFlood(client, () => end(badFrame('no end of a packet')))
  return { ended, close: () => end(CLOSED) }
}

/** A certificate that is none is found before anything is sent. */
function dialled(options: IClientOptions): MqttClient | { readonly fault: Fault } {
  try {
    return connect(options)
  } catch (error) {
    return { fault: denied((error as NodeJS.ErrnoException).code ?? 'ca-file') }
  }
}

async function refusedOf(client: MqttClient, topics: readonly string[]): Promise<ReadonlySet<string>> {
  const refused = new Set<string>()
  const asked = topics.map(topic => client.subscribeAsync(topic, { qos: 1 }).catch(() => refused.add(topic)))
  await Promise.all(asked)
  return refused
}

function watchFlood(client: MqttClient, stop: () => void): void {
  let bytes = 0
  client.on('packetreceive', () => {
    bytes = 0
  })
  client.stream.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length
    if (bytes > FLOOD) stop()
  })
}

/** Resolves when the socket has gone, or after a second: what is still in flight is of no use to anybody. */
async function gone(client: MqttClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const closed = new Promise<void>(resolve => {
    if (client.stream.closed) resolve()
    else client.stream.once('close', () => resolve())
  })
  const tired = new Promise<void>(resolve => {
    timer = setTimeout(resolve, SECOND)
  })
  client.end(true)
  await Promise.race([closed, tired])
  clearTimeout(timer)
}
