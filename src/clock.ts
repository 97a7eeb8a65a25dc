/** The machine's clocks: monotonic since boot, wall time for people, and whether to believe it. */
import { readFileSync } from 'node:fs'
import type { Now } from './core/time.ts'
import type { Clock } from './ports.ts'

/** A wall clock before this release was never set: a Pi without a battery starts in the past. */
const RELEASED = Date.UTC(2026, 0, 1)
/** A step longer than this is believed only when a person or two sources say so. */
const STEP = 5 * 60_000
/** A machine without a clock battery goes on from where it was switched off until its network sets it. */
const SETTING = 10 * 60_000

/** A clock that does not believe each step of itself. */
export interface DoubtingClock extends Clock {
  /** What the wall clock says is right: somebody looked. */
  confirm(): void
  /** The run before knew this; on another boot nothing follows from it but that it doubted. */
  goOn(saved: Now): void
}

type Raw = Omit<Now, 'trusted'>

export function systemClock(read: () => Raw = readMachine()): DoubtingClock {
  /**
   * Wall time less monotonic time as it was last believed, so that small steps add up to a long one; null where nothing is
   * believed until it is confirmed.
   */
  let believed: number | null = read().wall - read().mono

  function isTrusted({ mono, wall }: Raw): boolean {
    if (wall < RELEASED) return false
    if (believed === null) return false
    const step = wall - mono - believed
    const isSetting = mono + believed < RELEASED || (mono < SETTING && step > 0)
    if (Math.abs(step) > STEP && !isSetting) return false
    if (isSetting) believed = wall - mono
    return true
  }

  return {
    now() {
      const raw = read()
      return { ...raw, trusted: isTrusted(raw) }
    },
    confirm() {
      const { mono, wall } = read()
      believed = wall - mono
    },
    goOn({ boot, mono, wall, trusted }) {
      const isDoubted = !trusted && wall >= RELEASED
      if (isDoubted) believed = null
      else if (boot === read().boot && trusted) believed = wall - mono
    },
  }
}

function readMachine(): () => Raw {
  const boot = bootId()
  return () => {
    const [seconds, nanos] = process.hrtime()
    return { mono: seconds * 1000 + Math.trunc(nanos / 1000) / 1000, wall: Date.now(), boot }
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
