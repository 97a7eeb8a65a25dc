/** Stands by beside the guard: when nobody says any more that it lives, or that anybody holds the pins, they become safe. */
import type { FailsafeSay, SafePin } from '../../src/link.ts'
import type { Work } from './child.ts'
import { mono } from './pins.ts'

type MakeSafe = (pins: readonly SafePin[]) => Promise<void>

export function standBy(
  makeSafe: MakeSafe,
  pins: readonly SafePin[],
  makeAbandonedSafe: MakeSafe = makeSafe,
): Work<FailsafeSay> {
  let silent: NodeJS.Timeout | undefined
  return {
    hear(say) {
      // The next life of their owner does the same, but Node must start first.
      if ('abandoned' in say) return void makeAbandonedSafe(pins)
      const left = say.until - mono()
      // What waited in the channel while this process stood still says nothing of the guard.
      if (left <= 0) return
      clearTimeout(silent)
      silent = setTimeout(makeSafe, left, pins)
    },
    // The guard ended or was killed: its own process did the same, if it still could.
    async end() {
      clearTimeout(silent)
      await makeSafe(pins)
    },
  }
}
