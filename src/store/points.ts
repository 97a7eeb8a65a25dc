/** How the store fares, as points of the controller. */
import type { Sample } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'

export interface Fare {
  readonly store: 'ok' | 'failed'
  readonly disk: 'ok' | 'full' | 'failed'
  /** Events and readings that could not be kept since the start of the program. */
  readonly lost: number
  /** Whether older records came back after a file of them was damaged, and whether the journal is as it was recorded. */
  readonly records: 'ok' | 'restored' | 'lost' | 'broken'
  /** The slowest write of the last minute. */
  readonly slowest: Millis
}

export const WELL: Fare = { store: 'ok', disk: 'ok', lost: 0, records: 'ok', slowest: 0 }

export const samplesOf = ({ store, disk, lost, records, slowest }: Fare, at: Millis): Sample[] => [
  { point: 'controller/store', at, value: store },
  { point: 'controller/disk', at, value: disk },
  { point: 'controller/controller.disk.write', at, value: slowest },
  { point: 'controller/store.lost', at, value: lost },
  { point: 'controller/records', at, value: records },
]

/** Nothing was asked to be kept, so nothing fails. */
export const wellAt = (at: Millis): Sample[] => samplesOf(WELL, at)
