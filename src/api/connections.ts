/** How many may hold a socket at once: no one address takes all, and this computer's own pages always find room. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export const MOST_CONNECTIONS = 128
export const MOST_OF_ONE = 48
/** Kept free for the wall page of this computer. */
const RESERVED = 32
const OWN = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export function limitConnections(server: Server): void {
  const open = new Map<string, number>()
  let all = 0
  server.on('connection', (socket: Socket) => {
    const from = socket.remoteAddress ?? ''
    const count = open.get(from) ?? 0
    const most = OWN.has(from) ? MOST_CONNECTIONS : MOST_CONNECTIONS - RESERVED
    if (count >= MOST_OF_ONE || all >= most) return socket.destroy()
    open.set(from, count + 1)
    all += 1
    socket.once('close', () => {
      all -= 1
      const left = (open.get(from) ?? 1) - 1
      if (left > 0) open.set(from, left)
      else open.delete(from)
    })
  })
}
