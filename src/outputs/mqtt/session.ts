/** One connection to the broker of central monitoring: from its first word to its farewell. */
import type { IClientOptions, MqttClient } from 'mqtt'
import { type Connection, openConnection } from '../../broker/connection.ts'
import { expiryOf } from '../../broker/expiry.ts'
import { CLOSED, faultOf, NO_ANSWER } from '../../broker/faults.ts'
import type { Fault } from '../../core/sample.ts'
import { type Millis, SECOND } from '../../core/time.ts'
import type { Message } from './message.ts'

export interface Session {
  /** Why it ended, once its socket has gone. */
  readonly ended: Promise<Fault>
  /** How much more may be under way. */
  free(): number
  /** `confirmed` is called once the broker has it; never where it does not come so far. */
  publish(message: Message, confirmed?: () => void): void
  /** Says farewell, so that the broker need not say it for us; within the patience. */
  close(farewell: Message, patience: Millis): Promise<void>
  end(fault: Fault): void
  /** When the first certificate ends, wall-clock ms; null where nothing is encrypted. */
  readonly until: () => Millis | null
}

export interface Asked {
  readonly options: IClientOptions
  /** Everything of this room: what the broker keeps of it is told once. */
  readonly topics: string
  readonly window: number
  /** For connecting; and the longest a message may wait to be confirmed. */
  readonly timeout: Millis
  readonly silence: Millis
}

export interface Ears {
  connected(session: Session): void
  /** Something was said below our topics; `isKept`: the broker kept it. */
  heard(topic: string, body: string, isKept: boolean): void
  /** There is room for more. */
  wake(): void
}

/** So long after we asked a broker may still tell what it keeps. */
const LISTEN: Millis = 10 * SECOND

export function openSession({ options, topics, window, timeout, silence }: Asked, ears: Ears): Session {
  const connection = openConnection(options, timeout)
  if ('fault' in connection) return stillborn(connection.fault)
  const { client, ended, isOver, end } = connection
  let underWay = 0
  let unconfirmed = 0
  let tired: NodeJS.Timeout | undefined

  function count(step: 1 | -1, qos: Message['qos']): void {
    underWay += step
    if (qos > 0) owe(step)
  }

  /**
   * A broker that confirms nothing is as good as none, whatever else it answers. What it need not confirm proves nothing,
   * and what is sent meanwhile gives it no more time.
   */
  function owe(step: 1 | -1): void {
    unconfirmed += step
    if (step === 1 && unconfirmed > 1) return
    clearTimeout(tired)
    if (unconfirmed > 0 && !isOver()) tired = setTimeout(() => end(NO_ANSWER), silence)
  }

  /** A refusal has a number; that the connection ended is told elsewhere. The package must not be ended in its own answer. */
  function refused(error: Error & { readonly code?: unknown }): void {
    if (typeof error.code === 'number')
      setImmediate(() => end(faultOf({ message: error.message, code: Number(error.code) })))
  }

  const session: Session = {
    ended: ended.finally(() => clearTimeout(tired)),
    free: () => (isOver() ? 0 : window - underWay),
    publish({ topic, body, qos, retain }, confirmed) {
      if (isOver()) return
      count(1, qos)
      client.publish(topic, body, { qos, retain }, error => {
        count(-1, qos)
        if (isOver()) return
        if (error) return refused(error)
        confirmed?.()
        ears.wake()
      })
    },
    async close(farewell, patience) {
      if (!isOver() && client.connected) await within(patience, farewellOf(client, farewell))
      end(CLOSED)
      await ended
    },
    end,
    until: () => expiryOf(client),
  }

  client.on('connect', () => {
    if (isOver()) return
    connection.settled()
    // First, so that we find what others said before we say it anew.
    lookAround(connection, topics, ears)
    ears.connected(session)
  })
  return session
}

const stillborn = (fault: Fault): Session => ({
  ended: Promise.resolve(fault),
  free: () => 0,
  publish: () => undefined,
  close: async () => undefined,
  end: () => undefined,
  until: () => null,
})

/** Where we may not read, what was kept before stays as it is: that is no reason to say nothing. */
function lookAround({ client, isOver, ended }: Connection, topics: string, ears: Ears): void {
  client.on('message', (topic, payload, { retain }) => {
    if (!isOver()) ears.heard(topic, payload.toString(), retain)
  })
  const isFive = client.options.protocolVersion === 5
  client.subscribe(topics, { qos: 0, ...(isFive && { nl: true, rap: true }) }, () => undefined)
  const enough = setTimeout(() => {
    if (!isOver()) client.unsubscribe(topics, () => undefined)
  }, LISTEN)
  void ended.then(() => clearTimeout(enough))
}

async function farewellOf(client: MqttClient, { topic, body, qos, retain }: Message): Promise<void> {
  await client.publishAsync(topic, body, { qos, retain })
  await client.endAsync()
}

/** What fails or is late is given up: the broker says the rest. */
async function within(patience: Millis, what: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, patience)
  })
  await Promise.race([what.catch(() => undefined), late])
  clearTimeout(timer)
}
