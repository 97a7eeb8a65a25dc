/** What waits to be worked out, each thing once: causes and sources before what depends on them, of equals the first that came. */

export interface Ranked<T> {
  add(item: T): void
  /** The lowest that waits, which waits no more. */
  take(): T | undefined
}

/** Of one rank, in the order they came; `next` is the first that was not taken. */
interface Queue<T> {
  readonly items: T[]
  next: number
}

export function ranked<T>(rankOf: (item: T) => number): Ranked<T> {
  const queues: Queue<T>[] = []
  // Nothing is ever deleted from it: a map that shrinks is built anew.
  const waits = new Map<T, boolean>()
  let lowest = 0
  return {
    add(item) {
      if (waits.get(item)) return
      waits.set(item, true)
      const rank = rankOf(item)
      while (queues.length <= rank) queues.push({ items: [], next: 0 })
      queues[rank]?.items.push(item)
      lowest = Math.min(lowest, rank)
    },
    take() {
      for (; lowest < queues.length; lowest += 1) {
        const item = takeFirst(queues[lowest])
        if (item === undefined) continue
        waits.set(item, false)
        return item
      }
      return undefined
    },
  }
}

function takeFirst<T>(queue: Queue<T> | undefined): T | undefined {
  if (!queue || queue.next === queue.items.length) return undefined
  queue.next += 1
  return queue.items[queue.next - 1]
}
