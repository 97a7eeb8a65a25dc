/** One connection to a broker as a driver has it: it subscribes and listens, and nothing is ever published over it. */

import type { IClientOptions, MqttClient } from 'mqtt'
import { openConnection } from '../../broker/connection.ts'
import { CLOSED } from '../../broker/faults.ts'
import type { Fault } from '../../core/sample.ts'
import type { Message } from './hearing.ts'

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

export function openLine(options: IClientOptions, topics: readonly string[], timeout: number, ears: Ears): Line {
  const connection = openConnection(options, timeout)
  if ('fault' in connection) return { ended: Promise.resolve(connection.fault), close: () => {} }
  const { client, ended, isOver } = connection
  client.on('connect', async () => {
    const refused = await refusedOf(client, topics)
    // A connection that ends answers every question with an error; its end is told anyway.
    if (isOver()) return
    connection.settled()
    ears.subscribed(refused)
  })
  client.on('message', (topic, payload, { retain }) => {
    if (!isOver()) ears.message({ topic, payload, retained: retain })
  })
  return { ended, close: () => connection.end(CLOSED) }
}

async function refusedOf(client: MqttClient, topics: readonly string[]): Promise<ReadonlySet<string>> {
  const refused = new Set<string>()
  const asked = topics.map(topic => client.subscribeAsync(topic, { qos: 1 }).catch(() => refused.add(topic)))
  await Promise.all(asked)
  return refused
}
