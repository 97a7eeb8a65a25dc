/** Keeps one connection to the broker, again and again, and says in a word how that goes. */
import type { IClientOptions } from 'mqtt'
import { isOtherProtocol } from '../../broker/faults.ts'
import { type Broker, optionsOf } from '../../broker/options.ts'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Manners, pauseAfter } from './again.ts'
import { type Link, linkOf } from './fare.ts'
import type { Message } from './message.ts'
import { openSession, type Session } from './session.ts'

export interface Dialled {
  readonly broker: Broker
  readonly client: string
  /** Everything of this room. */
  readonly topics: string
  readonly window: number
  readonly manners: Manners
  readonly mono: () => Millis
  /** What the broker says for us when we are lost. */
  readonly will: () => Message
  readonly connected: (session: Session) => void
  readonly heard: (topic: string, body: string, isKept: boolean) => void
  readonly wake: () => void
  readonly changed: (link: Link) => void
}

export interface Dialling {
  start(): void
  /** Null while nobody is connected. */
  session(): Session | null
  stop(farewell: Message, patience: Millis): Promise<void>
}

export function dialling(asked: Dialled): Dialling {
  const { manners, mono } = asked
  let session: Session | null = null
  let isConnected = false
  let version: 4 | 5 = 5
  let failures = 0
  let stopped = false
  let retry: NodeJS.Timeout | undefined

  async function dial(): Promise<void> {
    const began = mono()
    const fault = await ending()
    isConnected = false
    session = null
    if (stopped) return
    // An older broker is asked in its own words at once.
    if (version === 5 && isOtherProtocol(fault)) {
      version = 4
      return dial()
    }
    asked.changed(linkOf(fault))
    failures = mono() - began > manners.good ? 1 : failures + 1
    const pause = pauseAfter(manners, failures, fault.code === 'denied', Math.random())
    retry = setTimeout(() => void dial(), pause)
  }

  async function ending(): Promise<Fault> {
    const options = await optionsOf(asked.broker)
    if ('fault' in options) return options.fault
    const { topics, window, heard, wake, broker } = asked
    const opened = openSession(
      { topics, window, timeout: broker.timeout, silence: manners.silence, options: { ...options, ...ours() } },
      { connected, heard, wake },
    )
    session = opened
    if (stopped) opened.end(GONE)
    return opened.ended
  }

  function ours(): IClientOptions {
    const { topic, body, qos, retain } = asked.will()
    return {
      clientId: asked.client,
      protocolVersion: version,
      clean: true,
      keepalive: manners.keepalive,
      will: { topic, payload: Buffer.from(body), qos, retain },
      ...(version === 5 && { properties: { maximumPacketSize: LARGEST } }),
    }
  }

  function connected(now: Session): void {
    isConnected = true
    asked.changed('connected')
    asked.connected(now)
  }

  return {
    start: () => void dial(),
    session: () => (isConnected ? session : null),
    async stop(farewell, patience) {
      stopped = true
      clearTimeout(retry)
      await session?.close(farewell, patience)
    },
  }
}

/** Nothing that is kept of a room is larger; what a stranger puts there need not come to us. */
const LARGEST = 65_536
const GONE: Fault = { code: 'port', detail: 'stopped' }
