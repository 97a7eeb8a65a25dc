/** The machine's clocks: monotonic since boot, wall time for people, and whether to believe it. */
import { readFileSync } from 'node:fs'
import type { Clock } from './ports.ts'

/** A wall clock before this release was never set: a Pi without a battery starts in the past. */
const RELEASED = Date.UTC(2026, 0, 1)

export function systemClock(): Clock {
  const boot = bootId()
  return {
    now() {
      const wall = Date.now()
      const [seconds, nanos] = process.hrtime()
      return { mono: seconds * 1000 + Math.trunc(nanos / 1000) / 1000, wall, trusted: wall >= RELEASED, boot }
    },
  }
}

/** Monotonic time continues over a restart of the program, not over one of the machine. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return `started-${Date.now()}`
  }
}
