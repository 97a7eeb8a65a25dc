/** One session with one agent: one question at a time; thrown away after any trouble, so that no late answer is believed. */

import { createSession, createV3Session, type Session, Version1, Version2c, Version3 } from 'net-snmp'
import type { Fault } from '../../core/sample.ts'
import { badFrame, faultOf, NO_ANSWER } from './faults.ts'
import type { SnmpWiring } from './profile.ts'
import { guardOf, type Trouble, textOf, userOf } from './secrets.ts'
import { type Line, openLine } from './socket.ts'

/** One object as the agent answered it: the type's number on the wire, and what it held. */
export interface Varbind {
  readonly oid: string
  readonly type: number
  readonly value: unknown
}

/** The objects in the order of the question; the agent's complaint about all of them; or trouble of the wire. */
export type Answer = { readonly varbinds: readonly Varbind[] } | { readonly status: string } | Trouble

export interface Wire {
  get(oids: readonly string[]): Promise<Answer>
  /** The first object behind each of these. */
  next(...oids: string[]): Promise<Answer>
  isOpen(): boolean
  /** Resolves when the socket has gone; whoever waits is answered. */
  close(): Promise<void>
}

const ON_WIRE = { 1: Version1, '2c': Version2c, 3: Version3 } as const

export function openWire(wiring: SnmpWiring): Wire {
  const { access, link } = wiring
  const line = openLine(link.udp, { version: ON_WIRE[access.version], guard: guardOf(access) })
  const opening = opened(wiring, line)

  async function ask(how: 'get' | 'getNext', oids: readonly string[]): Promise<Answer> {
    const session = await opening
    return 'fault' in session ? session : asked(session, line, how, oids)
  }

  return {
    get: oids => ask('get', oids),
    next: (...oids) => ask('getNext', oids),
    isOpen: line.isOpen,
    close: line.close,
  }
}

async function opened(wiring: SnmpWiring, line: Line): Promise<Session | Trouble> {
  const timer = setTimeout(line.close, wiring.timeout)
  try {
    await line.connect()
  } catch (error) {
    return { fault: faultOf(error as Error) }
  } finally {
    clearTimeout(timer)
  }
  const session = await introduced(wiring, line)
  if ('fault' in session) return session
  line.onError(error => session.cancelRequests(error))
  // What the library cannot read is no answer.
  Reflect.apply(Reflect.get(session, 'on'), session, ['error', () => line.note('unreadable')])
  return session
}

async function introduced({ access, link, timeout }: SnmpWiring, line: Line): Promise<Session | Trouble> {
  const who = access.version === 3 ? await userOf(access) : await textOf(access.community)
  if (typeof who === 'object' && 'fault' in who) return who
  const options = {
    port: link.udp.port,
    // A datagram may get lost: the question is repeated once.
    retries: 1,
    timeout: Math.round(timeout / 2),
    reportOidMismatchErrors: true,
    strictIntRangeChecks: true,
    dgramModule: line.dgramModule,
  }
  if (typeof who === 'object') return createV3Session(link.udp.host, who, options)
  const version = access.version === 1 ? Version1 : Version2c
  return createSession(link.udp.host, who, { ...options, version })
}

function asked(session: Session, line: Line, how: 'get' | 'getNext', oids: readonly string[]): Promise<Answer> {
  line.forget()
  return new Promise(resolve => {
    session[how]([...oids], (error, varbinds) => {
      if (error) return resolve(complaintOf(error, line))
      const cells = (varbinds ?? []).map(({ oid, type = 0, value }) => ({ oid, type, value }))
      resolve(cells.length === oids.length ? { varbinds: cells } : { fault: badFrame('other objects') })
    })
  })
}

function complaintOf(error: Error, line: Line): Answer {
  if (error.name === 'RequestFailedError') return { status: error.message.replace(/:.*$/s, '') }
  return { fault: told(faultOf(error), line.flaw()) }
}

/** Something came, but no answer. */
const told = (fault: Fault, flaw: string | undefined): Fault =>
  fault === NO_ANSWER && flaw !== undefined ? badFrame(flaw) : fault
