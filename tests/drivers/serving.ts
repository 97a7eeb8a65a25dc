/** A server of a test: who is connected to it, what it will do later, gone and back again at the same port. */

import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'
import type { Millis } from '../../src/core/time.ts'

export interface Serving {
  readonly port: number
  /** Connections open now, and those accepted so far. */
  open(): number
  connections(): number
  /** Acts after this time, unless it has left before. */
  later(ms: Millis, act: () => void): void
  leave(): Promise<void>
  back(): Promise<void>
}

export async function serving(server: Server): Promise<Serving> {
  const sockets = new Set<Socket>()
  const timers = new Set<NodeJS.Timeout>()
  let connections = 0
  server.on('tlsClientError', () => {})
  server.on('connection', socket => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  })
  const port = await listen(server, 0)
  return {
    port,
    open: () => sockets.size,
    connections: () => connections,
    later: (ms, act) => void timers.add(setTimeout(act, ms)),
    async leave() {
      for (const timer of timers) clearTimeout(timer)
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise(resolve => server.close(resolve))
    },
    async back() {
      await listen(server, port)
    },
  }
}

export async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
