/**
 * One turn with a device that is asked for its status again and again, and once for something that looks different. The
 * answers carry no number, so after trouble, when the line has been silent, the other is asked first: a device answers in
 * order, and once that answer has come nothing older can.
 */
import { MINUTE, type Millis } from '../../core/time.ts'
import { isLost, type Line, type Timing } from './bus.ts'
import type { Failure, Question } from './talk.ts'

export type Fields = readonly string[]
export type Answer = { readonly fields: Fields } | Failure

export interface Pair {
  readonly status: Question<Answer>
  readonly other: Question<Answer>
  /** To another device the question for status may be a command: it is put only to one that has answered the other. */
  readonly isWary?: boolean
}

export interface Session extends Pair {
  readonly timing: Timing
  readonly mono: () => Millis
  /** The next line could be the answer to an older question. */
  doubtful: boolean
  /** What came to the other question, once it was answered. */
  known?: Fields
  /** How often that was asked in vain, and when it is asked again. */
  vain: number
  againAt: Millis
}

export interface Heard {
  readonly status: Answer
  readonly known: Fields | undefined
  readonly at: Millis
}

const TRIES = 3
const PATIENCE = 10 * MINUTE

export const newSession = (pair: Pair, timing: Timing, mono: () => Millis): Session => ({
  ...pair,
  timing,
  mono,
  doubtful: false,
  vain: 0,
  againAt: Number.NEGATIVE_INFINITY,
})

export async function turn(session: Session, line: Line): Promise<Heard> {
  const status = await statusOn(session, line)
  return { status, known: session.known, at: session.mono() }
}

async function statusOn(session: Session, line: Line): Promise<Answer> {
  const isStranger = session.isWary && !session.known
  if (isStranger || session.doubtful || line.strayed()) {
    const trouble = await canary(session, line)
    if (trouble) return trouble
  }
  const status = await line.ask(session.status, session.timing)
  session.doubtful = isLost(status)
  if ('fields' in status && !session.known && session.againAt <= session.mono()) await learnBeside(session, line)
  return status
}

/** One that has never answered it may not know the question: then only the silence stands between it and a late answer. */
async function canary(session: Session, line: Line): Promise<Answer | undefined> {
  if (!session.isWary && !session.known && session.vain >= TRIES) return undefined
  const sure = await learn(session, line)
  return isLost(sure) || (session.isWary && 'fault' in sure) ? sure : undefined
}

async function learn(session: Session, line: Line): Promise<Answer> {
  const answer = await line.ask(session.other, session.timing)
  if ('fields' in answer) session.known = answer.fields
  else session.vain += 1
  return answer
}

/** Only who has just told its status and then says nothing to the other may not know it; else it was dead. */
async function learnBeside(session: Session, line: Line): Promise<void> {
  await learn(session, line)
  if (session.vain >= TRIES) session.againAt = session.mono() + PATIENCE
}
