/** A supervised loop read by an ADC: the resistor it shows says whether the wire is whole and what the contact does. */

export type LoopState = 'normal' | 'alarm' | 'open' | 'short' | 'unknown'

/** Bounds in counts, 0–1023 of the supply that also feeds the loop. What lies between two bands is unknown. */
export interface LoopBands {
  readonly short: number
  readonly alarm: readonly [number, number]
  readonly normal: readonly [number, number]
  readonly open: number
}

/** 2.2 kΩ to the supply, 4.7 kΩ at the end of the line, 1 kΩ in series with the alarm contact: 698, 279, 0 and 1023. */
export const USUAL_BANDS: LoopBands = { short: 90, alarm: [190, 400], normal: [600, 800], open: 920 }

const within = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high

/** The state that `counts` shows; never normal on a doubt. */
export function loopState(counts: number, bands: LoopBands = USUAL_BANDS): LoopState {
  if (counts <= bands.short) return 'short'
  if (counts >= bands.open) return 'open'
  if (within(counts, bands.alarm)) return 'alarm'
  if (within(counts, bands.normal)) return 'normal'
  return 'unknown'
}
