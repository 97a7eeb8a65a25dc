/** One device on loopback speaking Modbus TCP, in whatever mood it is told. */
import { createServer, type Server, type Socket } from 'node:net'
import type { Registers } from './devices/registers.ts'
import { answer, exception, frame, type Request, requests } from './frames.ts'
import { type Mood, WELL } from './mood.ts'
import { chance } from './wiggle.ts'

const LOOPBACK = '127.0.0.1'
const RETRY = 100

export interface ModbusDevice {
  readonly port: number
  mood(mood: Mood): Promise<void>
  stop(): Promise<void>
}

/** What a device shares with its connections. */
interface Line {
  readonly unit: number
  readonly read: () => Registers
  mood: Mood
  /** Whether it should listen, as last told. */
  open: boolean
  /** The registers as they stood when it froze. */
  still: Registers | null
  readonly sockets: Set<Socket>
  readonly timers: Set<NodeJS.Timeout>
}

/** Listens on `wanted`, or on any free port when that one is taken or zero. */
export async function serveModbus(unit: number, read: () => Registers, wanted = 0): Promise<ModbusDevice> {
  const line: Line = { unit, read, mood: WELL, open: true, still: null, sockets: new Set(), timers: new Set() }
  const server = createServer({ noDelay: true }, socket => welcome(line, socket))
  const port = await listen(server, wanted).catch((error: NodeJS.ErrnoException) =>
    error.code === 'EADDRINUSE' && wanted !== 0 ? listen(server, 0) : Promise.reject(error),
  )
  let turning = Promise.resolve()
  const turn = (mood: Mood): Promise<void> => {
    line.open = mood.kind !== 'refuse'
    turning = turning.then(() => turnTo(line, server, port, mood))
    return turning
  }
  return { port, mood: turn, stop: () => turn({ kind: 'refuse' }) }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function close(line: Line, server: Server): Promise<void> {
  for (const timer of line.timers) clearTimeout(timer)
  line.timers.clear()
  for (const socket of line.sockets) socket.destroy()
  return new Promise(resolve => (server.listening ? server.close(() => resolve()) : resolve()))
}

async function turnTo(line: Line, server: Server, port: number, mood: Mood): Promise<void> {
  line.mood = mood
  line.still = mood.kind === 'frozen' ? (line.still ?? line.read()) : null
  if (mood.kind === 'refuse') return close(line, server)
  for (const socket of line.sockets) settle(line, socket)
  if (!server.listening) await listenAgain(line, server, port)
}

/** Somebody else may have taken the port meanwhile: wait until it is free. */
async function listenAgain(line: Line, server: Server, port: number): Promise<void> {
  while (!server.listening && line.open) {
    await listen(server, port).catch((error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? later(line, RETRY, () => {}) : Promise.reject(error),
    )
  }
}

function welcome(line: Line, socket: Socket): void {
  line.sockets.add(socket)
  let unread: Buffer = Buffer.alloc(0)
  let sent: Promise<void> = Promise.resolve()
  socket.on('data', chunk => {
    const heard = requests(Buffer.concat([unread, chunk]))
    if (!heard) return socket.destroy()
    unread = heard.rest
    for (const request of heard.whole) sent = sent.then(() => reply(line, socket, request))
  })
  socket.on('close', () => line.sockets.delete(socket))
  // A peer that vanishes is that peer's affair; `close` follows.
  socket.on('error', () => {})
  settle(line, socket)
}

function settle(line: Line, socket: Socket): void {
  if (line.mood.kind === 'reset') socket.resetAndDestroy()
  else if (line.mood.kind === 'hung') socket.pause()
  else socket.resume()
}

/** Nobody else's questions are answered: on the wire another unit is silence. */
async function reply(line: Line, socket: Socket, request: Request): Promise<void> {
  const { mood } = line
  if (request.unit !== line.unit || mood.kind === 'mute') return
  const whole = frame(request.transaction, unitOf(line), pduOf(line, request.pdu))
  if (mood.kind === 'late') return later(line, mood.by, () => send(socket, whole))
  if (mood.kind === 'slow') return drip(line, socket, whole, mood.gap)
  send(socket, shaped(mood, request, whole))
}

const unitOf = (line: Line): number => (line.mood.kind === 'wrong-unit' ? (line.unit % 247) + 1 : line.unit)

function pduOf(line: Line, asked: Buffer): Buffer {
  if (line.mood.kind === 'exception') return exception(asked.readUInt8(0), line.mood.code)
  const told = answer(line.still ?? line.read(), asked)
  return line.mood.kind === 'short' && told.length > 2 ? told.subarray(0, -1) : told
}

function shaped(mood: Mood, request: Request, whole: Buffer): Buffer {
  if (mood.kind === 'torn') return whole.subarray(0, -1)
  if (mood.kind === 'twice') return Buffer.concat([whole, whole])
  if (mood.kind === 'noise') {
    return Buffer.from(Array.from({ length: mood.bytes }, (_, i) => 256 * chance(request.transaction, 'noise', i)))
  }
  return whole
}

function send(socket: Socket, bytes: Buffer): void {
  if (!socket.destroyed) socket.write(bytes)
}

function later(line: Line, ms: number, act: () => void): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => {
      line.timers.delete(timer)
      act()
      resolve()
    }, ms)
    line.timers.add(timer)
  })
}

async function drip(line: Line, socket: Socket, bytes: Buffer, gap: number): Promise<void> {
  for (const byte of bytes) {
    if (socket.destroyed) return
    await later(line, gap, () => send(socket, Buffer.of(byte)))
  }
}
