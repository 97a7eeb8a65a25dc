/** What is true now. Plain data: JSON in, JSON out, and the same inputs then give the same events. */
import type { Reading } from './reading.ts'
import type { DeviceId, PointId, Value } from './sample.ts'
import type { ActuatorId, AlarmId } from './site.ts'
import type { Millis, Now } from './time.ts'

export interface Room {
  /** The last event's number. */
  seq: number
  /** Turns taken: a page or a test may ask whether the room lives. */
  turns: number
  now: Now
  started: Now
  /** starting: the relay stays in alarm; settling: some classes are not judged yet; watching. */
  phase: 'starting' | 'settling' | 'watching'
  readings: Record<PointId, Reading>
  /** Candidates of a wild jump that wait for a second sample. */
  unconfirmed: Record<PointId, { value: Value; at: Millis }>
  /** Windows of the past that derived points need (rise, minutes-to). */
  windows: Record<PointId, { at: Millis; value: number }[]>
  devices: Record<DeviceId, DeviceState>
  alarms: Record<AlarmId, AlarmState>
  actuators: Record<ActuatorId, ActuatorState>
  siren: SirenState
  /** Reflash: the relay shows well until this moment, then alarm again. */
  reflashUntil: Millis | null
  /** What waits for time, soonest first. */
  deadlines: Deadline[]
}

export interface DeviceState {
  /** ok, lost (not heard), frozen (answers, never moves); waiting = not heard since start, still within its time. */
  communication: 'waiting' | 'ok' | 'lost' | 'frozen'
  heard: Millis | null
  moved: Millis | null
  /** Last wire fault, to say why. */
  fault: string | null
}

/** Condition × acknowledged × latched × suppression; the nine ISA-18.2 names are a projection (alarm.ts `stateName`). */
export interface AlarmState {
  /** Rises with each raising; every act quotes it. 0 = never raised. */
  occurrence: number
  active: boolean
  acked: boolean
  latched: boolean
  /** Since when the verdict disagrees with `active`; the delay runs from here. */
  pending: Millis | null
  /** The verdict last reached: null = unknown. */
  verdict: boolean | null
  raisedAt: Now | null
  returnedAt: Now | null
  ackedAt: Now | null
  ackedBy: string | null
  /** Value at raising. */
  value: Value | null
  /** When acknowledged-and-still-active is raised again. */
  reAlarmAt: Millis | null
  shelved: { until: Millis; untilWall: Millis; once: boolean; by: string; note: string | null } | null
  outOfService: { until: Millis; untilWall: Millis; owner: string; reason: string } | null
  /** Suppressed by design, by this alarm, since. */
  suppressed: { by: AlarmId; since: Millis } | null
  provinceSaw: string | null
}

export interface ActuatorState {
  /** What the core wants now. */
  wanted: string
  since: Millis
  why: string
  test: { until: Millis; by: string } | null
  /** Read back disagrees since. */
  mismatch: Millis | null
}

export interface SirenState {
  /** Silenced until a new alarm sounds: the alarms that were sounding then, with their occurrence. */
  silenced: Record<AlarmId, number>
  /** When the present sounding began; null while nothing sounds. */
  since: Millis | null
}

export interface Deadline {
  at: Millis
  kind:
    | 'stale'
    | 'moves'
    | 'device'
    | 'alarm'
    | 're-alarm'
    | 'shelf'
    | 'service'
    | 'derived'
    | 'phase'
    | 'siren'
    | 'suppression'
  key: string
}
