/** An SNMP agent of version 3, authenticated and encrypted: the library's own agent, asked through our datagrams. */
import { EventEmitter } from 'node:events'
import {
  AuthProtocols,
  createAgent,
  MaxAccess,
  MibProviderType,
  ObjectType,
  PrivProtocols,
  SecurityLevel,
} from 'net-snmp'
import { octets } from './ber.ts'
import { serveDatagrams } from './datagrams.ts'
import type { Mood } from './mood.ts'
import type { Cell, Walk } from './snmp.ts'
import type { SimulatedWire } from './wire.ts'

/** Whom the agent lets in: SHA-256 and AES-128. */
export interface AgentUser {
  readonly name: string
  readonly authKey: string
  readonly privKey: string
}

/** What of the library's agent is used here; it brings no types of its own. */
interface Agent {
  getMib(): Mib
  getAuthorizer(): { addUser(user: object): void }
}
interface Mib {
  addNodesForOid(oid: string): { value: unknown; valueType: number }
  addProviderToNode(provider: object): void
}

/** Where everything it tells lies. */
const ROOT = '1.3.6.1'
const TYPES: Readonly<Record<Cell[0], number>> = {
  integer: ObjectType.Integer,
  counter: ObjectType.Counter,
  gauge: ObjectType.Gauge,
  ticks: ObjectType.TimeTicks,
  counter64: ObjectType.Counter64,
  text: ObjectType.OctetString,
  oid: ObjectType.OID,
}

/** Listens on `wanted`, or on any free port when that one is taken or zero. `read` gives null while the machine is off. */
export function serveSnmp3(user: AgentUser, read: () => Walk | null, wanted = 0): Promise<SimulatedWire> {
  const agent = agentOf(user)
  return serveDatagrams(read, (question, mood, now) => replyOf(agent, question, mood, now), wanted)
}

interface Asked {
  readonly agent: Agent
  ask(question: Buffer): Buffer | null
}

/** The library sends and hears through what it takes for a socket; it answers before it returns. */
function agentOf({ name, authKey, privKey }: AgentUser): Asked {
  let answer: Buffer | null = null
  const socket = Object.assign(new EventEmitter(), {
    bind: () => {},
    close: () => {},
    send: (bytes: Buffer) => {
      answer = bytes
    },
  })
  // What it complains of, a wrong key or an unknown user, it tells whoever asked.
  const agent: Agent = createAgent({ dgramModule: { createSocket: () => socket } }, () => {})
  agent.getMib().addProviderToNode({
    name: 'all',
    type: MibProviderType.Scalar,
    oid: ROOT,
    scalarType: ObjectType.Integer,
    maxAccess: MaxAccess['read-only'],
  })
  const level = SecurityLevel.authPriv
  const [authProtocol, privProtocol] = [AuthProtocols.sha256, PrivProtocols.aes]
  agent.getAuthorizer().addUser({ name, level, authProtocol, authKey, privProtocol, privKey })
  const ask = (question: Buffer): Buffer | null => {
    answer = null
    socket.emit('message', question, { address: '', port: 0 })
    return answer
  }
  return { agent, ask }
}

function replyOf({ agent, ask }: Asked, question: Buffer, mood: Mood, now: () => Walk | null): Buffer | null {
  const walk = now()
  if (!walk) return null
  hold(agent.getMib(), walk, mood.kind !== 'exception')
  const answer = ask(question)
  return answer && BROKEN.includes(mood.kind) ? broken(answer) : answer
}

/** An agent that refuses everything has no object at all. */
function hold(mib: Mib, walk: Walk, tells: boolean): void {
  for (const [oid, [kind, value]] of Object.entries(walk)) {
    const node = mib.addNodesForOid(oid)
    node.valueType = TYPES[kind]
    node.value = tells ? toldAs(kind, value) : undefined
  }
}

const toldAs = (kind: Cell[0], value: Cell[1]) =>
  kind === 'counter64' && typeof value !== 'string' ? octets(value) : value

/** What is not whole or somebody else's is here a message whose seal is broken. */
const BROKEN: readonly Mood['kind'][] = ['short', 'wrong-unit']
const broken = (answer: Buffer): Buffer =>
  Buffer.concat([answer.subarray(0, -1), Buffer.of(~answer.readInt8(answer.length - 1) & 0xff)])
