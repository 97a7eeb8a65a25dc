/**
 * One turn with a UPS: its status, and once its rating. The answers carry no number, so after trouble the line stays silent
 * for the slowest answer, and then the rating is asked first: it looks different, and a UPS answers in order.
 */
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../../core/sample.ts'
import { MINUTE, type Millis } from '../../core/time.ts'
import type { Wire } from '../serial.ts'
import { modeOf, type SerialMode } from '../serial-mode.ts'
import { CLOSED, isTrouble, portFault } from './faults.ts'
import type { Answer, Fields, Query } from './frames.ts'
import type { MegatecWiring } from './profile.ts'
import { type Talk, talkOn } from './talk.ts'

export type OpenPort = (path: string, mode: SerialMode) => Promise<Wire>

export interface Session {
  readonly wiring: MegatecWiring
  readonly open: OpenPort
  readonly mono: () => Millis
  readonly closing: AbortController
  talk?: Talk | undefined
  /** After trouble nobody speaks until then: a late answer must find no listener. */
  silent: Millis
  /** The next line could be the answer to an older question. */
  doubtful: boolean
  rating?: Fields
  /** How often it was asked for its rating in vain, and when it is asked again. */
  unrated: number
  rateAfter: Millis
}

export interface Heard {
  readonly status: Answer
  readonly rating: Fields | undefined
  readonly at: Millis
}

const TRIES = 3
const PATIENCE = 10 * MINUTE

export function newSession(wiring: MegatecWiring, open: OpenPort, mono: () => Millis): Session {
  const never = Number.NEGATIVE_INFINITY
  return {
    wiring,
    open,
    mono,
    closing: new AbortController(),
    silent: never,
    doubtful: false,
    unrated: 0,
    rateAfter: never,
  }
}

export async function turn(session: Session): Promise<Heard> {
  await silence(session)
  // What came while this process was busy is still unread: it is heard only after a turn of the event loop.
  await immediate()
  const talk = await opened(session)
  const status = 'code' in talk ? { fault: talk } : await statusOn(session, talk)
  return { status, rating: session.rating, at: session.mono() }
}

async function statusOn(session: Session, talk: Talk): Promise<Answer> {
  if (session.doubtful || talk.strayed()) {
    const trouble = await canary(session, talk)
    if (trouble) return trouble
  }
  const status = await ask(session, talk, 'Q1')
  session.doubtful = isLost(status)
  if ('fields' in status && session.rateAfter <= session.mono()) await rate(session, talk)
  return status
}

/** Once the rating has come nothing older can. One that has never told it may not know the question. */
async function canary(session: Session, talk: Talk): Promise<Answer | undefined> {
  if (!session.rating && session.unrated >= TRIES) return undefined
  const sure = await rate(session, talk)
  return isLost(sure) ? sure : undefined
}

async function rate(session: Session, talk: Talk): Promise<Answer> {
  const rating = await ask(session, talk, 'F')
  if ('fields' in rating) session.rating = rating.fields
  else session.unrated += 1
  if (session.rating) session.rateAfter = Number.POSITIVE_INFINITY
  else if (session.unrated >= TRIES) session.rateAfter = session.mono() + PATIENCE
  return rating
}

const isLost = (answer: Answer): boolean => 'fault' in answer && isTrouble(answer.fault)

async function ask(session: Session, talk: Talk, query: Query): Promise<Answer> {
  const { wiring, mono } = session
  const began = mono()
  const answer = await talk.ask(query, wiring.timeout)
  if (isLost(answer)) session.silent = began + wiring.slowest
  return answer
}

async function opened(session: Session): Promise<Talk | Fault> {
  const { open, wiring, closing } = session
  if (session.talk?.isOpen()) return session.talk
  await session.talk?.close()
  session.talk = undefined
  if (closing.signal.aborted) return CLOSED
  try {
    const wire = await open(wiring.link.serial, modeOf(wiring.link.mode))
    session.talk = talkOn(wire)
  } catch (thrown) {
    return portFault(thrown)
  }
  if (closing.signal.aborted) await session.talk.close()
  return session.talk
}

/** Ends early when the session is closed, and never else: a timer of a busy process may be early. */
async function silence({ silent, mono, closing }: Session): Promise<void> {
  while (mono() < silent && !closing.signal.aborted) {
    await sleep(silent - mono(), undefined, { signal: closing.signal }).catch(() => {})
  }
}

export async function close(session: Session): Promise<void> {
  session.closing.abort()
  await session.talk?.close()
}
