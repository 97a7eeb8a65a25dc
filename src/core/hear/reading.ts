/** Sample in, Reading out. */
import type { Correction } from '../found.ts'
import type { FaultCode, Sample, Value } from '../sample.ts'
import type { Point } from '../site.ts'
import { MINUTE, type Millis } from '../time.ts'
import { type Term, term } from '../vocabulary.ts'

/** OPC quality. Bad never raises and never clears a value alarm; uncertain may raise and never clears. */
export type Quality = 'good' | 'uncertain' | 'bad'

/** Why a reading is not good; a wire's or device's own FaultCode, or one of ours. */
export const REASONS = [
  'never-heard',
  'stale',
  'frozen',
  'out-of-range',
  'wrong-type',
  'contradiction',
  'unconfirmed',
  'stuck',
  'disagrees',
  'source-bad',
  'gathering',
] as const
export type Reason = (typeof REASONS)[number] | FaultCode

export interface Reading {
  /** Null while quality is bad: a bad value is a fault, never a number. */
  value: Value | null
  quality: Quality
  reason: Reason | null
  detail?: string
  /** Before calibration, as the device said it. */
  raw: Value | null
  /** When the value was heard (mono and wall); null if never. */
  at: Millis | null
  wall: Millis | null
  /** The last good value, kept for display beside its age; never judged. */
  last: Value | null
}

export const neverHeard = (): Reading => ({
  value: null,
  quality: 'bad',
  reason: 'never-heard',
  raw: null,
  at: null,
  wall: null,
  last: null,
})

/** A judged value, or why there is none. */
export type Judged =
  | {
      readonly value: Value
      readonly raw: Value
      readonly quality: 'good' | 'uncertain'
      readonly reason: Reason | null
    }
  | { readonly bad: Reason; readonly detail?: string; readonly raw: Value | null }

/** One sample against the facts of its point, without its past. `correction`: what a calibration found, else the room file's. */
export function judgeSample(point: Point, sample: Sample, correction?: Correction | null): Judged {
  if ('fault' in sample) {
    const { code, detail } = sample.fault
    return { bad: code, raw: null, ...(detail === undefined ? {} : { detail }) }
  }
  const known = term(point.name)
  if (known?.kind === 'measurement' || known?.kind === 'counter') return judgeNumber(point, sample.value, correction)
  if (typeof sample.value !== 'string') return { bad: 'wrong-type', raw: null }
  return judgeWords(point, sample.value, known)
}

function judgeNumber(point: Point, raw: Value, correction?: Correction | null): Judged {
  if (typeof raw !== 'number') return { bad: 'wrong-type', raw: null }
  if (!Number.isFinite(raw)) return { bad: 'no-number', raw: null }
  const [low, high] = point.range ?? term(point.name)?.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  if (raw < low || raw > high) return { bad: 'out-of-range', raw }
  return { value: correct(raw, correction ?? point.calibrate), raw, quality: 'good', reason: null }
}

export const correct = (raw: number, { gain, offset }: Correction = AS_SAID): number => raw * gain + offset

const AS_SAID: Correction = { gain: 1, offset: 0 }

function judgeWords(point: Point, raw: string, known: Term | undefined): Judged {
  const words = known?.flags ? raw.split(' ') : [raw]
  const { values } = known ?? {}
  if (values && !words.every(word => values.includes(word))) return { bad: 'no-meaning', raw, detail: raw }
  const clash = (point.contradictions ?? []).some(set => set.every(word => words.includes(word)))
  return { value: raw, raw, quality: clash ? 'uncertain' : 'good', reason: clash ? 'contradiction' : null }
}

/** A step larger and faster than the point can truly move: it waits until a second sample agrees. */
export function isWild(point: Point, from: number, to: number, elapsed: Millis): boolean {
  const jump = point.jump ?? term(point.name)?.jump
  return jump !== undefined && Math.abs(to - from) > Math.max(jump.step, (jump.rate * elapsed) / MINUTE)
}
