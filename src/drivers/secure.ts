/** Encryption on a connection: whose certificate it is, how long it lasts, and whether it may be believed. */

import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { isIP, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { DAY } from '../core/time.ts'
import type { Clock } from '../ports.ts'
import { denied, thrown } from './complaint.ts'

export interface Secured {
  readonly socket: TLSSocket
  /** Until the certificate ends; below zero when it has ended. Unknown while nobody knows what day it is. */
  readonly days?: number
  /** Why it may not be believed. Nothing may then be sent. */
  readonly flaw?: string
}

export interface Terms {
  /** Certificates to believe instead of the system's, PEM. */
  readonly caFile: string | undefined
  readonly now: Clock['now']
  /** Ends the waiting. */
  readonly signal: AbortSignal
}

/**
 * The handshake goes through whatever the certificate says, so that one that has ended still tells when; its verdict is the
 * library's own, and is looked at before the first byte of a request.
 */
export async function secure(bare: Socket, host: string, { caFile, now, signal }: Terms): Promise<Secured> {
  const ca = caFile === undefined ? {} : { ca: await readFile(caFile) }
  const name = isIP(host) === 0 ? { servername: host } : {}
  const socket = connect({ socket: bare, host, ...name, ...ca, rejectUnauthorized: false })
  // Whoever no longer waits has nobody left to be told of its end.
  socket.on('error', () => {})
  bare.once('close', () => socket.destroy(hungUp()))
  // With a far end that never begins to encrypt the bare connection does not tell that it was closed.
  await once(socket, 'secureConnect', { signal })
  const ends = Date.parse(socket.getPeerCertificate().valid_to)
  const { wall, trusted } = now()
  return {
    socket,
    ...(trusted && Number.isFinite(ends) && { days: Math.floor((ends - wall) / DAY) }),
    ...(!socket.authorized && { flaw: String(socket.authorizationError) }),
  }
}

const hungUp = (): Error => Object.assign(new Error('hung up'), { code: 'ECONNRESET' })

/** Nothing is sent to whoever cannot show that he is the one. */
export async function believed(bare: Socket, host: string, terms: Terms): Promise<Socket> {
  const { socket, flaw } = await secure(bare, host, terms)
  if (flaw === undefined) return socket
  socket.destroy()
  throw thrown(denied(isAboutDates(flaw) && !terms.now().trusted ? 'clock not trusted' : flaw))
}

/** A verdict about dates needs a clock that is right. */
export const isAboutDates = (flaw: string): boolean => /CERT_(HAS_EXPIRED|NOT_YET_VALID)/.test(flaw)
