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

export function openLine(target: Target, mono: () => Millis, open: (target: Target) => Link = openLink): Line {
  let link: Link | undefined
  let free: Promise<unknown> = Promise.resolve()
  let closed = false
  let spoken = Number.NEGATIVE_INFINITY
  let failed: { fault: Fault; at: Millis } | undefined

  /** Who has waited while a connection failed takes that failure as his own: a dead host costs its units one timeout. */
  async function linked(since: Millis, deadline: Millis): Promise<Link | Fault> {
    if (link?.isOpen()) return link
    if (failed && failed.at > since) return failed.fault
    await drop()
    if (closed) return CLOSED
    link = open(target)
    const fault = await link.opened(deadline - mono())
    if (!fault) return link
    failed = { fault, at: mono() }
    await drop()
    return fault
  }

  async function drop(): Promise<void> {
    await link?.destroy()
    link = undefined
  }

  async function read(since: Millis, ask: Ask, { timeout, gap }: Timing): Promise<Answer> {
    await pause(spoken + gap - mono())
    if (closed) return { fault: CLOSED }
    const deadline = mono() + timeout
    const way = await linked(since, deadline)
    if ('code' in way) return { fault: way }
    const left = deadline - mono()
    const answer: Answer = left > 0 ? await way.read(ask, left) : { fault: NO_ANSWER }
    spoken = mono()
    // A late or broken answer dies with its connection, so that it can never be taken for another's.
    if ('fault' in answer && !isException(answer.fault)) await drop()
    return answer
  }

  return {
    hold(job) {
      const since = mono()
      const turn = free.then(() => job((ask, timing) => read(since, ask, timing)))
      free = turn.catch(() => {})
      return turn
    },
    async close() {
      closed = true
      await drop()
    },
  }
}

async function pause(ms: Millis): Promise<void> {
  if (ms > 0) await new Promise(resolve => setTimeout(resolve, ms))
}
