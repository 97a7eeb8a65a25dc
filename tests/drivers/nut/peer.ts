/** A NUT server for tests on a real socket, with every bad habit; its lines are written by hand from RFC 9271. */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'

export interface Scene {
  readonly question: string
  readonly socket: Socket
  /** The right answer, whole. */
  readonly answer: string
  later(ms: number, act: () => void): void
}
export type Mood = (scene: Scene) => void

export interface Peer {
  readonly port: number
  /** Every line heard, in order. */
  readonly questions: { readonly line: string; readonly at: number }[]
  /** Connections accepted so far, and those open now. */
  connections(): number
  open(): number
  /** What it says of its one UPS, called `ups`. */
  variables: Readonly<Record<string, string>>
  mood: Mood
  /** The password it asks for; it lists nothing to strangers. */
  password?: string
  /** What it encrypts with. */
  secure?: { readonly cert: string; readonly key: string }
  leave(): Promise<void>
  back(): Promise<void>
}

interface Guest {
  socket: Socket
  user?: string
  known: boolean
  rest: string
}

interface State {
  readonly peer: Peer
  readonly sockets: Set<Socket>
  readonly timers: Set<NodeJS.Timeout>
}

export const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

export async function openPeer(variables: Readonly<Record<string, string>>, mood: Mood = well): Promise<Peer> {
  const sockets = new Set<Socket>()
  const timers = new Set<NodeJS.Timeout>()
  let connections = 0
  const server = createServer({ noDelay: true }, socket => {
    connections += 1
    take(socket, { peer, sockets, timers })
  })
  const peer: Peer = {
    port: await listen(server, 0),
    questions: [],
    connections: () => connections,
    open: () => sockets.size,
    variables,
    mood,
    async leave() {
      for (const timer of timers) clearTimeout(timer)
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise(resolve => server.close(resolve))
    },
    async back() {
      await listen(server, peer.port)
    },
  }
  return peer
}

export const well: Mood = ({ socket, answer }) => {
  socket.write(answer)
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function take(socket: Socket, state: State): void {
  state.sockets.add(socket)
  socket.on('close', () => state.sockets.delete(socket))
  const guest: Guest = { socket, known: false, rest: '' }
  hear(socket, guest, state)
}

function hear(socket: Socket, guest: Guest, state: State): void {
  socket.on('error', () => {})
  socket.on('data', bytes => {
    const lines = (guest.rest + bytes.toString('latin1')).split('\n')
    guest.rest = lines.pop() ?? ''
    for (const line of lines) serve(line, guest, state)
  })
}

function serve(line: string, guest: Guest, { peer, timers, ...rest }: State): void {
  peer.questions.push({ line, at: performance.now() })
  const answer = answerTo(line, guest, peer)
  peer.mood({
    question: line,
    socket: guest.socket,
    answer,
    later: (ms, then) => void timers.add(setTimeout(then, ms)),
  })
  if (answer === 'OK STARTTLS\n' && peer.secure)
    encrypt(guest, createSecureContext(peer.secure), { peer, timers, ...rest })
}

function encrypt(guest: Guest, secureContext: SecureContext, state: State): void {
  guest.socket.removeAllListeners('data')
  const socket = new TLSSocket(guest.socket, { isServer: true, secureContext })
  guest.socket = socket
  guest.rest = ''
  hear(socket, guest, state)
}

function answerTo(line: string, guest: Guest, peer: Peer): string {
  const [verb, word = ''] = line.split(' ')
  if (verb === 'STARTTLS') return peer.secure ? 'OK STARTTLS\n' : 'ERR FEATURE-NOT-CONFIGURED\n'
  if (verb === 'USERNAME') {
    guest.user = word
    return 'OK\n'
  }
  if (verb === 'PASSWORD') {
    guest.known = peer.password !== undefined && line === `PASSWORD ${quote(peer.password)}`
    return guest.known || peer.password === undefined ? 'OK\n' : 'ERR INVALID-PASSWORD\n'
  }
  if (peer.password !== undefined && !guest.known) return 'ERR ACCESS-DENIED\n'
  if (line === 'LIST VAR ups') return listOf(peer.variables)
  return line.startsWith('LIST VAR ') ? 'ERR UNKNOWN-UPS\n' : 'ERR UNKNOWN-COMMAND\n'
}

export function listOf(variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `VAR ups ${name} ${quote(value)}\n`)
  return ['BEGIN LIST VAR ups\n', ...lines, 'END LIST VAR ups\n'].join('')
}
