/** What a hundred points of a server room say every ten seconds: a slow day, noise, and steps of the sensor's resolution. */
import type { PointId, Value } from '../src/core/sample.ts'
import { DAY, type Millis, SECOND } from '../src/core/time.ts'

export const SAMPLE: Millis = 10 * SECOND

export interface Signal {
  readonly point: PointId
  /** The value of the n-th sample, the same whenever it is asked for. */
  readonly value: (sample: number) => Value
}

interface Kind {
  readonly name: string
  readonly count: number
  readonly base: number
  /** Up and down in a day. */
  readonly swing: number
  /** Standard deviation. */
  readonly noise: number
  readonly resolution: number
}

const KINDS: readonly Kind[] = [
  { name: 'temperature', count: 30, base: 23, swing: 1.5, noise: 0.06, resolution: 0.1 },
  { name: 'humidity', count: 15, base: 50, swing: 4, noise: 0.2, resolution: 0.1 },
  { name: 'input.voltage', count: 20, base: 221, swing: 3, noise: 0.5, resolution: 0.1 },
  { name: 'input.current', count: 15, base: 11, swing: 3, noise: 0.15, resolution: 0.1 },
  { name: 'input.realpower', count: 5, base: 6900, swing: 900, noise: 40, resolution: 1 },
]
const STATES = 15
const SAMPLES_A_DAY = DAY / SAMPLE
const SAMPLES_AN_HOUR = 360

export const SIGNALS: readonly Signal[] = [
  ...KINDS.flatMap((kind, k) => Array.from({ length: kind.count }, (_, i) => numberOf(kind, i, 1000 * (k + 1) + i))),
  ...Array.from({ length: STATES }, (_, i) => doorOf(i, 9000 + i)),
]

function numberOf({ name, base, swing, noise, resolution }: Kind, index: number, seed: number): Signal {
  const phase = chance(seed, 0) * 2 * Math.PI
  const steps = Math.round(1 / resolution)
  const value = (sample: number) => {
    const slow = base + swing * Math.sin((2 * Math.PI * sample) / SAMPLES_A_DAY + phase)
    return Math.round((slow + noise * bell(seed, sample)) * steps) / steps
  }
  return { point: `unit-${index + 1}/${name}`, value }
}

/** Opened for the first minutes of one hour in ten. */
function doorOf(index: number, seed: number): Signal {
  const isOpen = (sample: number) =>
    chance(seed, Math.floor(sample / SAMPLES_AN_HOUR)) < 0.1 && sample % SAMPLES_AN_HOUR < 18
  return { point: `door-${index + 1}/door`, value: sample => (isOpen(sample) ? 'open' : 'closed') }
}

/** 0…1, from the numbers alone. */
function chance(seed: number, n: number): number {
  let mixed = Math.imul(n ^ Math.imul(seed, 0x9e3779b1), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

/** Near enough to a normal distribution: mean 0, deviation 1. */
const bell = (seed: number, n: number): number =>
  2 * (chance(seed, 3 * n) + chance(seed, 3 * n + 1) + chance(seed, 3 * n + 2) - 1.5)
