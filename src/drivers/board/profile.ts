/** What the room file may say about a board and what hangs on it, and how the driver is told. */
import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { LoopBands, ProbeKind } from '../../link-board.ts'

/** The board's pins, in the order in which the firmware counts them. */
export const CONTACT_PINS = ['D2', 'D3', 'D4', 'D5'] as const
export const LOOP_PINS = ['A0', 'A1', 'A2', 'A3'] as const
/** Where the board reads a sensor. */
export const PROBE_PINS = ['D6', 'D7'] as const
/** What Firmata may drive. */
export const FREE_PINS = ['D10', 'D11', 'D12', 'D13'] as const

/** Which of them it is; -1 for none. */
export const indexIn = (pins: readonly string[], got: number | string): number => pins.indexOf(String(got))

/** How fast the line to the board is, for whoever would share its port. */
export const BOARD_MODE = '57600-8N1'

/** The port by its stable name: the other names go round when something is plugged in. */
export const boardPath = z.string().regex(/^\/dev\/./)
export const boardDeviceLink = z.strictObject({ board: boardPath })
export type BoardLink = z.infer<typeof boardDeviceLink>

/** Of a sensor that a board reads. */
export const boardSensorLink = z.strictObject({
  on: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  pin: z.enum(PROBE_PINS),
})
export type BoardSensorLink = z.infer<typeof boardSensorLink>
export const SENSORS = ['dht22', 'ds18b20'] as const satisfies readonly ProbeKind[]

const count = z.int().min(0).max(1023)
const band = z.tuple([count, count])
export const loopBands = z.strictObject({ short: count, alarm: band, normal: band, open: count })
export type WrittenBands = z.infer<typeof loopBands>

/** What the board itself tells. */
export const BOARD_FACTS = ['trip', 'start'] as const
/** What a sensor on it measures. */
export const BOARD_VALUES = ['temperature', 'humidity'] as const

export type BoardSource =
  | { readonly contact: number; readonly open: string; readonly closed: string }
  | { readonly loop: number; readonly normal: string; readonly alarm: string }
  | { readonly fact: (typeof BOARD_FACTS)[number] }
  | { readonly probe: number; readonly value: (typeof BOARD_VALUES)[number] }

/** Where on a board an actuator is: its relay, or a pin with the contact that tells whether it is on. */
export type Seat =
  | { readonly on: DeviceId; readonly relay: true }
  | { readonly on: DeviceId; readonly pin: number; readonly readBack?: number }

export interface BoardPoint {
  readonly point: PointId
  readonly source: BoardSource
}

export interface BoardWiring {
  readonly driver: 'board'
  readonly device: DeviceId
  readonly link: { readonly serial: string; readonly mode: typeof BOARD_MODE }
  readonly poll: Millis
  readonly points: readonly BoardPoint[]
  /** By loop from A0 on; null is the usual wiring. */
  readonly bands: readonly (LoopBands | null)[]
  /** On D6 and D7. */
  readonly probes: readonly ProbeKind[]
}
