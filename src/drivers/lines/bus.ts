/** One line and all who hang on it: one holder at a time, and after trouble a silence in which no late answer is heard. */
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { LISTEN, look } from '../listen.ts'
import { CLOSED, isTrouble } from './faults.ts'
import { type OpenWire, openWithin } from './open.ts'
import type { LineLink } from './profile.ts'
import { type Failure, type Question, type Talk, talkOn } from './talk.ts'

export interface Timing {
  readonly timeout: Millis
  /** An answer may come this long after its question. */
  readonly slowest: Millis
}

/** The line in the hand of one holder. */
export interface Line {
  /** Never throws. After trouble it waits until no answer can be late any more. */
  ask<A extends object>(question: Question<A>, timing: Timing): Promise<A | Failure>
  /** Something was said since the last answer that nobody had asked for. */
  strayed(): boolean
}

export interface Bus {
  /** Waits for its turn on the line, then has it alone. */
  hold<T>(job: (line: Line) => Promise<T>): Promise<T>
  /** How long nobody will speak after the trouble that was. */
  silence(): Millis
  close(): Promise<void>
}

export interface BusFacts {
  readonly link: LineLink
  readonly open: OpenWire
  readonly mono: () => Millis
  /** Signs of the longest line. */
  readonly longest: number
}

interface State extends BusFacts {
  readonly closing: AbortController
  talk?: Talk | undefined
  /** After trouble nobody speaks until then. */
  silent: Millis
  /** Questions that were not answered, since the last that was. */
  failures: number
  failed?: { readonly fault: Fault; readonly at: Millis }
}

const NEVER = Number.NEGATIVE_INFINITY

/** A connection that has been dead for so many questions is made anew: its other end may have forgotten it. */
const PATIENCE = 3

export function openBus(facts: BusFacts): Bus {
  const state: State = { ...facts, closing: new AbortController(), silent: NEVER, failures: 0 }
  let free: Promise<unknown> = Promise.resolve()
  return {
    silence: () => Math.max(0, state.silent - state.mono()),
    hold(job) {
      const since = state.mono()
      const turn = free.then(async () => {
        await silence(state)
        await look()
        return job(lineOf(state, since))
      })
      // The holder sees his own failure; the next one only waits for the end of it.
      free = turn.catch(() => {})
      return turn
    },
    async close() {
      state.closing.abort()
      await state.talk?.close()
    },
  }
}

const lineOf = (state: State, since: Millis): Line => ({
  ask: (question, timing) => ask(state, since, question, timing),
  strayed: () => state.talk?.strayed() ?? false,
})

async function ask<A extends object>(
  state: State,
  since: Millis,
  question: Question<A>,
  { timeout, slowest }: Timing,
): Promise<A | Failure> {
  await silence(state)
  const talk = await opened(state, since, timeout)
  if ('code' in talk) return { fault: talk }
  const began = state.mono()
  const answer = await talk.ask(question, timeout)
  if (!isLost(answer)) state.failures = 0
  else {
    state.silent = began + slowest
    state.failures += 1
    if (state.failures >= PATIENCE && 'gateway' in state.link) await drop(state)
  }
  return answer
}

/** Nothing was understood of what came, if anything did. */
export const isLost = (answer: object | Failure): boolean => 'fault' in answer && isTrouble(answer.fault)

/** Who has waited while a connection failed takes that failure as his own: a dead host costs its devices one timeout. */
async function opened(state: State, since: Millis, within: Millis): Promise<Talk | Fault> {
  const { closing, open, link, mono, longest, failed } = state
  if (state.talk?.isOpen()) return state.talk
  await drop(state)
  if (closing.signal.aborted) return CLOSED
  if (failed && failed.at > since) return failed.fault
  const wire = await openWithin(waiting => open(link, waiting), within)
  if ('code' in wire) {
    state.failed = { fault: wire, at: mono() }
    return wire
  }
  state.talk = talkOn(wire, longest)
  if (closing.signal.aborted) await state.talk.close()
  return state.talk
}

async function drop(state: State): Promise<void> {
  await state.talk?.close()
  state.talk = undefined
  state.failures = 0
}

/** Ends early when the line is closed, and never else: a timer of a busy process may be early. */
async function silence(state: State): Promise<void> {
  while (state.silent > NEVER && !state.closing.signal.aborted) {
    const left = state.silent - state.mono()
    if (left <= 0) state.silent = NEVER
    await pause(left > 0 ? left : LISTEN, state.closing.signal)
  }
}

const pause = (ms: Millis, ended: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const end = () => {
      clearTimeout(timer)
      ended.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    ended.addEventListener('abort', end)
  })
