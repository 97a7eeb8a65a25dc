/** Keeps a worker at the databases: started again when it dies, slower each time it dies at once. */
import type { Saved } from '../core/restart.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '../core/time.ts'
import type { Kind, Opened, Questions, Trouble } from './messages.ts'
import type { StartThread, Thread } from './thread.ts'

export interface Supervised {
  /** The databases are open. */
  isOpen(): boolean
  /** Rejects with a Trouble. */
  ask<K extends Kind>(kind: K, ask: Questions[K]['ask'], patience?: Millis): Promise<Questions[K]['answer']>
  /** Ends the worker; another one takes its place and looks at the files anew. */
  renew(): void
  /** For good. */
  stop(): Promise<void>
}

export interface Watching {
  /** Answers whether these databases can be gone on with. */
  opened(opened: Opened): boolean
  /** `saved`: what could be read of the room, where the databases cannot be opened. */
  trouble(trouble: Trouble, saved: Saved | null): void
  /** The worker ended, for whatever reason; another one follows. */
  ended(): void
}

const AGAIN: readonly Millis[] = [SECOND, 5 * SECOND, 30 * SECOND]
/** A worker that lived this long did not die of its start. */
const SETTLED: Millis = MINUTE

/** Each mend writes a database anew: after so many within an hour it is the disk, and memory answers until the hour is over. */
const MOST_MENDS = 2

const RESTING: Trouble = {
  code: 'damaged',
  reason: `the databases were damaged ${MOST_MENDS} times within an hour; they are opened again in an hour`,
}
const AWAY: Trouble = { code: 'failed', reason: 'the databases are not open' }

export function supervised(start: StartThread, { opened, trouble, ended }: Watching): Supervised {
  let thread: Thread | null = null
  let isOpen = false
  let isOver = false
  let tries = 0
  let mends = 0
  let settled: NodeJS.Timeout | undefined

  function begin(): void {
    if (isOver) return
    thread = start({
      opened(found) {
        if (found.mended.some(({ from }) => from !== 'backup')) countMend()
        isOpen = opened(found)
        isOver ||= !isOpen
        settled = setTimeout(() => (tries = 0), SETTLED).unref()
      },
      unopened(why, saved) {
        // Nothing that is installed while the program runs is found by it.
        isOver ||= why.code === 'missing'
        if (why.code === 'damaged') countMend()
        trouble(why, saved)
      },
      gone,
    })
  }

  function countMend(): void {
    mends += 1
    setTimeout(() => (mends -= 1), HOUR).unref()
  }

  function gone(): void {
    const wasOpen = isOpen
    thread = null
    isOpen = false
    clearTimeout(settled)
    if (isOver) return
    const isResting = mends >= MOST_MENDS
    if (isResting) trouble(RESTING, null)
    if (wasOpen) ended()
    setTimeout(begin, isResting ? HOUR : AGAIN[Math.min(tries, AGAIN.length - 1)]).unref()
    tries += 1
  }

  begin()
  return {
    isOpen: () => isOpen,
    ask: (kind, ask, patience) => (thread && isOpen ? thread.ask(kind, ask, patience) : Promise.reject(AWAY)),
    renew: () => void thread?.kill(),
    async stop() {
      isOver = true
      clearTimeout(settled)
      await thread?.kill()
    },
  }
}
