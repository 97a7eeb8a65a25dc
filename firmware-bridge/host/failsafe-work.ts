/** Stands by beside the guard: when nobody says any more that it lives, the pins become safe. */
import type { FailsafeSay, SafePin } from '../../src/link.ts'
import type { Work } from './child.ts'
import { mono } from './pins.ts'

export function standBy(
  makeSafe: (pins: readonly SafePin[]) => Promise<void>,
  pins: readonly SafePin[],
): Work<FailsafeSay> {
  let silent: NodeJS.Timeout | undefined
  return {
    hear({ until }) {
      const left = until - mono()
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
