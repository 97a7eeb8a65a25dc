/** Rows never change: what happened before the clock was set is shown with the time it must have had. */
import type { Event } from '../core/event.ts'
import type { Millis } from '../core/time.ts'
import type { Told } from '../ports.ts'

/** `clocksAfter`: the events of kind `clock` after a number, in order. */
export function corrected(events: readonly Event[], clocksAfter: (seq: number) => readonly Event[]): Told[] {
  const shifts = new Map<string, Millis | null>()
  return events.map(event => {
    const { at, seq } = event
    if (at.trusted) return event
    if (!shifts.has(at.boot)) shifts.set(at.boot, shiftOf(clocksAfter(seq), at.boot))
    const shift = shifts.get(at.boot) ?? null
    return shift === null ? event : { ...event, corrected: Math.round(at.mono + shift) }
  })
}

/** Wall time less monotonic time, once it was known. */
function shiftOf(clocks: readonly Event[], boot: string): Millis | null {
  const set = clocks.find(({ at }) => at.boot === boot && at.trusted)
  return set ? set.at.wall - set.at.mono : null
}
