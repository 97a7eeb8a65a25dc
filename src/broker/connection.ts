/** One connection to a broker, from its beginning to its end: never mended. */

import { connect, type IClientOptions, type MqttClient } from 'mqtt'
import type { Fault } from '../core/sample.ts'
import { type Millis, SECOND } from '../core/time.ts'
import { badFrame, CLOSED, denied, faultOf, NO_ANSWER } from './faults.ts'

export interface Connection {
  readonly client: MqttClient
  /** Why it ended, once its socket has gone. */
  readonly ended: Promise<Fault>
  isOver(): boolean
  /** The broker has answered all that it had to within its patience. */
  settled(): void
  /** Ends it for this reason, if it has not ended for another. */
  end(fault: Fault): void
}

/** More bytes than these without one whole packet: nobody says so much, and the memory is not theirs. */
const FLOOD = 1_048_576

/** A certificate that is none is found before anything is sent. Whoever is not `settled` within the patience is given up. */
export function openConnection(options: IClientOptions, patience: Millis): Connection | { readonly fault: Fault } {
  const client = dialled(options)
  if ('fault' in client) return client
  let flaw: Fault | undefined
  let end = (_: Fault) => {}
  const timer = setTimeout(() => end(NO_ANSWER), patience)
  const ended = new Promise<Fault>(resolve => {
    end = fault => {
      if (flaw) return
      flaw = fault
      clearTimeout(timer)
      void gone(client).then(() => resolve(fault))
    }
  })
  client.on('error', error => end(faultOf(error)))
  client.on('disconnect', ({ reasonCode, cmd }) => end(faultOf({ message: cmd, code: reasonCode })))
  client.on('close', () => end(CLOSED))
  watchFlood(client, () => end(badFrame('no end of a packet')))
  return {
    client,
    ended,
    isOver: () => flaw !== undefined,
    settled: () => clearTimeout(timer),
    end: fault => end(fault),
  }
}

function dialled(options: IClientOptions): MqttClient | { readonly fault: Fault } {
  try {
    return connect(options)
  } catch (error) {
    return { fault: denied((error as NodeJS.ErrnoException).code ?? 'ca-file') }
  }
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
