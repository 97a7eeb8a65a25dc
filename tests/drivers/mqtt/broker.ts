/** A broker for tests on a real socket, and what sensors say to it. */

import { createServer, type Server, Socket } from 'node:net'
import { createServer as createSecure } from 'node:tls'
import { Aedes } from 'aedes'
import { listen } from '../serving.ts'

export interface TestBroker {
  readonly port: number
  /** Connections accepted so far, and those open now. */
  connections(): number
  open(): number
  /** Client ids that came, in order. */
  readonly clients: string[]
  /** Topics published by anybody but the sensors of the test. */
  readonly published: string[]
  /** The password it asks for. */
  password?: string
  /** Topics nobody may subscribe to. */
  closed: readonly string[]
  say(topic: string, payload: string | Buffer, retain?: boolean): Promise<void>
  /** Hears and says nothing more on any connection there is, or on that of this client. */
  freeze(client?: string): void
  /** Every connection there is breaks, or that of this client. */
  cut(client?: string): void
  leave(): Promise<void>
  back(): Promise<void>
}

/** `secret`: its key and certificate, where it speaks only encrypted. */
export async function openBroker(secret?: { readonly key: string; readonly cert: string }): Promise<TestBroker> {
  let aedes = await createAedes()
  let connections = 0
  const sockets = new Set<Socket>()
  const names = new Map<string, Socket>()
  const of = (client?: string) => [...sockets].filter(one => client === undefined || names.get(client) === one)
  const take = (socket: Socket): void => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    aedes.handle(socket)
  }
  const serve = (): Server => (secret ? createSecure(secret, take).on('tlsClientError', () => {}) : createServer(take))
  let server = serve()
  const broker: TestBroker = {
    port: await listen(server, 0),
    connections: () => connections,
    open: () => sockets.size,
    clients: [],
    published: [],
    closed: [],
    say: (topic, payload, retain = false) =>
      new Promise((resolve, reject) =>
        aedes.publish({ cmd: 'publish', topic, payload, retain, qos: 1, dup: false }, error =>
          error ? reject(error) : resolve(),
        ),
      ),
    freeze(client) {
      for (const socket of of(client)) {
        socket.removeAllListeners('data')
        socket.removeAllListeners('readable')
        socket.pause()
        socket.write = () => true
        // Its own patience with us must not end what it does not hear.
        socket.destroy = () => socket
      }
    },
    cut(client) {
      for (const socket of of(client)) socket.destroy()
    },
    async leave() {
      for (const socket of sockets) Socket.prototype.destroy.call(socket)
      if (!server.listening) return
      await new Promise(resolve => server.close(resolve))
      await new Promise<void>(resolve => aedes.close(() => resolve()))
    },
    async back() {
      aedes = await createAedes()
      rule(aedes, broker, names)
      server = serve()
      await listen(server, broker.port)
    },
  }
  rule(aedes, broker, names)
  return broker
}

const createAedes = () => Aedes.createBroker({ concurrency: 100 })

function rule(aedes: Aedes, broker: TestBroker, names: Map<string, Socket>): void {
  aedes.authenticate = (client, _, password, done) => {
    broker.clients.push(client.id)
    names.set(client.id, client.conn as Socket)
    const isRight = broker.password === undefined || password?.toString() === broker.password
    if (isRight) return done(null, true)
    done(Object.assign(new Error('refused'), { returnCode: 5 }), false)
  }
  aedes.authorizeSubscribe = (_, subscription, done) =>
    done(null, broker.closed.includes(subscription.topic) ? null : subscription)
  aedes.on('publish', ({ topic }, client) => {
    if (client) broker.published.push(topic)
  })
}
