/** The part of a profile and of a device's link that names a DHT on a pin of the controller. */
import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import { type Millis, SECOND } from '../../core/time.ts'
import type { Bcm } from '../../link.ts'
import type { Climate, DhtModel } from '../../link-climate.ts'
import { bcm } from '../bridge/profile.ts'

export const MODELS = ['dht11', 'dht22'] as const satisfies readonly DhtModel[]
/** What one frame holds. */
export const CLIMATE_VALUES = ['temperature', 'humidity'] as const satisfies readonly (keyof Climate)[]
/** The sensor warms itself where it is asked more often, and its reader repeats itself. */
export const SOONEST: Millis = 5 * SECOND

/** By its Broadcom number. */
export const climateDeviceLink = z.strictObject({ dht: bcm })

export interface ClimatePoint {
  readonly point: PointId
  readonly value: (typeof CLIMATE_VALUES)[number]
}

export interface ClimateWiring {
  readonly driver: 'dht'
  readonly device: DeviceId
  readonly link: { readonly dht: Bcm; readonly model: DhtModel }
  readonly poll: Millis
  readonly points: readonly ClimatePoint[]
}
