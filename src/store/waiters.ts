/** Those who wait until an event is on the disk. */
import type { Millis } from '../core/time.ts'

export interface Waiters {
  wait(seq: number, patience: Millis): Promise<boolean>
  /** Everything before `next` is written; what may be lost through `lost` is not promised. */
  written(next: number, lost: number): void
  /** Nobody is kept waiting for a disk that is known to fail. */
  giveUp(): void
}

interface Waiter {
  readonly seq: number
  answer(recorded: boolean): void
}

export function waiters(): Waiters {
  const all = new Set<Waiter>()
  const settle = (waiter: Waiter, recorded: boolean): void => {
    if (all.delete(waiter)) waiter.answer(recorded)
  }
  return {
    wait: (seq, patience) =>
      new Promise(resolve => {
        const late = setTimeout(() => settle(waiter, false), patience)
        const waiter: Waiter = {
          seq,
          answer(recorded) {
            clearTimeout(late)
            resolve(recorded)
          },
        }
        all.add(waiter)
      }),
    written(next, lost) {
      for (const waiter of [...all]) if (waiter.seq < next) settle(waiter, waiter.seq > lost)
    },
    giveUp() {
      for (const waiter of [...all]) settle(waiter, false)
    },
  }
}
