/** A supervised loop read by an ADC: the resistor it shows says whether the wire is whole and what the contact does. */
import type { FaultCode, Value } from './core/sample.ts'
import type { LoopBands, LoopState } from './link-board.ts'

/**
 * 2.2 kΩ to the supply, 4.7 kΩ at the end of the line, 1 kΩ in series with each alarm contact: 698 at rest, 279, 174 or 127 with
 * one, two or three contacts closed, 0 and 1023. The wire may have 150 Ω.
 */
export const USUAL_BANDS: LoopBands = { short: 80, alarm: [110, 400], normal: [600, 800], open: 920 }

/** A loop leaves the band it is in only by so much: what drifts along an edge does not flutter. */
export const DEADBAND = 12

const STATES = ['short', 'open', 'alarm', 'normal'] as const

/** The state that `counts` shows; never normal on a doubt. `before` is what it last was. */
export function loopState(counts: number, bands: LoopBands = USUAL_BANDS, before: LoopState = 'unknown'): LoopState {
  const found = STATES.find(state => isWithin(counts, boundsOf(state, bands), 0))
  if (found) return found
  return before !== 'unknown' && isWithin(counts, boundsOf(before, bands), DEADBAND) ? before : 'unknown'
}

function boundsOf(state: (typeof STATES)[number], bands: LoopBands): readonly [number, number] {
  if (state === 'short') return [Number.NEGATIVE_INFINITY, bands.short]
  if (state === 'open') return [bands.open, Number.POSITIVE_INFINITY]
  return bands[state]
}

const isWithin = (value: number, [low, high]: readonly [number, number], more: number): boolean =>
  value >= low - more && value <= high + more

/** `doubts`: how often in a row it looked broken without being told so. */
export interface Loop {
  readonly state: LoopState
  readonly doubts: number
}

/** A contact that moves passes by every resistance: only what looks broken this often is. */
const DOUBTS = 3

/** What a loop is told to be after one more look at it; the first look is believed. */
export function settled(before: Loop | undefined, counts: number, bands: LoopBands = USUAL_BANDS): Loop {
  const state = loopState(counts, bands, before?.state)
  const isSure = state === 'normal' || state === 'alarm' || state === before?.state
  if (!before || isSure || before.doubts + 1 >= DOUBTS) return { state, doubts: 0 }
  return { state: before.state, doubts: before.doubts + 1 }
}

/** The words of the contact at the end of a loop, at rest and otherwise. */
export interface LoopWords {
  readonly normal: string
  readonly alarm: string
}

/** A loop whose wire is not whole says nothing of its contact: neither rest nor alarm. */
export function loopSaid(words: LoopWords, state: LoopState): { value: Value } | { fault: { code: FaultCode } } {
  return state === 'normal' || state === 'alarm' ? { value: words[state] } : { fault: { code: `loop-${state}` } }
}
