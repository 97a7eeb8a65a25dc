/** One device that is asked in datagrams on loopback, in whatever mood it is told. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { type Mood, noise, WELL } from './mood.ts'
import type { SimulatedWire } from './wire.ts'

/** The answer to one question, as this mood shapes it; null = it is not for this device. */
export type Replier<T> = (question: Buffer, mood: Mood, now: () => T) => Buffer | null

interface Line<T> {
  readonly read: () => T
  readonly replier: Replier<T>
  readonly timers: Set<NodeJS.Timeout>
  mood: Mood
  /** What it held when it froze. */
  still: { readonly held: T } | null
}

const LOOPBACK = '127.0.0.1'
/** They take the question and never answer: a datagram knows no connection that could be held or cut. */
const DEAF: readonly Mood['kind'][] = ['mute', 'hung', 'reset']

/** Listens on `wanted`, or on any free port when that one is taken or zero. */
export async function serveDatagrams<T>(read: () => T, replier: Replier<T>, wanted = 0): Promise<SimulatedWire> {
  const line: Line<T> = { read, replier, timers: new Set(), mood: WELL, still: null }
  let socket: Socket | null = await bound(line, wanted).catch(() => bound(line, 0))
  const { port } = socket.address()
  const turn = async (mood: Mood): Promise<void> => {
    line.mood = mood
    line.still = mood.kind === 'frozen' ? (line.still ?? { held: read() }) : null
    if (mood.kind === 'refuse') {
      await closed(line, socket)
      socket = null
    } else socket ??= await bound(line, port)
  }
  return { port, mood: turn, stop: () => turn({ kind: 'refuse' }) }
}

function bound<T>(line: Line<T>, port: number): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.on('message', (bytes, from) => hear(line, socket, bytes, from))
  return new Promise((resolve, reject) => {
    socket.once('error', error => {
      socket.close()
      reject(error)
    })
    socket.bind(port, LOOPBACK, () => resolve(socket.removeAllListeners('error')))
  })
}

function closed<T>(line: Line<T>, socket: Socket | null): Promise<void> {
  for (const timer of line.timers) clearTimeout(timer)
  line.timers.clear()
  return new Promise(resolve => (socket ? socket.close(() => resolve()) : resolve()))
}

function hear<T>(line: Line<T>, socket: Socket, question: Buffer, from: RemoteInfo): void {
  const { mood } = line
  if (DEAF.includes(mood.kind)) return
  const answer = line.replier(question, mood, () => (line.still ? line.still.held : line.read()))
  if (!answer) return
  const shaped = mood.kind === 'noise' ? noise(mood.bytes) : mood.kind === 'torn' ? answer.subarray(0, -3) : answer
  const say = () => socket.send(shaped, from.port, from.address)
  if (mood.kind === 'late') return later(line, mood.by, say)
  if (mood.kind === 'slow') return later(line, mood.gap * shaped.length, say)
  say()
  if (mood.kind === 'twice') say()
}

function later<T>(line: Line<T>, ms: number, act: () => void): void {
  const timer = setTimeout(() => {
    line.timers.delete(timer)
    act()
  }, ms)
  line.timers.add(timer)
}
