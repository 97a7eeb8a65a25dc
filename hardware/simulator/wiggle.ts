/** Noise that is the same on every run: no state, only a seed, a name and the moment. */

/** Evenly spread over 0…1; one number for each (seed, key, n). */
export function chance(seed: number, key: string, n: number): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0
  hash = Math.imul(hash ^ n, 0x9e3779b1) >>> 0
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

interface Moment {
  readonly seed: number
  readonly t: number
}

/** Electrical noise: a fresh value every two seconds, at most `spread` away. */
export function noisy(at: Moment, key: string, value: number, spread: number): number {
  return value + spread * (2 * chance(at.seed, key, Math.floor(at.t / 2)) - 1)
}

/** Turns of a wheel per second; irrational and chosen so that no poll of one to six seconds keeps step with it. */
const WHEEL = 1 - Math.SQRT1_2

/** On for half a turn, off for the other half: never three seconds alike, and in step with no regular poll. */
export const flickers = ({ t }: Pick<Moment, 't'>): boolean => (Math.floor(t) * WHEEL) % 1 >= 0.5

/**
 * A sensor that shows steps of `lsb`: its last digit never rests. Two sides are more than one step apart, so after
 * rounding a living sensor always moves within three seconds.
 */
export function dithered(at: Moment, key: string, value: number, lsb: number): number {
  const side = flickers(at) ? -0.75 : 0.75
  return value + lsb * (side + 0.2 * (2 * chance(at.seed, key, Math.floor(at.t)) - 1))
}

/** First-order approach of `value` to `goal` with time constant `tau`. */
export function approach(value: number, goal: number, tau: number, dt: number): number {
  return goal + (value - goal) * Math.exp(-dt / tau)
}

export const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value))
