/**
 * The socket under the library: bound to one agent, so that nobody else is heard and a port nobody listens on is known at
 * once, and closed to what is no message for us.
 */

import { createSocket, type Socket } from 'node:dgram'
import { EventEmitter } from 'node:events'
import { isIPv6 } from 'node:net'
import type { Address } from '../address.ts'
import { type Expected, flawOf } from './glance.ts'

export interface Line {
  /** What the library takes for `node:dgram`. */
  readonly dgramModule: { createSocket(): unknown }
  /** Resolves when the agent's address is known; rejects with the system's complaint, also when closed meanwhile. */
  connect(): Promise<void>
  isOpen(): boolean
  /** What was wrong with the last datagram that was no message, since it was last forgotten. */
  flaw(): string | undefined
  note(flaw: string): void
  forget(): void
  /** Told of the system's complaints, such as that nobody listens there. */
  onError(tell: (error: Error) => void): void
  /** Resolves when the socket has gone. */
  close(): Promise<void>
}

export function openLine(target: Address, expected: Expected): Line {
  const socket = createSocket(isIPv6(target.host) ? 'udp6' : 'udp4')
  const ears = new EventEmitter()
  const gone = new Promise<void>(resolve => socket.once('close', () => resolve()))
  let open = true
  let flaw: string | undefined
  socket.once('close', () => ears.emit('close'))
  socket.on('message', bytes => {
    const found = flawOf(bytes, expected)
    if (found === undefined) ears.emit('message', bytes)
    else flaw = found
  })
  const close = () => {
    if (open) socket.close()
    open = false
    return gone
  }
  return {
    dgramModule: { createSocket: () => mouthOf(socket, ears, () => open, close) },
    connect: () => connect(socket, target),
    isOpen: () => open,
    flaw: () => flaw,
    note(found) {
      flaw = found
    },
    forget() {
      flaw = undefined
    },
    onError: tell => void socket.on('error', tell),
    close,
  }
}

function connect(socket: Socket, { host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed')))
    socket.connect(port, host, (error?: unknown) => (error instanceof Error ? reject(error) : resolve()))
  })
}

type Sent = (error: Error | null) => void

/** The few calls the library makes. It counts on a socket that holds the process only while it waits: ours may always. */
function mouthOf(socket: Socket, ears: EventEmitter, isOpen: () => boolean, close: () => void) {
  return {
    on: (name: string, hear: (...said: unknown[]) => void) => void ears.on(name, hear),
    send(bytes: Uint8Array, from: number, length: number, _port: number, _host: string, sent: Sent) {
      // An answer that nobody awaits any more would be awaited for ever.
      socket.send(bytes, from, length, error => sent(isOpen() ? error : new Error('closed')))
    },
    ref: () => {},
    unref: () => {},
    close,
  }
}
