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
  /** No turn begins after this; resolves when the one under way is over. */
  stop(): Promise<void>
}

/**
 * `doubtful` says that the last attempt failed. `ask` tells its troubles in the attempt; if it rejects all the same the
 * rejection stays unhandled, for that is a flaw of ours to be seen, and the loop goes on.
 */
export function poll(pace: Pace, ask: (doubtful: boolean) => Promise<Attempt>, mono: () => Millis): Loop {
  let failures = 0
  let due = 0
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> | undefined
  let again = false
  let stopped = false

  function begin(): void {
    clearTimeout(timer)
    turn = run().finally(() => {
      turn = undefined
      if (!stopped) next()
    })
  }

  async function run(): Promise<void> {
    let attempt: Attempt = { heard: false, spent: 0 }
    try {
      attempt = await ask(failures > 0)
    } finally {
      failures = attempt.heard ? 0 : failures + 1
      due = Math.max(nextDue(pace, due, failures, attempt.spent, mono()), mono() + (attempt.rest ?? 0))
    }
  }

  function next(): void {
    if (again && failures > 0) due = mono()
    again = false
    timer = setTimeout(begin, Math.max(0, due - mono()))
  }

  function now(): void {
    due = mono()
    begin()
  }

  return {
    start: now,
    retry() {
      if (turn) again = true
      else if (timer && !stopped) now()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await turn
    },
  }
}

/** A living device keeps its beat, missed beats are left out; a dead one waits twice as long each time. */
export function nextDue(pace: Pace, planned: Millis, failures: number, spent: Millis, now: Millis): Millis {
  if (failures === 0) return planned + pace.interval * Math.max(1, Math.ceil((now - planned) / pace.interval))
  const doubled = pace.interval * 2 ** Math.min(failures - 1, 30)
  // One lost answer is no death: only from the second on is the wire kept free for others.
  const rest = failures > 1 ? spent * (1 / pace.share - 1) : 0
  return now + Math.max(Math.min(doubled, Math.max(pace.ceiling, pace.interval)), rest)
}
