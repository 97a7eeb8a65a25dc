/** What is known of a name: its kind, unit, words and possible values, and how most of them are made. */

export type Kind = 'measurement' | 'state' | 'counter' | 'text'
export type Unit =
  | '°C'
  | '%'
  | '%RH'
  | 'V'
  | 'A'
  | 'Hz'
  | 'W'
  | 'VA'
  | 'kWh'
  | 's'
  | 'min'
  | 'h'
  | 'kPa'
  | 'rpm'
  | 'm'
  | '%/m'
  | 'K'
  | 'ms'
  | 'MB'
  | 'Mbit/s'
  | 'd'
  | ''

export interface Term {
  readonly kind: Kind
  readonly unit: Unit
  /** The requirement it serves, R1…R16, R18, R19, R22, R23. */
  readonly req: string
  /** States only: every word it can have, the resting one first. */
  readonly values?: readonly string[]
  /** Several of `values` at once, separated by one space. */
  readonly flags?: true
  /** Physically possible values; outside is a fault of the sensor. */
  readonly range?: readonly [number, number]
  /** Larger steps per minute than this wait for a second sample. */
  readonly jump?: { readonly step: number; readonly rate: number }
  /** The ratings it comes in, each with limits of its own: the room file says which. */
  readonly nominal?: readonly number[]
  /** A living sensor of this kind moves: one that stands while a sibling moves by this much is stuck. */
  readonly sticks?: number
  /** Quiet for long is normal: contacts and texts. */
  readonly report?: 'on-event'
}

export const measure = (req: string, unit: Unit, range: readonly [number, number]): Term => ({
  kind: 'measurement',
  unit,
  req,
  range,
})
export const counter = (req: string, unit: Unit): Term => ({ kind: 'counter', unit, req, range: [0, 1e12] })
export const state = (req: string, ...values: string[]): Term => ({ kind: 'state', unit: '', req, values })
export const flags = (req: string, ...values: string[]): Term => ({ kind: 'state', unit: '', req, values, flags: true })
export const text = (req: string): Term => ({ kind: 'text', unit: '', req, report: 'on-event' })
export const alarm = (req: string): Term => state(req, 'normal', 'alarm')

export const volts = (req: string) => measure(req, 'V', [0, 1000])
export const amps = (req: string) => measure(req, 'A', [0, 6000])
export const hertz = (req: string) => measure(req, 'Hz', [0, 100])
export const watts = (req: string) => measure(req, 'W', [-1e7, 1e7])
export const percent = (req: string) => measure(req, '%', [0, 100])
export const air = (req: string): Term => ({ ...measure(req, '°C', [-10, 60]), jump: { step: 1, rate: 5 } })
export const damp = (req: string): Term => ({ ...measure(req, '%RH', [1, 99.9]), jump: { step: 5, rate: 20 } })
