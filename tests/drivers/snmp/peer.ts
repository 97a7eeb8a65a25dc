/** A simulated agent behind a wire with every bad habit: what it answers is changed, held back or doubled on the way. */

import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { all, next, numberIn, TAG } from '../../../hardware/simulator/ber.ts'
import { type AgentHabits, serveSnmp, type Walk } from '../../../hardware/simulator/snmp.ts'

export interface Scene {
  readonly question: Buffer
  /** The right answer, whole. */
  readonly answer: Buffer
  say(bytes: Buffer): void
  later(ms: number, act: () => void): void
}
export type Mood = (scene: Scene) => void

export interface Asked {
  readonly at: number
  readonly id: number
  readonly oids: number
  readonly kind: number
}

export interface Peer {
  readonly port: number
  /** Every question heard, in order; a repetition is the same question. */
  readonly asked: Asked[]
  /** Ports that have asked. */
  readonly askers: Set<number>
  walk: Walk
  mood: Mood
  leave(): Promise<void>
  back(): Promise<void>
  /** Ends the agent behind it, too. */
  end(): Promise<void>
}

export const well: Mood = ({ say, answer }) => say(answer)

export async function openPeer(walk: Walk, habits: AgentHabits = { community: 'guard' }): Promise<Peer> {
  const agent = await serveSnmp(habits, () => peer.walk)
  const timers = new Set<NodeJS.Timeout>()
  const asides = new Set<Socket>()
  let front = createSocket('udp4')
  let open = true

  const hear = (question: Buffer, from: { port: number; address: string }) => {
    note(peer, question, from.port)
    const aside = createSocket('udp4')
    asides.add(aside)
    const { mood } = peer
    const at = front
    const say = (bytes: Buffer) => open && at === front && at.send(bytes, from.port, from.address)
    const later = (ms: number, act: () => void) => void timers.add(setTimeout(act, ms))
    aside.once('message', answer => {
      asides.delete(aside)
      aside.close()
      mood({ question, answer, say, later })
    })
    aside.send(question, agent.port, '127.0.0.1')
  }
  const bind = async (port: number) => {
    front.on('message', hear)
    front.bind(port, '127.0.0.1')
    await once(front, 'listening')
    return front.address().port
  }

  const peer: Peer = {
    port: await bind(0),
    asked: [],
    askers: new Set(),
    walk,
    mood: well,
    async leave() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      if (!open) return
      open = false
      front.close()
      await once(front, 'close')
    },
    async back() {
      if (open) return
      front = createSocket('udp4')
      open = true
      await bind(peer.port)
    },
    async end() {
      await peer.leave()
      for (const aside of asides) aside.close()
      asides.clear()
      await agent.stop()
    },
  }
  return peer
}

/** The parts of a message of version 1 or 2c; nothing of one of version 3. */
export function partsIn(bytes: Buffer): { id: number; kind: number; oids: number } {
  const message = next(bytes)
  const [, , pdu] = message ? all(message.body) : []
  const [id, , , list] = pdu ? all(pdu.body) : []
  return {
    id: id ? numberIn(id.body) : Number.NaN,
    kind: pdu?.tag ?? TAG.null,
    oids: list ? all(list.body).length : 0,
  }
}

function note({ asked, askers }: Peer, question: Buffer, port: number): void {
  askers.add(port)
  const { id, kind, oids } = partsIn(question)
  if (asked.at(-1)?.id !== id) asked.push({ at: performance.now(), id, kind, oids })
}
