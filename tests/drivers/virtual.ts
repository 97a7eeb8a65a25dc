/** Time that moves on only when all that follows from the last moment is over: a slow machine changes nothing. */
import { setImmediate as immediate } from 'node:timers/promises'
import { afterEach, beforeEach, vi } from 'vitest'

/** More turns of the event loop than anything takes that waits for no timer. */
const TURNS = 4

/** For each test of the file; to be said before the hooks of others, whose ends may wait, too. */
export function virtualTime(): void {
  let isOver = false
  let flow: Promise<void>
  async function pass(): Promise<void> {
    while (!isOver) {
      for (let turn = 0; turn < TURNS; turn += 1) await immediate()
      vi.advanceTimersToNextTimer()
    }
  }
  beforeEach(() => {
    vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
    isOver = false
    flow = pass()
  })
  afterEach(async () => {
    isOver = true
    await flow
    vi.useRealTimers()
  })
}
