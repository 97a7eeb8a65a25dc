/** Opens the port and keeps it from being held: by slow, by many, or by a shutdown that waits for others. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { SECOND } from '../core/time.ts'
import { type ApiKey, inBoth } from '../texts/api.ts'
import type { Language } from '../texts/text.ts'
import { limitConnections } from './connections.ts'
import type { Api } from './deps.ts'

export interface Address {
  /** Always named: without it Node listens to the whole network. */
  readonly host: string
  readonly port: number
}

export interface Served {
  readonly port: number
  close(): Promise<void>
}

/** Why the port could not be opened, as a sentence for people. */
export interface ListenError extends Error {
  readonly code: 'port-taken' | 'port-forbidden' | 'host-unknown' | 'port-failed'
  readonly texts: Readonly<Record<Language, string>>
}

export const TIMES = {
  headersTimeout: 5 * SECOND,
  requestTimeout: 15 * SECOND,
  /** A head that never ends is cut after 5 to 10 s; a look each second would be one more time to wake up for nothing. */
  connectionsCheckingInterval: 5 * SECOND,
  keepAliveTimeout: 5 * SECOND,
  /** A socket on which nothing moves, as of a reader who does not read: Node looks twice before it cuts. */
  idle: 10 * SECOND,
}
/** So long a queue at the door that a flood of callers is turned away before the panel's own call is lost. */
const BACKLOG = 4096
/** What is being answered at the end may finish; then the wire is cut. */
const FAREWELL = 500

export async function serveApi(app: Api, address: Address, times: typeof TIMES = TIMES): Promise<Served> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    hostname: address.host,
    overrideGlobalObjects: false,
    serverOptions: times,
  }) as Server
  server.setTimeout(times.idle)
  limitConnections(server)
  await listening(server, address)
  return { port: (server.address() as AddressInfo).port, close: () => close(server) }
}

function listening(server: Server, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(listenError(error, address))
    server.once('error', fail)
    try {
      server.listen({ ...address, backlog: BACKLOG }, () => {
        server.off('error', fail)
        resolve()
      })
    } catch (error) {
      fail(error as NodeJS.ErrnoException)
    }
  })
}

const CODES: Readonly<Record<string, ListenError['code']>> = {
  EADDRINUSE: 'port-taken',
  EACCES: 'port-forbidden',
  EADDRNOTAVAIL: 'host-unknown',
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
}

function listenError(cause: NodeJS.ErrnoException, { host, port }: Address): ListenError {
  const code = CODES[cause.code ?? ''] ?? 'port-failed'
  const texts = inBoth(code satisfies ApiKey, { host, port, why: cause.code ?? cause.message })
  return Object.assign(new Error(texts.id, { cause }), { code, texts })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const cut = setTimeout(() => server.closeAllConnections(), FAREWELL)
    server.close(error => {
      clearTimeout(cut)
      if (error) reject(error)
      else resolve()
    })
    server.closeIdleConnections()
  })
}
