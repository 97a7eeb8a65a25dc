/** What waits to be worked out, each thing once: causes and sources before what depends on them, of equals the first that came. */

export interface Ranked<T> {
  add(item: T): void
  /** The lowest that waits, which waits no more. */
  take(): T | undefined
}

export function ranked<T>(rankOf: (item: T) => number): Ranked<T> {
  const waiting: Set<T>[] = []
  let lowest = 0
  return {
    add(item) {
      const rank = rankOf(item)
      for (let empty = waiting.length; empty <= rank; empty += 1) waiting.push(new Set())
      waiting[rank]?.add(item)
      lowest = Math.min(lowest, rank)
    },
    take() {
      for (; lowest < waiting.length; lowest += 1) {
        for (const item of waiting[lowest] ?? []) {
          waiting[lowest]?.delete(item)
          return item
        }
      }
      return undefined
    },
  }
}
