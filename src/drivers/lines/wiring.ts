/** Where a line of texts runs, and what every device on one has in common. */
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Address } from '../address.ts'

/** A serial port, whose mode is as `2400-8N1`, or a gateway that passes the bytes of one on. */
export type LineLink = { readonly serial: string; readonly mode: string } | { readonly gateway: Address }

export interface LineWiring {
  readonly device: DeviceId
  readonly link: LineLink
  readonly poll: Millis
  /** For one question. */
  readonly timeout: Millis
  /** An answer may come this long after its question. */
  readonly slowest: Millis
  readonly points: readonly { readonly point: PointId }[]
}

/** The same for all who share one wire. */
export const keyOf = (link: LineLink): string =>
  'serial' in link ? link.serial : `${link.gateway.host} ${link.gateway.port}`
