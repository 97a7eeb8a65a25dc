/** What Jaga and its board say to each other, whatever the bytes. */
import type { ProbeKind, ProbeStatus, TripCause } from '../../src/link-board.ts'

/** `seq` 0–255, each time another; `ttl` in ms, 10–1900 in steps of 10; `well` false lets the relay fall. */
export interface Heartbeat {
  readonly kind: 'heartbeat'
  readonly boot: number
  readonly seq: number
  readonly well: boolean
  readonly ttl: number
}

/** Ends the trip that both numbers name, and no other. */
export interface Arm {
  readonly kind: 'arm'
  readonly boot: number
  readonly trip: number
}

/** What hangs on D6 and D7. The board reads each every 2.5 s. */
export interface Probes {
  readonly kind: 'probes'
  readonly boot: number
  readonly sensors: readonly ProbeKind[]
}

export type ToBoard = { readonly kind: 'who' } | Heartbeat | Arm | Probes

/** `resetFlags` is the chip's MCUSR: 1 power, 2 reset pin, 4 brown-out, 8 watchdog; a boot loader may have cleared it. */
export interface Hello {
  readonly kind: 'hello'
  readonly boot: number
  readonly schema: number
  readonly firmware: string
  readonly resetFlags: number
  readonly contacts: number
  readonly loops: number
}

/** A contact, and how often it opened or closed since the start (0–255, wrapping). */
export interface Contact {
  readonly closed: boolean
  readonly changes: number
}

export interface State {
  readonly kind: 'state'
  readonly boot: number
  readonly seq: number
  /** The heartbeat heard last. */
  readonly beat: number
  /** The relay's coil, and what its own contact says. */
  readonly relay: { readonly driven: boolean; readonly feedback: boolean }
  /** A heartbeat is alive. */
  readonly alive: boolean
  /** Latched until an ARM quotes `boot` and `trip`; undefined while armed. */
  readonly cause: TripCause | undefined
  readonly trip: number
  /** `closed` has settled. */
  readonly contacts: readonly Contact[]
  /** 0–1023 of the board's supply. */
  readonly loops: readonly number[]
}

/** A contact has just opened or closed: sooner than its level settles, and than STATE. */
export interface Moved {
  readonly kind: 'moved'
  readonly boot: number
  /** The `seq` of the last STATE before it: one that it has overtaken is older. */
  readonly after: number
  /** All of them; `closed` is what was counted last, and may not have settled. */
  readonly contacts: readonly Contact[]
}

/** One reading of a probe. `data` are the sensor's own bytes, checked by the board: 4 of a DHT22, 2 of a DS18B20. */
export interface Probed {
  readonly kind: 'probed'
  readonly boot: number
  readonly seq: number
  /** 0 is D6, 1 is D7. */
  readonly probe: number
  readonly sensor: ProbeKind
  readonly status: ProbeStatus
  readonly data: readonly number[]
}

export type FromBoard = Hello | State | Probed | Moved
