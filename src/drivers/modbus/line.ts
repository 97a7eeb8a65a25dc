/** One wire and its devices: one holder at a time, one request at a time, and after trouble nothing that could be mistaken. */

import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { CLOSED, isException, NO_ANSWER } from './faults.ts'
import type { Answer, Ask, Link } from './link.ts'
import type { Owed } from './owed.ts'

export interface Timing {
  readonly timeout: Millis
  readonly gap: Millis
}

/** Asks and waits; never throws. */
export type Read = (ask: Ask, timing: Timing) => Promise<Answer>

export interface Line {
  /** Waits for its turn on the wire, then has it alone. */
  hold<T>(job: (read: Read) => Promise<T>): Promise<T>
  /** How long nobody will speak after the trouble that was. */
  silence(): Millis
  close(): Promise<void>
}

export interface LineFacts {
  readonly open: () => Link
  readonly mono: () => Millis
  /** A wire whose answers do not say whose they are; its slowest answer comes this long after the request. */
  readonly nameless?: { readonly slowest: Millis; readonly owed: Owed }
}

interface State extends LineFacts {
  link?: Link | undefined
  /** When the last frame ended. */
  spoken: Millis
  /** After trouble nobody speaks until then: a late answer must find no listener. */
  silent: Millis
  failed?: { readonly fault: Fault; readonly at: Millis }
  readonly closing: AbortController
}

export function openLine(facts: LineFacts): Line {
  const { mono } = facts
  const never = Number.NEGATIVE_INFINITY
  const state: State = { ...facts, spoken: never, silent: never, closing: new AbortController() }
  const silence = () => Math.max(0, state.silent - mono())
  let free: Promise<unknown> = Promise.resolve()
  return {
    silence,
    hold(job) {
      const since = mono()
      const turn = free.then(() => job((ask, timing) => read(state, since, ask, timing)))
      // The holder sees his own failure; the next one only waits for the end of it.
      free = turn.catch(() => {}).then(() => pause(state, silence()))
      return turn
    },
    async close() {
      state.closing.abort()
      await drop(state)
    },
  }
}

async function read(state: State, since: Millis, ask: Ask, timing: Timing): Promise<Answer> {
  const canary = state.nameless?.owed.before(ask)
  if (!canary) return exchange(state, since, ask, timing)
  const answer = await exchange(state, since, canary, timing)
  return isTrouble(answer) ? answer : exchange(state, since, ask, timing)
}

async function exchange(state: State, since: Millis, ask: Ask, { timeout, gap }: Timing): Promise<Answer> {
  const { mono } = state
  await quiet(state, gap, timeout)
  if (state.closing.signal.aborted) return { fault: CLOSED }
  const deadline = mono() + timeout
  const link = await linked(state, since, deadline)
  if ('code' in link) return { fault: link }
  const began = mono()
  const answer: Answer = deadline > began ? await link.read(ask, deadline - began) : { fault: NO_ANSWER }
  state.spoken = mono()
  await settle(state, ask, answer, began)
  return answer
}

/** Until the silence after trouble is over and the last frame is `gap` ago, whosever it was; a babbler is waited for so `long`. */
async function quiet(state: State, gap: Millis, long: Millis): Promise<void> {
  const { mono, closing } = state
  const patience = Math.max(mono(), state.silent) + long
  while (!closing.signal.aborted) {
    const until = Math.max(state.spoken + gap, state.silent)
    await pause(state, until - mono())
    const heard = (await state.link?.listened?.()) ?? state.spoken
    const isBabble = heard > state.spoken && mono() <= patience
    if (isBabble) state.spoken = heard
    else if (mono() >= until) return
  }
}

/** After trouble no answer may be taken for another's: its connection dies, or where all share one wire, it is silent. */
async function settle(state: State, ask: Ask, answer: Answer, began: Millis): Promise<void> {
  const { nameless } = state
  nameless?.owed.asked(ask, !isTrouble(answer))
  if (!isTrouble(answer)) return
  if (nameless) state.silent = began + nameless.slowest
  else await drop(state)
}

const isTrouble = (answer: Answer): boolean => 'fault' in answer && !isException(answer.fault)

/** Who has waited while a connection failed takes that failure as his own: a dead host costs its units one timeout. */
async function linked(state: State, since: Millis, deadline: Millis): Promise<Link | Fault> {
  const { failed, mono } = state
  if (state.link?.isOpen()) return state.link
  if (failed && failed.at > since) return failed.fault
  await drop(state)
  if (state.closing.signal.aborted) return CLOSED
  const link = state.open()
  state.link = link
  const fault = await link.opened(deadline - mono())
  if (!fault) return link
  state.failed = { fault, at: mono() }
  await drop(state)
  return fault
}

async function drop(state: State): Promise<void> {
  await state.link?.destroy()
  state.link = undefined
}

/** Ends early when the line is closed, and by less than a millisecond before its time: who must be exact asks again. */
async function pause({ closing }: State, ms: Millis): Promise<void> {
  if (ms <= 0 || closing.signal.aborted) return
  // A timer takes a whole millisecond at the least, which is long on a line that waits for nothing else.
  if (ms < 1) await immediate()
  else await sleep(ms, undefined, { signal: closing.signal }).catch(() => {})
}
