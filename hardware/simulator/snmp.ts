/** An SNMP agent of version 1 and 2c on loopback: it lets itself be read and knows no request that changes anything. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { all, dotted, element, next, numberIn, oid, TAG, whole } from './ber.ts'
import { type Mood, WELL } from './mood.ts'
import { chance } from './wiggle.ts'
import type { SimulatedWire } from './wire.ts'

export type Cell =
  | readonly ['integer' | 'counter' | 'gauge' | 'ticks' | 'counter64', number | bigint]
  | readonly ['text' | 'oid', string]

/** What the agent holds, by the numbers of the MIB. */
export type Walk = Readonly<Record<string, Cell>>

export interface AgentHabits {
  readonly community: string
  /** An answer longer than this is refused as too big. */
  readonly longest?: number
}

interface Question {
  readonly version: number
  readonly kind: number
  readonly id: number
  readonly oids: readonly string[]
}

interface Agent {
  readonly habits: AgentHabits
  readonly read: () => Walk
  readonly timers: Set<NodeJS.Timeout>
  mood: Mood
  still: Walk | null
}

const LOOPBACK = '127.0.0.1'
const NO_SUCH_NAME = 2
const TOO_BIG = 1

/** Listens on `wanted`, or on any free port when that one is taken or zero. */
export async function serveSnmp(habits: AgentHabits, read: () => Walk, wanted = 0): Promise<SimulatedWire> {
  const agent: Agent = { habits, read, timers: new Set(), mood: WELL, still: null }
  let socket: Socket | null = await bound(agent, wanted).catch(() => bound(agent, 0))
  const { port } = socket.address()
  const turn = async (mood: Mood): Promise<void> => {
    agent.mood = mood
    agent.still = mood.kind === 'frozen' ? (agent.still ?? read()) : null
    if (mood.kind === 'refuse') {
      await closed(agent, socket)
      socket = null
    } else socket ??= await bound(agent, port)
  }
  return { port, mood: turn, stop: () => turn({ kind: 'refuse' }) }
}

function bound(agent: Agent, port: number): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.on('message', (bytes, from) => hear(agent, socket, bytes, from))
  return new Promise((resolve, reject) => {
    socket.once('error', error => {
      socket.close()
      reject(error)
    })
    socket.bind(port, LOOPBACK, () => resolve(socket.removeAllListeners('error')))
  })
}

function closed(agent: Agent, socket: Socket | null): Promise<void> {
  for (const timer of agent.timers) clearTimeout(timer)
  agent.timers.clear()
  return new Promise(resolve => (socket ? socket.close(() => resolve()) : resolve()))
}

function hear(agent: Agent, socket: Socket, bytes: Buffer, from: RemoteInfo): void {
  const question = questionIn(bytes, agent.habits.community)
  const { mood } = agent
  // An agent says nothing to those whose community it does not know.
  if (!question || mood.kind === 'mute' || mood.kind === 'hung' || mood.kind === 'reset') return
  const answer = shaped(agent, question)
  const say = () => socket.send(answer, from.port, from.address)
  if (mood.kind === 'late') return later(agent, mood.by, say)
  if (mood.kind === 'slow') return later(agent, mood.gap * answer.length, say)
  say()
  if (mood.kind === 'twice') say()
}

function later(agent: Agent, ms: number, act: () => void): void {
  const timer = setTimeout(() => {
    agent.timers.delete(timer)
    act()
  }, ms)
  agent.timers.add(timer)
}

function questionIn(bytes: Buffer, known: string): Question | null {
  const message = next(bytes)
  const [version, community, pdu] = message ? all(message.body) : []
  if (!version || !pdu || community?.body.toString() !== known) return null
  const [id, , , list] = all(pdu.body)
  if (!id || !list) return null
  const oids = all(list.body).map(pair => dotted(next(pair.body)?.body ?? Buffer.alloc(0)))
  return { version: numberIn(version.body), kind: pdu.tag, id: numberIn(id.body), oids }
}

function shaped(agent: Agent, question: Question): Buffer {
  const { mood, habits } = agent
  if (mood.kind === 'noise')
    return Buffer.from(Array.from({ length: mood.bytes }, (_, i) => 256 * chance(1, 'noise', i)))
  if (mood.kind === 'exception') return said(question, habits, mood.code, [])
  const id = mood.kind === 'wrong-unit' ? question.id + 1 : question.id
  const answer = answerTo({ ...question, id }, habits, agent.still ?? agent.read(), mood.kind === 'short')
  return mood.kind === 'torn' ? answer.subarray(0, -3) : answer
}

function answerTo(question: Question, habits: AgentHabits, walk: Walk, short: boolean): Buffer {
  const pairs = question.oids.map(one => pairOf(one, question, walk))
  if (pairs.includes(null)) return said(question, habits, NO_SUCH_NAME, [])
  const whole = pairs.filter(pair => pair !== null)
  const answer = said(question, habits, 0, short ? whole.slice(1) : whole)
  return answer.length > (habits.longest ?? 1472) ? said(question, habits, TOO_BIG, []) : answer
}

/** An object with its value; null where version 1 has no word for "not there". */
function pairOf(wanted: string, { kind, version }: Question, walk: Walk): Buffer | null {
  const name = kind === TAG.getNext ? behind(wanted, walk) : wanted
  const cell = name === undefined ? undefined : walk[name]
  if (name !== undefined && cell) return element(TAG.sequence, oid(name), encoded(cell))
  if (version === 0) return null
  const none = kind === TAG.getNext ? TAG.endOfMibView : TAG.noSuchInstance
  return element(TAG.sequence, oid(wanted), element(none))
}

function encoded(cell: Cell): Buffer {
  const [kind, value] = cell
  if (typeof value !== 'string') return whole(value, TAG[kind])
  return kind === 'oid' ? oid(value) : element(TAG.text, Buffer.from(value))
}

function said({ version, id }: Question, { community }: AgentHabits, status: number, pairs: readonly Buffer[]): Buffer {
  const list = element(TAG.sequence, ...pairs)
  const pdu = element(TAG.response, whole(id), whole(status), whole(0), list)
  return element(TAG.sequence, whole(version), element(TAG.text, Buffer.from(community)), pdu)
}

function behind(wanted: string, walk: Walk): string | undefined {
  const later = Object.keys(walk).filter(name => order(name, wanted) > 0)
  return later.sort(order)[0]
}

/** In the order of the tree. */
function order(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  const at = left.findIndex((number, index) => number !== right[index])
  if (at < 0) return left.length - right.length
  return (left[at] ?? 0) - (right[at] ?? -1)
}
