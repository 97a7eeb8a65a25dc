/** What people find out about a point, and may be asked for by an auditor years later. */
import type { Value } from './sample.ts'
import type { Millis } from './time.ts'

/** What the reference instrument said, and what the device said beside it, before any correction. */
export interface Compared {
  readonly reference: number
  readonly shown: number
}

/** value = raw × gain + offset. */
export interface Correction {
  readonly gain: number
  readonly offset: number
}

export type Found =
  /** The real thing was made to happen, and this is what was seen of it; `wired`: how it was read then. */
  | {
      readonly what: 'commissioned'
      readonly stimulus: string
      readonly seen: Value
      readonly witness: string
      readonly wired: string
    }
  /** Which sensor is fitted. */
  | { readonly what: 'sensor'; readonly serial: string }
  /** `due`: when it must be done again, wall-clock ms. */
  | ({
      readonly what: 'calibrated'
      readonly reference: string
      readonly certificate: string
      readonly asFound: Compared
      readonly asLeft: Compared
      readonly due: Millis
    } & Correction)
