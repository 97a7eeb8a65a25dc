/** When to try again: at once is rude, never is wrong, and all rooms at the same moment is a flood. Pure. */
import { MINUTE, type Millis, SECOND } from '../../core/time.ts'

export interface Manners {
  /** The first pause after a lost connection; the next ones double up to the ceiling. */
  readonly pause: Millis
  readonly ceiling: Millis
  /** A connection that held so long was a good one. */
  readonly good: Millis
  /** Whole seconds; a broker that says nothing is given up after one and a half of them. */
  readonly keepalive: number
  /** The longest a message may wait to be confirmed. */
  readonly silence: Millis
}

export const MANNERS: Manners = {
  pause: SECOND,
  ceiling: MINUTE,
  good: MINUTE,
  keepalive: 30,
  silence: MINUTE,
}

/** `failures`: in a row, at least one. `chance`: 0…1. Half of it is chance, so that rooms which lost one broker come back apart. */
export function pauseAfter({ pause, ceiling }: Manners, failures: number, isRefused: boolean, chance: number): Millis {
  const doubled = Math.min(ceiling, pause * 2 ** Math.min(failures - 1, 30))
  return (isRefused ? ceiling : doubled) * (0.5 + chance / 2)
}
