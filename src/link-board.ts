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

/** What hangs on a pin of the board that reads sensors. */
export type ProbeKind = 'none' | 'dht22' | 'ds18b20'

/** `unmeasured`: it answers, but with what it holds after power-on or did not measure just now. */
export type ProbeStatus = 'good' | 'silent' | 'garbled' | 'unmeasured'

export interface BoardJob {
  /** The port by its stable name. */
  readonly path: string
  /** By loop from A0 on; null is the usual wiring. */
  readonly bands: readonly (LoopBands | null)[]
  /** On D6 and D7. */
  readonly probes: readonly ProbeKind[]
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
  /** Sooner than the state of which it is part: each contact as it was counted last, settled or not. */
  | { readonly kind: 'moved'; readonly contacts: readonly BoardContact[] }
  /** `probe` counts from D6; `data` are the sensor's own bytes, their checksum proved by the board. */
  | {
      readonly kind: 'probed'
      readonly probe: number
      readonly sensor: ProbeKind
      readonly status: ProbeStatus
      readonly data: readonly number[]
    }
  | { readonly kind: 'other-schema'; readonly schema: number }
  /** What is flashed on it calls itself by another name. */
  | { readonly kind: 'other-firmware'; readonly name: string }
  | BoardState
  /** It says nothing, or cannot be opened; nothing that it said before is believed. */
  | { readonly kind: 'silent'; readonly code: 'port' | 'no-answer'; readonly reason: string }

/** How it stands, and how often it opened or closed since the start (0–255, wrapping). */
export interface BoardContact {
  readonly closed: boolean
  readonly changes: number
}

export interface BoardState {
  readonly kind: 'state'
  /** The relay's coil, and what its own contact says. */
  readonly relay: { readonly driven: boolean; readonly feedback: boolean }
  /** Absent while armed. */
  readonly cause?: TripCause
  /** From D2 on; a level that is known to come is told before it has settled. */
  readonly contacts: readonly BoardContact[]
  /** From A0 on. */
  readonly loops: readonly { readonly state: LoopState; readonly counts: number }[]
}
