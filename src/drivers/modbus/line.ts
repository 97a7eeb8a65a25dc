/** The wire to one host and port: one holder at a time, one request at a time, a new connection after every trouble. */

import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { CLOSED, isException, NO_ANSWER } from './faults.ts'
import { type Answer, type Ask, type Link, openLink, type Target } from './link.ts'

export interface Timing {
  readonly timeout: Millis
  readonly gap: Millis
}

/** Asks and waits; never throws. */
export type Read = (ask: Ask, timing: Timing) => Promise<Answer>

export interface Line {
  /** Waits for its turn on the wire, then has it alone. */
  hold<T>(job: (read: Read) => Promise<T>): Promise<T>
  close(): Promise<void>
}

interface State {
  readonly open: () => Link
  readonly mono: () => Millis
  link?: Link | undefined
  /** When the last frame ended. */
  spoken: Millis
  failed?: { readonly fault: Fault; readonly at: Millis }
  closed: boolean
}

export function openLine(target: Target, mono: () => Millis, open = openLink): Line {
  const state: State = { open: () => open(target), mono, spoken: Number.NEGATIVE_INFINITY, closed: false }
  let free: Promise<unknown> = Promise.resolve()
  return {
    hold(job) {
      const since = mono()
      const turn = free.then(() => job((ask, timing) => read(state, since, ask, timing)))
      // The holder sees his own failure; the next one only waits for the end of it.
      free = turn.catch(() => {})
      return turn
    },
    async close() {
      state.closed = true
      await drop(state)
    },
  }
}

async function read(state: State, since: Millis, ask: Ask, { timeout, gap }: Timing): Promise<Answer> {
  const { mono } = state
  await pause(state.spoken + gap - mono())
  if (state.closed) return { fault: CLOSED }
  const deadline = mono() + timeout
  const link = await linked(state, since, deadline)
  if ('code' in link) return { fault: link }
  const left = deadline - mono()
  const answer: Answer = left > 0 ? await link.read(ask, left) : { fault: NO_ANSWER }
  state.spoken = mono()
  // A late or broken answer dies with its connection, so that it can never be taken for another's.
  if ('fault' in answer && !isException(answer.fault)) await drop(state)
  return answer
}

/** Who has waited while a connection failed takes that failure as his own: a dead host costs its units one timeout. */
async function linked(state: State, since: Millis, deadline: Millis): Promise<Link | Fault> {
  const { failed, mono } = state
  if (state.link?.isOpen()) return state.link
  if (failed && failed.at > since) return failed.fault
  await drop(state)
  if (state.closed) return CLOSED
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

async function pause(ms: Millis): Promise<void> {
  if (ms > 0) await new Promise(resolve => setTimeout(resolve, ms))
}
