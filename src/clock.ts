/** The machine's clocks: monotonic since boot, wall time for people, and whether to believe it. */
import { readFileSync } from 'node:fs'
import type { Millis, Now } from './core/time.ts'
import type { Clock } from './ports.ts'

/** A wall clock before this release was never set: a Pi without a battery starts in the past. */
const RELEASED = Date.UTC(2026, 0, 1)
/** A step longer than this is believed only when a person or two sources say so. */
const STEP = 5 * 60_000
/** A machine without a clock battery goes on from where it was switched off until its network sets it. */
const SETTING = 10 * 60_000
/** Longer than a box is off for repair; a clock that is further ahead of the run before may be a battery that has died. */
const OFF = 30 * 24 * 60 * 60_000

/** A clock that does not believe each step of itself. */
export interface DoubtingClock extends Clock {
  /** What the wall clock says is right: somebody looked. */
  confirm(): void
  /** The run before knew this; on another boot all that follows is that it doubted, and what time it cannot be now. */
  goOn(saved: Now): void
}

type Raw = Omit<Now, 'trusted'>

/** What a machine says of itself; `mono` is what `read` says of it. */
interface Machine {
  read(): Raw
  mono(): Millis
}

const ANY = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }

export function systemClock({ read, mono }: Machine = thisMachine()): DoubtingClock {
  /**
   * Wall time less monotonic time as it was last believed, so that small steps add up to a long one; null where nothing is
   * believed until it is confirmed.
   */
  let believed: number | null = read().wall - read().mono
  /** Wall time less monotonic time that can follow upon the run before. */
  let can = ANY

  function isTrusted({ mono, wall }: Raw): boolean {
    if (wall < RELEASED) return false
    if (believed === null) return false
    if (wall - mono < can.least || wall - mono > can.most) return false
    const step = wall - mono - believed
    const isSetting = mono + believed < RELEASED || (mono < SETTING && step > 0)
    if (Math.abs(step) > STEP && !isSetting) return false
    if (isSetting) believed = wall - mono
    return true
  }

  return {
    now() {
      const raw = read()
      // Key by key: a spread takes the slow way through the engine, and this is asked several times a sample.
      const { mono, wall, boot } = raw
      return { mono, wall, trusted: isTrusted(raw), boot }
    },
    mono,
    confirm() {
      const { mono, wall } = read()
      believed = wall - mono
      can = ANY
    },
    goOn({ boot, mono, wall, trusted }) {
      if (!trusted) {
        if (wall >= RELEASED) believed = null
        return
      }
      const isSame = boot === read().boot
      const was = wall - (isSame ? mono : read().mono)
      can = { least: was - STEP, most: was + OFF }
      if (isSame) believed = was
    },
  }
}

function thisMachine(): Machine {
  const boot = bootId()
  return { read: () => ({ mono: sinceBoot(), wall: Date.now(), boot }), mono: sinceBoot }
}

function sinceBoot(): Millis {
  const [seconds, nanos] = process.hrtime()
  return seconds * 1000 + Math.trunc(nanos / 1000) / 1000
}

/** Monotonic time continues over a restart of the program, not over one of the machine. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return `started-${Date.now()}`
  }
}
