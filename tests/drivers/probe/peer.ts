/** A server for tests on a real socket, in the clear or encrypted, with every bad habit. It answers each request by its mood. */

import { createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { type Serving, serving } from '../serving.ts'
import type { Made } from './certificates.ts'

export interface Scene {
  readonly socket: Socket
  readonly request: string
  readonly later: Serving['later']
}
export type Mood = (scene: Scene) => void

export interface Peer extends Serving {
  /** Every request heard, with its moment. */
  readonly asked: { readonly request: string; readonly at: number }[]
  mood: Mood
  /** What it says unasked, to everybody who comes. */
  greeting?: string
}

export const page = (body: string, status = '200 OK', more = ''): string =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}Connection: close\r\n\r\n${body}`

const saying =
  (text: string | Buffer): Mood =>
  ({ socket }) => {
    socket.write(text)
  }

export const well: Mood = saying(page('<h1>LPSE</h1>'))

export const moods = {
  saying,
  mute: () => {},
  late:
    (ms: number): Mood =>
    scene =>
      scene.later(ms, () => well(scene)),
  /** A byte at a time. */
  drip:
    (ms: number): Mood =>
    ({ socket, later }) => {
      const text = page('<h1>LPSE</h1>')
      const send = (from: number) => {
        socket.write(text.slice(from, from + 1))
        if (from + 1 < text.length) later(ms, () => send(from + 1))
      }
      send(0)
    },
  /** Half a page, then the end. */
  half: ({ socket }: Scene) => {
    socket.end(page('<h1>LPSE</h1>').slice(0, -5))
  },
  end: ({ socket }: Scene) => {
    socket.end()
  },
  reset: ({ socket }: Scene) => {
    socket.resetAndDestroy()
  },
  garbage: saying(Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 37 + 128) & 0xff))),
  /** Headers without an end. */
  wordy: saying(`HTTP/1.1 200 OK\r\n${'x-more: and more\r\n'.repeat(5000)}`),
  /** A page without an end. */
  endless: ({ socket, later }: Scene) => {
    socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n')
    const more = () => {
      if (socket.destroyed) return
      socket.write('x'.repeat(65_536))
      later(1, more)
    }
    more()
  },
} satisfies Record<string, Mood | ((...args: never[]) => Mood)>

export async function openPeer(secure?: Made): Promise<Peer> {
  const take = (socket: Socket) => hear(socket, peer)
  const server = secure ? createTlsServer({ ...secure }, take) : createServer(take)
  const peer: Peer = { ...(await serving(server)), asked: [], mood: well }
  return peer
}

function hear(socket: Socket, peer: Peer): void {
  socket.on('error', () => {})
  if (peer.greeting !== undefined) socket.write(peer.greeting)
  let request = ''
  socket.on('data', bytes => {
    request += bytes.toString('latin1')
    if (!request.endsWith('\r\n\r\n')) return
    peer.asked.push({ request, at: performance.now() })
    const whole = request
    request = ''
    peer.mood({ socket, request: whole, later: peer.later })
  })
}
