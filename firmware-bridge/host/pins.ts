/** What every way to the pins can do. A level is physical: 1 is 3.3 V. */
import type { Millis } from '../../src/core/time.ts'
import type { Bcm } from '../../src/link.ts'

export type Level = 0 | 1

export interface Ears {
  /** An edge was signalled; `level` is what the pin showed after it. */
  edge(gpio: Bcm, level: Level, at: Millis): void
  /** This pin cannot be read, and why. Told again and again as long as it is so. */
  refused(gpio: Bcm, why: string): void
}

export interface Inputs {
  readonly by: 'onoff' | 'gpiod'
  /** Tells the level of each pin whose level can be looked at without losing an edge, and refuses the others. */
  look(seen: (gpio: Bcm, level: Level) => void): void
  close(): Promise<void>
}

/** An output as it was left by whoever had it before is driven to `level` first, without another level between. */
export interface Output {
  readonly by: 'onoff' | 'gpiod'
  /** Throws where the pin does not take it. */
  drive(level: Level): void
  /** What the pin really shows. Throws where it cannot be read. */
  read(): Level
  /** Lets go of it; it keeps its level as long as the kernel lets it. */
  close(): Promise<void>
}

/** Monotonic ms of the machine, the same in every process. */
export const mono = (): Millis => Number(process.hrtime.bigint() / 1000n) / 1000
