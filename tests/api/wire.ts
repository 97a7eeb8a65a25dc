/** Raw sockets against a served API: what no well-behaved client would send. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type Served, serveApi, type TIMES } from '../../src/api/serve.ts'
import { type Rig, rig } from './client.ts'

export interface ServedRig extends Rig {
  readonly served: Served
  readonly port: number
}

export async function served(more: Parameters<typeof rig>[0] = {}, times?: typeof TIMES): Promise<ServedRig> {
  const it = rig(more)
  const server = await serveApi(it.app, { host: '127.0.0.1', port: 0 }, times)
  return { ...it, served: server, port: server.port }
}

export async function open(port: number, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  // Cut sockets are what many of these tests are about.
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

export const closed = (socket: Socket): Promise<unknown> =>
  socket.closed ? Promise.resolve() : new Promise(resolve => socket.once('close', resolve))

/** The server's own end of the next connection. */
export const nextAccepted = (): Promise<Socket> =>
  new Promise(resolve => {
    const take = (message: unknown) => {
      unsubscribe('net.server.socket', take)
      resolve((message as { socket: Socket }).socket)
    }
    subscribe('net.server.socket', take)
  })

/** Everything the server says until it closes. */
export async function ask(port: number, text: string, localAddress?: string): Promise<string> {
  const socket = await open(port, localAddress)
  let answer = ''
  socket.on('data', chunk => {
    answer += chunk.toString()
  })
  socket.write(text)
  await closed(socket)
  return answer
}

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

export const request = (path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): string => {
  const all = { Host: '127.0.0.1', Connection: 'close', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}
