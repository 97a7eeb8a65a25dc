/** What a wire delivers: a value or a fault, never a number that means trouble. */
import type { Millis } from './time.ts'

/** `<device>/<name>`, the name from the vocabulary. */
export type PointId = string
export type DeviceId = string

export const deviceOf = (point: PointId): DeviceId => point.slice(0, point.indexOf('/'))

/** Measurements and counters are numbers; states are words; flags are words separated by one space (NUT `ups.status`). */
export type Value = number | string

/**
 * Why a sample carries no value.
 * Wire faults (the device was not heard): no-answer, bad-frame, port, busy; and what a server between says of it:
 * data-stale (it has lost touch with the device), driver-down (nobody asks the device), denied (it refuses us),
 * offline (it knows that the device has gone: there is nothing to wait for); and of the controller's own metal, as certain:
 * unwatched (the process at the pins has ended), not-installed, no-pins, no-dht, no-right; other-firmware of a board.
 * Answers that are no value (the device was heard): refused, pin-refused (of one pin), sentinel, no-number, no-meaning; and what a supervised loop
 * shows that is neither rest nor alarm: loop-open, loop-short, loop-unknown.
 */
/** Known for certain: there is nothing to wait for. */
export const GONE_FAULTS = ['offline', 'unwatched', 'not-installed', 'no-pins', 'no-dht', 'no-right'] as const
export const WIRE_FAULTS = [
  'no-answer',
  'bad-frame',
  'port',
  'busy',
  'data-stale',
  'driver-down',
  'denied',
  'other-firmware',
  ...GONE_FAULTS,
] as const
export const ANSWER_FAULTS = [
  'refused',
  'pin-refused',
  'sentinel',
  'no-number',
  'no-meaning',
  'loop-open',
  'loop-short',
  'loop-unknown',
] as const
export type FaultCode = (typeof WIRE_FAULTS)[number] | (typeof ANSWER_FAULTS)[number]

export interface Fault {
  readonly code: FaultCode
  /** A few words for the journal, e.g. `exception 2`; never shown alone. */
  readonly detail?: string
}

/** Told before and heard once more at `at`, each word for word: cheaper to tell and to judge than as many new ones. */
export interface Again {
  readonly at: Millis
  readonly samples: readonly Sample[]
}

/** `at` is monotonic: when the answer arrived. */
export type Sample =
  | { readonly point: PointId; readonly at: Millis; readonly value: Value }
  | { readonly point: PointId; readonly at: Millis; readonly fault: Fault }
