/** How many calls come at once: full ten minutes, full hours, and floods. */
import { FLOOD_BEGINS, FLOOD_ENDS, FLOOD_WINDOW } from '../alarm/flood.ts'
import type { Millis } from '../time.ts'
import type { Sampled, Stretch } from './sample.ts'
import { share } from './spread.ts'

/** Per cent of the clock's windows of this size, as far as they were watched, with more than `most` of the sample's calls. */
export function busyShare(calls: readonly Millis[], sample: Sampled, size: Millis, most: number): number | null {
  const windows = windowsOf(sample.watched, size)
  const counts = new Map<number, number>()
  for (const at of calls) {
    const window = Math.floor(at / size)
    counts.set(window, (counts.get(window) ?? 0) + 1)
  }
  const busy = [...counts.values()].filter(count => count > most)
  return share(busy.length, windows.size)
}

function windowsOf(watched: readonly Stretch[], size: Millis): Set<number> {
  const windows = new Set<number>()
  for (const { from, to } of watched)
    for (let window = Math.floor(from / size); window * size < to; window += 1) windows.add(window)
  return windows
}

/** `calls` counts from ten minutes before it was declared; `peak` = the most within ten minutes; open = `over` false. */
export interface Flood extends Stretch {
  readonly over: boolean
  readonly calls: number
  readonly peak: number
}

interface Rising {
  readonly from: Millis
  readonly first: number
  peak: number
}

/** More than ten calls in ten minutes begin a flood, fewer than five end it: as the room itself declares them. */
export function floods(calls: readonly Millis[], until: Millis): Flood[] {
  const found: Flood[] = []
  let oldest = 0
  let used = 0
  let open: Rising | null = null

  /** Calls older than ten minutes leave the window, one after the other: each may end the flood. */
  const leave = (now: Millis, next: number): void => {
    for (; oldest < next && leaves(calls[oldest]) <= now; oldest += 1) {
      if (!open || next - oldest - 1 >= FLOOD_ENDS) continue
      found.push({ ...flood(open, next), to: leaves(calls[oldest]), over: true })
      used = next
      open = null
    }
  }

  for (const [i, at] of calls.entries()) {
    leave(at, i)
    const count = i - oldest + 1
    if (open === null && count > FLOOD_BEGINS) open = { from: at, first: Math.max(oldest, used), peak: count }
    if (open) open.peak = Math.max(open.peak, count)
  }
  leave(until, calls.length)
  return open ? [...found, { ...flood(open, calls.length), to: until, over: false }] : found
}

const leaves = (at: Millis | undefined): Millis => (at ?? 0) + FLOOD_WINDOW

const flood = ({ from, first, peak }: Rising, next: number): Pick<Flood, 'from' | 'calls' | 'peak'> => ({
  from,
  calls: next - first,
  peak,
})
