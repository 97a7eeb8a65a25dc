/** A device asked once by somebody who stands at it: what each place said, beside what became of it. */

import type { PointId, Sample } from '../core/sample.ts'
import type { Clock } from '../ports.ts'

/** One place on the wire and what stood there, as a person with the device's manual would write it down. */
export interface Said {
  /** `FC3 516-523`, a variable, an OID, a topic. */
  readonly place: string
  /** Hex words, the text, the number; empty where nothing was said. */
  readonly words: string
}

export interface Once {
  readonly samples: readonly Sample[]
  /** What a point is made of, in the order of its parts. */
  said(point: PointId): readonly Said[]
  /** What the far end offers and no point reads; only of those that tell. */
  readonly beside?: readonly Said[]
}

/** Never throws for trouble of the wire; a signal ends it at once, with what was heard. */
export type AskOnce<Wiring> = (wiring: Wiring, clock: Clock, cut: AbortSignal) => Promise<Once>
