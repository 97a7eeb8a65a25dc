/** When a wire may be spoken on: after the gap between frames, after the silence that trouble leaves, and not into a babble. */

import { setImmediate as immediate } from 'node:timers/promises'
import type { Millis } from '../../core/time.ts'
import { LISTEN } from '../listen.ts'
import type { Link } from './link.ts'

export const NEVER = Number.NEGATIVE_INFINITY

export interface Silence {
  readonly mono: () => Millis
  readonly link: Link | undefined
  /** When the last frame ended. */
  spoken: Millis
  /** After trouble nobody speaks until then: a late answer must find no listener. */
  silent: Millis
  closed: boolean
  /** Ends the pause that somebody makes. */
  wake: () => void
}

/** Nobody listens on this wire between the questions, and the last frame is long enough ago. */
export const isQuiet = ({ link, spoken, silent, mono }: Silence, gap: Millis): boolean =>
  !link?.listened && Math.max(spoken + gap, silent) <= mono()

/** Until the silence after trouble is over and the last frame is `gap` ago, whosever it was; a babbler is waited for so `long`. */
export async function quiet(state: Silence, gap: Millis, long: Millis): Promise<void> {
  const { mono } = state
  await listen(state)
  const patience = mono() + long
  while (!state.closed) {
    const until = state.spoken + gap
    await pause(state, until - mono())
    const heard = (await state.link?.listened?.()) ?? state.spoken
    const isBabble = heard > state.spoken && mono() <= patience
    if (isBabble) state.spoken = heard
    else if (mono() >= until) return
  }
}

/** The silence after trouble, and a moment more. */
async function listen(state: Silence): Promise<void> {
  while (state.silent > NEVER && !state.closed) {
    const left = state.silent - state.mono()
    if (left <= 0) state.silent = NEVER
    await pause(state, left > 0 ? left : LISTEN)
  }
}

/** Ends early when the line is closed, and by less than a millisecond before its time: who must be exact asks again. */
export async function pause(state: Silence, ms: Millis): Promise<void> {
  if (ms <= 0 || state.closed) return
  // A timer takes a whole millisecond at the least, which is long on a line that waits for nothing else.
  if (ms < 1) return immediate()
  // One holder at a time, so one pause at a time.
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, ms)
    state.wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}
