/** One TCP connection to a NUT server: one question at a time, in the clear or encrypted, thrown away after any trouble. */

import { connect, isIP, type Socket } from 'node:net'
import { connect as encrypt } from 'node:tls'
import type { Fault } from '../../core/sample.ts'
import type { Address } from '../address.ts'
import { badFrame, CLOSED, faultOf } from './faults.ts'
import { type Lines, lines } from './lines.ts'
import type { Take } from './listing.ts'

export type Trouble = { readonly fault: Fault }

export interface Wire {
  /** Sends a line and hands what comes back to `take` until that answers. */
  ask<T>(question: string, take: Take<T>): Promise<T | Trouble>
  /** From here on everything is encrypted; undefined when it is. Only certificates of `ca`, or of the system, are believed. */
  encrypt(ca: string | undefined): Promise<Trouble | undefined>
  isOpen(): boolean
  /** Ends the connection; whoever waits is told this fault. */
  fail(fault: Fault): void
  /** Resolves when the socket has gone. */
  destroy(): Promise<void>
}

interface Live {
  readonly target: Address
  readonly bare: Socket
  /** What is spoken through: the bare socket, or the encryption on it. */
  socket: Socket
  lines: Lines
  /** The first thing that went wrong. */
  flaw?: Fault
  /** Told of each line; what comes while nobody has asked is no answer. */
  hear?: ((line: string) => void) | undefined
  /** Told of the end. */
  readonly ended: Set<(fault: Fault) => void>
}

export function openWire(target: Address): Wire {
  const bare = connect({ ...target, noDelay: true })
  const live: Live = { target, bare, socket: bare, lines: lines(), ended: new Set() }
  const closed = new Promise<void>(resolve => bare.once('close', () => resolve()))
  listen(live, bare)
  return {
    ask: (question, take) => ask(live, question, take),
    encrypt: ca => encrypted(live, ca),
    isOpen: () => !live.flaw && !live.socket.destroyed,
    fail: fault => fail(live, fault),
    destroy() {
      fail(live, CLOSED)
      return closed
    },
  }
}

function fail(live: Live, fault: Fault): void {
  live.flaw ??= fault
  live.socket.destroy()
  live.bare.destroy()
  for (const end of live.ended) end(live.flaw)
}

function listen(live: Live, socket: Socket): void {
  socket.on('error', error => fail(live, faultOf(error)))
  socket.on('close', () => fail(live, CLOSED))
  socket.on('data', bytes => hearAll(live, bytes))
}

function hearAll(live: Live, bytes: Uint8Array): void {
  const whole = live.lines.take(bytes)
  if (!whole) return fail(live, badFrame('no line of text'))
  for (const line of whole) {
    if (live.flaw) return
    if (!live.hear) return fail(live, badFrame('unasked'))
    live.hear(line)
  }
}

/** Whatever ends the connection ends the waiting. */
function settled<T>(live: Live, begin: (done: (answer: T | Trouble) => void) => void): Promise<T | Trouble> {
  return new Promise(resolve => {
    const end = (fault: Fault) => done({ fault })
    const done = (answer: T | Trouble) => {
      live.ended.delete(end)
      resolve(answer)
    }
    if (live.flaw) return resolve({ fault: live.flaw })
    live.ended.add(end)
    begin(done)
  })
}

function ask<T>(live: Live, question: string, take: Take<T>): Promise<T | Trouble> {
  return settled<T>(live, done => {
    live.hear = line => {
      const answer = take(line)
      if (answer === undefined) return
      live.hear = undefined
      done(answer)
    }
    live.socket.write(`${question}\n`)
  })
}

async function encrypted(live: Live, ca: string | undefined): Promise<Trouble | undefined> {
  // What was said in the clear behind the last answer could pass for an answer under encryption.
  if (live.lines.isPartial()) fail(live, badFrame('unasked'))
  const secured = await settled<null>(live, done => {
    const { bare, target } = live
    const { host } = target
    bare.removeAllListeners('data')
    const name = isIP(host) === 0 ? { servername: host } : {}
    const socket = encrypt({ socket: bare, host, ...name, ...(ca !== undefined && { ca }) }, () => done(null))
    live.socket = socket
    live.lines = lines()
    listen(live, socket)
  })
  return secured ?? undefined
}
