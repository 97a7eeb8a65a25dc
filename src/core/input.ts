/** Everything the core is told. People act through the same door as sensors. */
import type { Person } from './event.ts'
import type { Found } from './found.ts'
import type { Mended } from './mended.ts'
import type { Setting } from './people/setting.ts'
import type { Again, DeviceId, PointId, Sample } from './sample.ts'
import type { ActuatorId, AlarmId, Limit } from './site.ts'
import type { Millis } from './time.ts'

interface OnAlarm {
  readonly alarm: AlarmId
  readonly occurrence: number
  readonly by: Person
  readonly note?: string
}

export type Input =
  | { readonly kind: 'tick' }
  | { readonly kind: 'samples'; readonly samples: readonly Sample[]; readonly again?: readonly Again[] }
  | ({ readonly kind: 'acknowledge' } & OnAlarm)
  | ({ readonly kind: 'reset' } & OnAlarm)
  | ({ readonly kind: 'unshelve' } & OnAlarm)
  | ({ readonly kind: 'return-to-service' } & OnAlarm)
  /** `until` is wall-clock ms; `once` ends when the alarm goes inactive. */
  | ({ readonly kind: 'shelve'; readonly until?: Millis; readonly once?: boolean } & OnAlarm)
  | ({
      readonly kind: 'out-of-service'
      readonly until?: Millis
      readonly owner: string
      readonly reason: string
    } & OnAlarm)
  /** The incident that takes the repair over; `due` is wall-clock ms. */
  | ({ readonly kind: 'defer'; readonly owner: string; readonly incident: string; readonly due: Millis } & OnAlarm)
  /** "Saya masuk" and "Memindahkan barang"; without `door` every door of the room is meant. */
  | { readonly kind: 'enter' | 'move-goods'; readonly by: Person; readonly door?: DeviceId }
  /** The round on foot that stands in for a fire panel was walked. */
  | { readonly kind: 'sign-round'; readonly by: Person }
  /** Who proved their name, left, or failed to prove it. */
  | { readonly kind: 'sign-in' | 'sign-out' | 'sign-in-refused'; readonly by: Person }
  /** Somebody asks for a backup now. */
  | { readonly kind: 'backup'; readonly by: Person }
  /** Another limit within the rule's bounds; the rule's own ends it. `since` (wall-clock ms): read from what was set before. */
  | {
      readonly kind: 'configure'
      readonly alarm: AlarmId
      readonly limit: Limit
      readonly occurrence?: number
      readonly by: Person
      readonly note?: string
      readonly since?: Millis
    }
  /** What somebody found out about a point. `since` (wall-clock ms): read from what was recorded before. */
  | {
      readonly kind: 'record'
      readonly point: PointId
      readonly found: Found
      readonly by: Person
      readonly note?: string
      readonly since?: Millis
    }
  /** Users, contacts, schedules, display. `since` (wall-clock ms): read from what was set before. */
  | ({ readonly kind: 'set'; readonly by: Person; readonly since?: Millis } & Setting)
  | { readonly kind: 'silence'; readonly by: Person }
  | { readonly kind: 'test-actuator'; readonly actuator: ActuatorId; readonly by: Person }
  /** Relay, siren and lamp are to be tested now; and somebody heard them. */
  | { readonly kind: 'self-test' | 'heard-test'; readonly by: Person }
  | { readonly kind: 'output'; readonly output: string; readonly state: 'ok' | 'failed'; readonly reason?: string }
  /** The clock is right though it stepped: somebody looked at another one, or so many sources agree. */
  | { readonly kind: 'confirm-clock'; readonly by: Person }
  | { readonly kind: 'confirm-clock'; readonly sources: readonly string[] }
  /** The store goes on from a copy, because a file of records was damaged. */
  | { readonly kind: 'records-restored'; readonly mended: Mended }
  | { readonly kind: 'stop' }

/** Why an act was refused; the edge turns the code into a sentence. */
export type RefusalCode =
  | 'unknown-alarm'
  | 'unknown-actuator'
  | 'other-occurrence'
  | 'not-active'
  | 'already-acknowledged'
  | 'not-latched'
  | 'still-active'
  | 'not-acknowledged'
  | 'not-shelved'
  | 'not-out-of-service'
  | 'already-shelved'
  | 'already-out-of-service'
  | 'never-shelved'
  | 'never-remote'
  | 'never-role'
  | 'end-required'
  | 'end-too-late'
  | 'end-in-past'
  | 'reason-required'
  | 'no-proof'
  | 'never-deferred'
  | 'never-tested'
  | 'test-running'
  | 'test-starting'
  | 'test-alarm'
  | 'test-bypassed'
  | 'no-test'
  | 'unknown-door'
  | 'no-round'
  | 'clock-trusted'
  | 'already-moving'
  | 'already-extended'
  | 'not-adjustable'
  | 'limit-out-of-bounds'
  | 'limit-shape'
  | 'unknown-point'
  | 'not-calibratable'
  | 'calibration-too-far'
  | 'calibration-worse'

export interface Refusal {
  readonly input: Input
  readonly code: RefusalCode
}
