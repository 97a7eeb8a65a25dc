/** One wire and its devices: one holder at a time, one request at a time, and after trouble nothing that could be mistaken. */

import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { CLOSED, isException, NO_ANSWER } from './faults.ts'
import type { Answer, Ask, Link, Named } from './link.ts'
import type { Owed } from './owed.ts'
import { isQuiet, NEVER, pause, quiet, type Silence } from './quiet.ts'

export interface Timing {
  readonly timeout: Millis
  readonly gap: Millis
}

/** Asks and waits; never throws. */
export type Read = (ask: Ask, timing: Timing) => Promise<Answer>

/** Asks what a unit calls itself. */
export type Name = (unit: number, timing: Timing) => Promise<Named>

/** What somebody does who has the wire alone. */
type Job<T> = (read: Read, name: Name) => Promise<T>

export interface Line {
  /** Waits for its turn on the wire, then has it alone. */
  hold<T>(job: Job<T>): Promise<T>
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

interface State extends Silence {
  readonly open: LineFacts['open']
  readonly nameless: LineFacts['nameless'] | undefined
  link: Link | undefined
  /** Since when the present holder has waited for the wire. */
  since: Millis
  failed: { readonly fault: Fault; readonly at: Millis } | undefined
}

export function openLine(facts: LineFacts): Line {
  const state = newState(facts)
  // Most lines never had a trouble: nothing to reckon with.
  const silence = () => (state.silent === NEVER ? 0 : Math.max(0, state.silent - state.mono()))
  /** The same for each holder: what is made anew for every question of every device adds up. */
  const ask: Read = (asked, timing) => read(state, asked, timing)
  const askName: Name = (unit, timing) => name(state, unit, timing)
  /** Until whoever has it, and those who wait behind, have left; none while it is free. */
  let taken: Promise<unknown> | undefined
  /** Who has it and who waits for it. */
  let holders = 0
  const begin = <T>(job: Job<T>, since: Millis): Promise<T> => {
    state.since = since
    return job(ask, askName)
  }
  const leave = (): Promise<void> | undefined => {
    holders -= 1
    if (silence() > 0) return pause(state, silence())
    if (holders === 0) taken = undefined
    return undefined
  }
  return {
    silence,
    hold(job) {
      const since = state.mono()
      const turn = taken ? taken.then(() => begin(job, since)) : begin(job, since)
      holders += 1
      // The holder sees his own failure; the next one only waits for the end of it.
      taken = turn.then(leave, leave)
      return turn
    },
    async close() {
      state.closed = true
      state.wake()
      await drop(state)
    },
  }
}

/** Key by key: what is spread takes another shape for each line and is slow to read, and this is read at every exchange. */
function newState({ open, mono, nameless }: LineFacts): State {
  const state = { open, mono, nameless, link: undefined, since: NEVER, spoken: NEVER, silent: NEVER }
  return Object.assign(state, { failed: undefined, closed: false, wake: () => {} })
}

function read(state: State, ask: Ask, timing: Timing): Promise<Answer> {
  const canary = state.nameless?.owed.before(ask)
  return canary ? readBehind(state, canary, ask, timing) : exchange(state, ask, timing)
}

async function readBehind(state: State, canary: Ask, ask: Ask, timing: Timing): Promise<Answer> {
  const answer = await exchange(state, canary, timing)
  return isTrouble(answer) ? answer : exchange(state, ask, timing)
}

/** Waits only where there is something to wait for: on a quiet wire nothing stands between the question and the answer. */
async function exchange(state: State, ask: Ask, { timeout, gap }: Timing): Promise<Answer> {
  const { mono } = state
  if (!isQuiet(state, gap)) await quiet(state, gap, timeout)
  if (state.closed) return { fault: CLOSED }
  const asked = mono()
  const open = state.link?.isOpen() ? state.link : undefined
  const link = open ?? (await linked(state, asked + timeout))
  if ('code' in link) return { fault: link }
  const began = open ? asked : mono()
  const within = timeout - (began - asked)
  const answer: Answer = within > 0 ? await link.read(ask, within) : { fault: NO_ANSWER }
  state.spoken = mono()
  state.nameless?.owed.asked(ask, !isTrouble(answer))
  if (isTrouble(answer)) await settle(state, began)
  return answer
}

/** As an exchange, and seldom: nothing that is owed has the shape of a name. */
async function name(state: State, unit: number, { timeout, gap }: Timing): Promise<Named> {
  await quiet(state, gap, timeout)
  if (state.closed) return { fault: CLOSED }
  const deadline = state.mono() + timeout
  const link = state.link?.isOpen() ? state.link : await linked(state, deadline)
  if ('code' in link) return { fault: link }
  const began = state.mono()
  const named = await link.name(unit, deadline - began)
  state.spoken = state.mono()
  if (isTrouble(named)) await settle(state, began)
  return named
}

/** After trouble no answer may be taken for another's: its connection dies, or where all share one wire, it is silent. */
async function settle(state: State, began: Millis): Promise<void> {
  if (state.nameless) state.silent = began + state.nameless.slowest
  else await drop(state)
}

const isTrouble = (answer: Answer | Named): boolean => 'fault' in answer && !isException(answer.fault)

/** Who has waited while a connection failed takes that failure as his own: a dead host costs its units one timeout. */
async function linked(state: State, deadline: Millis): Promise<Link | Fault> {
  const { failed, mono, since } = state
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
