/** The loop that never dies: asks one device again and again, without drift or overlap, and lets a dead one rest. */

import type { Millis } from '../core/time.ts'

/** What came of asking once. */
export interface Attempt {
  /** Everything that was asked was answered; a timeout or a broken wire anywhere makes it false. */
  readonly heard: boolean
  /** How long the wire was held for it. */
  readonly spent: Millis
  /** The device needs at least this much rest. */
  readonly rest?: Millis
}

export interface Pace {
  readonly interval: Millis
  /** A dead device is asked at least this often. */
  readonly ceiling: Millis
  /** The share of the wire's time that a dead device may take from others; 1 where it has the wire to itself. */
  readonly share: number
}

export interface Loop {
  start(): void
  /** Asks at once, whatever the back-off; a turn under way is followed by another if it fails. */
  retry(): void
  /** A turn is under way. */
  isAsking(): boolean
  /** No turn begins after this; resolves when the one under way is over. */
  stop(): Promise<void>
}

type AskOnce = (doubtful: boolean) => Promise<Attempt>

interface State {
  readonly pace: Pace
  readonly ask: AskOnce
  readonly mono: () => Millis
  failures: number
  due: Millis
  timer?: NodeJS.Timeout
  turn?: Promise<void> | undefined
  again: boolean
  stopped: boolean
}

/**
 * `doubtful` says that the last attempt failed. `ask` tells its troubles in the attempt; if it rejects all the same the
 * rejection stays unhandled, for that is a flaw of ours to be seen, and the loop goes on.
 */
export function poll(pace: Pace, ask: AskOnce, mono: () => Millis): Loop {
  const state: State = { pace, ask, mono, failures: 0, due: 0, again: false, stopped: false }
  return {
    start: () => beginNow(state),
    retry() {
      if (state.turn) state.again = true
      else if (state.timer && !state.stopped) beginNow(state)
    },
    isAsking: () => state.turn !== undefined,
    async stop() {
      state.stopped = true
      clearTimeout(state.timer)
      await state.turn
    },
  }
}

function beginNow(state: State): void {
  clearTimeout(state.timer)
  state.due = state.mono()
  begin(state)
}

function begin(state: State): void {
  state.turn = run(state)
}

async function run(state: State): Promise<void> {
  let attempt: Attempt = { heard: false, spent: 0 }
  try {
    attempt = await state.ask(state.failures > 0)
  } finally {
    note(state, attempt)
    state.turn = undefined
    if (!state.stopped) wait(state)
  }
}

function note(state: State, { heard, spent, rest }: Attempt): void {
  const { pace, mono } = state
  state.failures = heard ? 0 : state.failures + 1
  const due = nextDue(pace, state.due, state.failures, spent, mono())
  state.due = rest ? Math.max(due, mono() + rest) : due
}

function wait(state: State): void {
  if (state.again && state.failures > 0) state.due = state.mono()
  state.again = false
  state.timer = setTimeout(begin, Math.max(0, state.due - state.mono()), state)
}

/**
 * A living device keeps the beat that all of its interval have in common, whenever each was first met, so that they wake the
 * house together; of missed beats the last is made up for at once, so that a line too slow for its beat is
 * never idle, and the others are left out. A dead device waits twice as long each time.
 */
export function nextDue(pace: Pace, planned: Millis, failures: number, spent: Millis, now: Millis): Millis {
  const { interval } = pace
  const beat = Math.floor(planned / interval) * interval
  if (failures === 0) return beat + interval * Math.max(1, Math.floor((now - beat) / interval))
  const doubled = interval * 2 ** Math.min(failures - 1, 30)
  // One lost answer is no death: only from the second on is the wire kept free for others.
  const rest = failures > 1 ? spent * (1 / pace.share - 1) : 0
  return now + Math.max(Math.min(doubled, Math.max(pace.ceiling, interval)), rest)
}
