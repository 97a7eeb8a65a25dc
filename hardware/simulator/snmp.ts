/** An SNMP agent of version 1 and 2c on loopback: it lets itself be read and knows no request that changes anything. */
import { all, dotted, element, next, numberIn, oid, TAG, whole } from './ber.ts'
import { serveDatagrams } from './datagrams.ts'
import type { Mood } from './mood.ts'
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

const NO_SUCH_NAME = 2
const TOO_BIG = 1

/** Listens on `wanted`, or on any free port when that one is taken or zero. */
export const serveSnmp = (habits: AgentHabits, read: () => Walk, wanted = 0): Promise<SimulatedWire> =>
  serveDatagrams(read, (bytes, mood, now) => replyTo(bytes, habits, mood, now), wanted)

/** An agent says nothing to those whose community it does not know. */
function replyTo(bytes: Buffer, habits: AgentHabits, mood: Mood, now: () => Walk): Buffer | null {
  const question = questionIn(bytes, habits.community)
  if (!question) return null
  if (mood.kind === 'exception') return said(question, habits, mood.code, [])
  const id = mood.kind === 'wrong-unit' ? question.id + 1 : question.id
  return answerTo({ ...question, id }, habits, now(), mood.kind === 'short')
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
