/** Sample in, Reading out. */
import type { FaultCode, Value } from './sample.ts'
import type { Millis } from './time.ts'

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
  'source-bad',
] as const
export type Reason = (typeof REASONS)[number] | FaultCode

export interface Reading {
  /** Null while quality is bad: a bad value is a fault, never a number. */
  readonly value: Value | null
  readonly quality: Quality
  readonly reason: Reason | null
  readonly detail?: string
  /** Before calibration, as the device said it. */
  readonly raw: Value | null
  /** When the value was heard (mono and wall); null if never. */
  readonly at: Millis | null
  readonly wall: Millis | null
  /** The last good value, kept for display beside its age; never judged. */
  readonly last: Value | null
}
