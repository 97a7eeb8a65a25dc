/** One device on loopback, in whatever mood it is told: what all protocols have in common. */
import { createServer, type Server, type Socket } from 'node:net'
import { type Mood, WELL } from './mood.ts'

const LOOPBACK = '127.0.0.1'
const RETRY = 100

export interface SimulatedWire {
  readonly port: number
  mood(mood: Mood): Promise<void>
  stop(): Promise<void>
}

/** Waits so many milliseconds; false when whoever asked has gone meanwhile. */
export type Pause = (ms: number) => Promise<boolean>

/** The answer to one question, as this mood shapes it; null = it is not for this device. It may be held for a while. */
export type Answer = (mood: Mood, pause: Pause) => Buffer | null | Promise<Buffer | null>

/** An answer of one who shares its connection with others, in a mood of its own. */
export interface Sharer {
  readonly mood: () => Mood
  readonly answer: Answer
}

/** One connection's ear: the whole questions these bytes complete; null = this is none of the protocol. */
export type Ear = (bytes: Buffer) => readonly (Answer | Sharer)[] | null

export type Dress = (bare: Socket) => Socket

/** One connection, and the socket that is spoken through. */
interface Call {
  readonly bare: Socket
  readonly socket: Socket
}

/** What a device shares with its connections. */
interface Line<T> {
  readonly read: () => T
  readonly listener: (now: () => T) => Ear
  mood: Mood
  /** Whether it should listen, as last told. */
  open: boolean
  /** What it held when it froze. */
  still: { readonly held: T } | null
  readonly dress: Dress
  readonly calls: Set<Call>
  readonly timers: Set<NodeJS.Timeout>
}

/**
 * Listens on `wanted`, or on any free port when that one is taken or zero. What is said goes through `dress`, which may
 * encrypt it.
 */
export async function serveWire<T>(
  read: () => T,
  listener: (now: () => T) => Ear,
  wanted = 0,
  dress: Dress = bare => bare,
): Promise<SimulatedWire> {
  const line: Line<T> = {
    read,
    listener,
    dress,
    mood: WELL,
    open: true,
    still: null,
    calls: new Set(),
    timers: new Set(),
  }
  const server = createServer({ noDelay: true }, bare => welcome(line, bare))
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

function close<T>(line: Line<T>, server: Server): Promise<void> {
  for (const timer of line.timers) clearTimeout(timer)
  line.timers.clear()
  for (const { bare } of line.calls) bare.destroy()
  return new Promise(resolve => (server.listening ? server.close(() => resolve()) : resolve()))
}

async function turnTo<T>(line: Line<T>, server: Server, port: number, mood: Mood): Promise<void> {
  line.mood = mood
  line.still = mood.kind === 'frozen' ? (line.still ?? { held: line.read() }) : null
  if (mood.kind === 'refuse') return close(line, server)
  for (const call of line.calls) settle(line, call)
  if (!server.listening) await listenAgain(line, server, port)
}

/** Somebody else may have taken the port meanwhile: wait until it is free. */
async function listenAgain<T>(line: Line<T>, server: Server, port: number): Promise<void> {
  while (!server.listening && line.open) {
    await listen(server, port).catch((error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? later(line, RETRY, () => {}) : Promise.reject(error),
    )
  }
}

function welcome<T>(line: Line<T>, bare: Socket): void {
  const socket = line.dress(bare)
  const call: Call = { bare, socket }
  line.calls.add(call)
  const hear = line.listener(() => (line.still ? line.still.held : line.read()))
  let sent: Promise<void> = Promise.resolve()
  socket.on('data', bytes => {
    const answers = hear(bytes)
    if (!answers) return bare.destroy()
    for (const answer of answers) sent = sent.then(() => reply(line, socket, answer))
  })
  bare.on('close', () => line.calls.delete(call))
  // A peer that vanishes, or that does not trust us, is that peer's affair; `close` follows.
  for (const one of new Set([bare, socket])) one.on('error', () => bare.destroy())
  settle(line, call)
}

function settle<T>(line: Line<T>, { bare, socket }: Call): void {
  if (line.mood.kind === 'reset') bare.resetAndDestroy()
  else if (line.mood.kind === 'hung') socket.pause()
  else socket.resume()
}

async function reply<T>(line: Line<T>, socket: Socket, said: Answer | Sharer): Promise<void> {
  const [moodNow, answer] = typeof said === 'function' ? [() => line.mood, said] : [said.mood, said.answer]
  const pause = async (ms: number): Promise<boolean> => {
    await later(line, ms, () => {})
    return !socket.destroyed
  }
  const bytes = moodNow().kind === 'mute' ? null : await answer(moodNow(), pause)
  const mood = moodNow()
  if (!bytes || mood.kind === 'mute') return
  if (mood.kind === 'late') return later(line, mood.by, () => send(socket, bytes))
  if (mood.kind === 'slow') return drip(line, socket, bytes, mood.gap)
  send(socket, mood.kind === 'twice' ? Buffer.concat([bytes, bytes]) : bytes)
}

function send(socket: Socket, bytes: Buffer): void {
  if (!socket.destroyed) socket.write(bytes)
}

function later<T>(line: Line<T>, ms: number, act: () => void): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => {
      line.timers.delete(timer)
      act()
      resolve()
    }, ms)
    line.timers.add(timer)
  })
}

async function drip<T>(line: Line<T>, socket: Socket, bytes: Buffer, gap: number): Promise<void> {
  for (const byte of bytes) {
    if (socket.destroyed) return
    await later(line, gap, () => send(socket, Buffer.of(byte)))
  }
}
