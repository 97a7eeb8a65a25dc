/** One wire and its devices: one holder at a time, one request at a time, and after trouble nothing that could be mistaken. */

import { setImmediate as immediate } from 'node:timers/promises'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { LISTEN } from '../listen.ts'
import { CLOSED, isException, NO_ANSWER } from './faults.ts'
import type { Answer, Ask, Link, Named } from './link.ts'
import type { Owed } from './owed.ts'

export interface Timing {
  readonly timeout: Millis
  readonly gap: Millis
}

/** Asks and waits; never throws. */
export type Read = (ask: Ask, timing: Timing) => Promise<Answer>

/** Asks what a unit calls itself. */
export type Name = (unit: number, timing: Timing) => Promise<Named>

export interface Line {
  /** Waits for its turn on the wire, then has it alone. */
  hold<T>(job: (read: Read, name: Name) => Promise<T>): Promise<T>
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

interface State {
  readonly open: LineFacts['open']
  readonly mono: LineFacts['mono']
  readonly nameless: LineFacts['nameless'] | undefined
  link: Link | undefined
  /** When the last frame ended. */
  spoken: Millis
  /** After trouble nobody speaks until then: a late answer must find no listener. */
  silent: Millis
  failed: { readonly fault: Fault; readonly at: Millis } | undefined
  closed: boolean
  /** Ends the pause that somebody makes. */
  wake: () => void
}

const NEVER = Number.NEGATIVE_INFINITY

export function openLine(facts: LineFacts): Line {
  const state = newState(facts)
  // Most lines never had a trouble: nothing to reckon with.
  const silence = () => (state.silent === NEVER ? 0 : Math.max(0, state.silent - state.mono()))
  /** Until whoever has it, and those who wait behind, have left; none while it is free. */
  let taken: Promise<unknown> | undefined
  return {
    silence,
    hold(job) {
      const since = state.mono()
      const ask: Read = (asked, timing) => read(state, since, asked, timing)
      const begin = () => job(ask, (unit, timing) => name(state, since, unit, timing))
      const turn = taken ? taken.then(begin) : begin()
      const leave = () => {
        if (silence() > 0) return pause(state, silence())
        if (taken === left) taken = undefined
        return undefined
      }
      // The holder sees his own failure; the next one only waits for the end of it.
      const left = turn.then(leave, leave)
      taken = left
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
  const state = { open, mono, nameless, link: undefined, spoken: NEVER, silent: NEVER, failed: undefined }
  return Object.assign(state, { closed: false, wake: () => {} })
}

function read(state: State, since: Millis, ask: Ask, timing: Timing): Promise<Answer> {
  const canary = state.nameless?.owed.before(ask)
  return canary ? readBehind(state, since, canary, ask, timing) : exchange(state, since, ask, timing)
}

async function readBehind(state: State, since: Millis, canary: Ask, ask: Ask, timing: Timing): Promise<Answer> {
  const answer = await exchange(state, since, canary, timing)
  return isTrouble(answer) ? answer : exchange(state, since, ask, timing)
}

/** Waits only where there is something to wait for: on a quiet wire nothing stands between the question and the answer. */
async function exchange(state: State, since: Millis, ask: Ask, { timeout, gap }: Timing): Promise<Answer> {
  const { mono } = state
  if (!isQuiet(state, gap)) await quiet(state, gap, timeout)
  if (state.closed) return { fault: CLOSED }
  const asked = mono()
  const open = state.link?.isOpen() ? state.link : undefined
  const link = open ?? (await linked(state, since, asked + timeout))
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
async function name(state: State, since: Millis, unit: number, { timeout, gap }: Timing): Promise<Named> {
  await quiet(state, gap, timeout)
  if (state.closed) return { fault: CLOSED }
  const deadline = state.mono() + timeout
  const link = state.link?.isOpen() ? state.link : await linked(state, since, deadline)
  if ('code' in link) return { fault: link }
  const began = state.mono()
  const named = await link.name(unit, deadline - began)
  state.spoken = state.mono()
  if (isTrouble(named)) await settle(state, began)
  return named
}

/** Nobody listens on this wire between the questions, and the last frame is long enough ago. */
const isQuiet = ({ link, spoken, silent, mono }: State, gap: Millis): boolean =>
  !link?.listened && Math.max(spoken + gap, silent) <= mono()

/** Until the silence after trouble is over and the last frame is `gap` ago, whosever it was; a babbler is waited for so `long`. */
async function quiet(state: State, gap: Millis, long: Millis): Promise<void> {
  const { mono } = state
  await listen(state)
  const patience = mono() + long
  while (!state.closed) {
    const until = state.spoken + gap
    await pause(state, until - mono())
    const heard = (await state.link?.listened?.()) ?? state.spoken
    const isBabble = heard > state.spoken && mono() <= patience
    if (isBabble) state.spoken = heard
    else if (mono() >= until) return
  }
}

/** The silence after trouble, and a moment more. */
async function listen(state: State): Promise<void> {
  while (state.silent > NEVER && !state.closed) {
    const left = state.silent - state.mono()
    if (left <= 0) state.silent = NEVER
    await pause(state, left > 0 ? left : LISTEN)
  }
}

/** After trouble no answer may be taken for another's: its connection dies, or where all share one wire, it is silent. */
async function settle(state: State, began: Millis): Promise<void> {
  if (state.nameless) state.silent = began + state.nameless.slowest
  else await drop(state)
}

const isTrouble = (answer: Answer | Named): boolean => 'fault' in answer && !isException(answer.fault)

/** Who has waited while a connection failed takes that failure as his own: a dead host costs its units one timeout. */
async function linked(state: State, since: Millis, deadline: Millis): Promise<Link | Fault> {
  const { failed, mono } = state
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

/** Ends early when the line is closed, and by less than a millisecond before its time: who must be exact asks again. */
async function pause(state: State, ms: Millis): Promise<void> {
  if (ms <= 0 || state.closed) return
  // A timer takes a whole millisecond at the least, which is long on a line that waits for nothing else.
  if (ms < 1) return immediate()
  // One holder at a time, so one pause at a time.
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, ms)
    state.wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}
