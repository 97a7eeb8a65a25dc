/** What the program and the process of the DHT sensors on the controller's own pins tell each other. */
import type { Fault } from './core/sample.ts'
import type { Millis } from './core/time.ts'
import type { Bcm } from './link.ts'

export type DhtModel = 'dht11' | 'dht22'

export interface DhtPin {
  readonly gpio: Bcm
  readonly model: DhtModel
  /** At least five seconds. */
  readonly every: Millis
}

export interface ClimateJob {
  readonly pins: readonly DhtPin[]
}

/** °C and %RH, of one frame. */
export interface Climate {
  readonly temperature: number
  readonly humidity: number
}

/** What a sensor says that has no power or did not measure: 0 °C beside 0, 1 or 2 %RH, and 0.1 °C beside 1 %RH. */
export const isNoClimate = ({ temperature, humidity }: Climate): boolean =>
  (temperature === 0 && (humidity === 0 || humidity === 1 || humidity === 2)) || (temperature === 0.1 && humidity === 1)

/** One reading of one sensor, or why there is none. `at`: monotonic ms of the machine, when the reading ended. */
export type ClimateTell = { readonly at: Millis; readonly gpio: Bcm } & (
  | { readonly climate: Climate }
  | { readonly fault: Fault }
)
