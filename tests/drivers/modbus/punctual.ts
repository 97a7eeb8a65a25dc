/** A device beside a process that stands still at times: what would come later than it promised does not come at all. */
import type { Mood } from './peer.ts'

const LOOK = 5
/** Longer than this between two looks, and this process stood still. */
const STILL = 15
/** So much later than meant is not late. */
const SLACK = 2
/** A standstill shortly before the request came may have held the request itself. */
const BEFORE = 100

/** Keeps the promise of its profile on a real wire; `kept` counts the answers that came as late as they were meant; `stop` ends its looking. */
export function punctual() {
  let kept = 0
  let last = performance.now()
  let still = Number.NEGATIVE_INFINITY
  const look = () => {
    const now = performance.now()
    if (now - last > STILL) still = now
    last = now
  }
  const timer = setInterval(look, LOOK)
  const isLate = (asked: number, ms: number): boolean => {
    look()
    return last - asked > ms + SLACK || still > asked - BEFORE
  }
  return {
    mood:
      (mood: Mood): Mood =>
      scene =>
        mood({
          ...scene,
          later(ms, act) {
            const asked = performance.now()
            scene.later(ms, () => {
              if (isLate(asked, ms)) return
              kept += 1
              act()
            })
          },
        }),
    kept: () => kept,
    stop: () => clearInterval(timer),
  }
}
