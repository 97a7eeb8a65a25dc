/** A Modbus device for tests with every bad habit, on a real socket or at the other end of a port of this process. */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { type Duplex, duplexPair } from 'node:stream'
import type { Wire } from '../../../src/drivers/serial.ts'
import { type Changed, type Framing, mbap, type Request } from './framing.ts'

export type { Request } from './framing.ts'

/** Its end of the wire. */
export type End = Duplex & { resetAndDestroy(): unknown }

/** What the device has at hand when a request has come. */
export interface Scene {
  readonly request: Request
  readonly socket: End
  /** The right answer, as it is now. */
  readonly answer: Buffer
  readonly pdu: readonly number[]
  frame(pdu: readonly number[], changed?: Changed): Buffer
  later(ms: number, act: () => void): void
}
export type Mood = (scene: Scene) => void

export interface Peer {
  readonly port: number
  /** Everything asked, in order. */
  readonly requests: Request[]
  /** Connections accepted so far. */
  connections(): number
  /** Connections open now. */
  open(): number
  mood: Mood
  /** Moods of single units behind the gateway. */
  readonly units: Map<number, Mood>
  /** The content of a register (or bit) when `request` came. */
  word: (request: Request, address: number) => number
  /** Addresses that answer exception 2, whatever the block. */
  readonly refused: Set<number>
  /** Goes away: connections are refused, open ones end. */
  leave(): Promise<void>
  /** Listens again on the same port. */
  back(): Promise<void>
}

interface State {
  readonly peer: Peer
  readonly framing: Framing
  readonly sockets: Set<End>
  readonly timers: Set<NodeJS.Timeout>
  connections: number
}

export async function openPeer(mood: Mood = answering, framing: Framing = mbap): Promise<Peer> {
  const server = createServer({ noDelay: true }, socket => take(socket, state))
  const state = stateOf(mood, framing, server, await listen(server, 0))
  return state.peer
}

/** One that needs no socket, so that it can live in virtual time; `open` opens the port that it hangs on. */
export function nearPeer(mood: Mood, framing: Framing): { readonly peer: Peer; open(): Promise<Wire> } {
  const state = stateOf(mood, framing, createServer(), 0)
  const open = async (): Promise<Wire> => {
    const [stream, theirs] = duplexPair()
    const cut = () => void stream.destroy()
    take(Object.assign(theirs.on('end', cut).on('close', cut), { resetAndDestroy: () => theirs.destroy() }), state)
    stream.on('end', cut)
    return { stream, isOpen: () => !stream.destroyed, close: async () => void stream.destroy() }
  }
  return { peer: state.peer, open }
}

function stateOf(mood: Mood, framing: Framing, server: Server, port: number): State {
  const sockets = new Set<End>()
  const timers = new Set<NodeJS.Timeout>()
  const peer: Peer = {
    port,
    requests: [],
    connections: () => state.connections,
    open: () => sockets.size,
    mood,
    units: new Map(),
    word: (_, address) => address,
    refused: new Set(),
    async leave() {
      for (const timer of timers) clearTimeout(timer)
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise(resolve => server.close(resolve))
    },
    async back() {
      await listen(server, peer.port)
    },
  }
  const state: State = { peer, framing, sockets, timers, connections: 0 }
  return state
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function take(socket: End, state: State): void {
  state.connections += 1
  state.sockets.add(socket)
  socket.on('error', () => {})
  socket.on('close', () => state.sockets.delete(socket))
  let buffer = Buffer.alloc(0)
  socket.on('data', bytes => {
    buffer = Buffer.concat([buffer, bytes])
    const { length } = state.framing
    for (; buffer.length >= length; buffer = buffer.subarray(length)) serve(socket, buffer.subarray(0, length), state)
  })
}

function serve(socket: End, bytes: Buffer, { peer, framing, timers }: State): void {
  const request = framing.requestOf(bytes)
  peer.requests.push(request)
  const act = peer.units.get(request.unit) ?? peer.mood
  const pdu = pduOf(request, peer)
  const frame = (sent: readonly number[], changed?: Changed) => framing.frameOf(request, sent, changed)
  const later = (ms: number, then: () => void) => void timers.add(setTimeout(then, ms))
  act({ request, socket, answer: frame(pdu), pdu, frame, later })
}

function pduOf(request: Request, peer: Peer): number[] {
  const addresses = Array.from({ length: request.length }, (_, index) => request.address + index)
  if (addresses.some(address => peer.refused.has(address))) return [0x80 | request.fc, 2]
  const words = addresses.map(address => peer.word(request, address))
  const bytes = request.fc <= 2 ? bitsOf(words) : words.flatMap(word => [word >> 8, word & 0xff])
  return [request.fc, bytes.length, ...bytes]
}

function bitsOf(words: readonly number[]): number[] {
  const bytes: number[] = new Array(Math.ceil(words.length / 8)).fill(0)
  for (const [index, word] of words.entries())
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | ((word & 1) << (index & 7))
  return bytes
}

const answering: Mood = ({ socket, answer }) => {
  socket.write(answer)
}
