/** What waits for time: a binary heap in plain data, ordered by moment, then kind, then key, so that every run agrees. */
import type { Deadline, Deadlines } from './room.ts'
import type { Millis } from './time.ts'

function before(a: Deadline, b: Deadline): boolean {
  if (a.at !== b.at) return a.at < b.at
  if (a.kind !== b.kind) return a.kind < b.kind
  return a.key < b.key
}

export const newDeadlines = (): Deadlines => ({ heap: [], live: {} })

/** When each key of a kind is due. */
function liveOf({ live }: Deadlines, kind: Deadline['kind']): Record<string, Millis> {
  const known = live[kind]
  if (known) return known
  const fresh: Record<string, Millis> = {}
  live[kind] = fresh
  return fresh
}

/** One deadline per kind and key. A later one than is waiting changes nothing: whoever is woken early looks again. */
export function schedule(deadlines: Deadlines, deadline: Deadline): void {
  const { heap } = deadlines
  const live = liveOf(deadlines, deadline.kind)
  const waiting = live[deadline.key]
  if (waiting !== undefined && waiting <= deadline.at) return
  live[deadline.key] = deadline.at
  const place =
    waiting === undefined ? heap.length : heap.findIndex(d => d.kind === deadline.kind && d.key === deadline.key)
  heap[place] = deadline
  lift(heap, place)
}

/** Takes the soonest deadline if its moment has come. */
export function takeDue(deadlines: Deadlines, now: Millis): Deadline | undefined {
  const due = popDue(deadlines.heap, now)
  if (due) delete liveOf(deadlines, due.kind)[due.key]
  return due
}

/** The soonest waits until later: it sinks once, where to take it out and to put it in again moves two. */
export function postpone(deadlines: Deadlines, at: Millis): void {
  const { heap } = deadlines
  const [first] = heap
  if (first === undefined) return
  const { kind, key } = first
  liveOf(deadlines, kind)[key] = at
  heap[0] = { at, kind, key }
  sink(heap)
}

function lift(heap: Deadline[], from: number): void {
  let i = from
  while (i > 0) {
    const up = (i - 1) >> 1
    if (!swapIfLater(heap, up, i)) return
    i = up
  }
}

function popDue(heap: Deadline[], now: Millis): Deadline | undefined {
  const first = heap[0]
  if (first === undefined || first.at > now) return undefined
  const last = heap.pop()
  if (last !== undefined && heap.length > 0) {
    heap[0] = last
    sink(heap)
  }
  return first
}

function sink(heap: Deadline[]): void {
  let i = 0
  for (;;) {
    const left = 2 * i + 1
    const child = earlier(heap, left, left + 1)
    if (child === undefined || !swapIfLater(heap, i, child)) return
    i = child
  }
}

function earlier(heap: Deadline[], left: number, right: number): number | undefined {
  const a = heap[left]
  const b = heap[right]
  if (a === undefined) return undefined
  return b !== undefined && before(b, a) ? right : left
}

function swapIfLater(heap: Deadline[], up: number, down: number): boolean {
  const a = heap[up]
  const b = heap[down]
  if (a === undefined || b === undefined || !before(b, a)) return false
  heap[up] = b
  heap[down] = a
  return true
}
