/** What the program and the process of the microcontroller board tell each other. */
import type { Millis } from './core/time.ts'

/** What a supervised loop shows: its contact, or what is wrong with its wire. */
export type LoopState = 'normal' | 'alarm' | 'open' | 'short' | 'unknown'

/** Bounds in counts, 0–1023 of the supply that also feeds the loop. What lies between two bands is unknown. */
export interface LoopBands {
  readonly short: number
  readonly alarm: readonly [number, number]
  readonly normal: readonly [number, number]
  readonly open: number
}

/** Why the relay is latched in alarm: the board has just started, or lost the heartbeat. */
export type TripCause = 'start' | 'heartbeat'

export interface BoardJob {
  /** The port by its stable name. */
  readonly path: string
  /** By loop from A0 on; null is the usual wiring. */
  readonly bands: readonly (LoopBands | null)[]
}

/** A turn of the controller is finished, and this is what it wants. `at` is monotonic: an old turn renews nothing. */
export interface BoardSay {
  readonly at: Millis
  readonly relay?: 'well' | 'alarm'
  /** A pin that Firmata has, by its number. */
  readonly pin?: { readonly pin: number; readonly high: boolean }
}

/** `state` comes at each change and at least every half second while the board speaks. */
export type BoardNews =
  | { readonly kind: 'started'; readonly boot: number; readonly resetFlags: number }
  | { readonly kind: 'tripped'; readonly boot: number; readonly trip: number; readonly cause: TripCause }
  | { readonly kind: 'other-schema'; readonly schema: number }
  | BoardState
  /** It says nothing, or cannot be opened; nothing that it said before is believed. */
  | { readonly kind: 'silent'; readonly code: 'port' | 'no-answer'; readonly reason: string }

export interface BoardState {
  readonly kind: 'state'
  /** The relay's coil, and what its own contact says. */
  readonly relay: { readonly driven: boolean; readonly feedback: boolean }
  /** Absent while armed. */
  readonly cause?: TripCause
  /** From D2 on: settled, and how often it opened or closed since the start (0–255, wrapping). */
  readonly contacts: readonly { readonly closed: boolean; readonly changes: number }[]
  /** From A0 on. */
  readonly loops: readonly { readonly state: LoopState; readonly counts: number }[]
}
