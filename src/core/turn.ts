/** The one door. */
import type { Event } from './event.ts'
import type { Input, Refusal } from './input.ts'
import type { Room } from './room.ts'
import type { DeviceId, PointId } from './sample.ts'
import type { ActuatorId, AlarmId, Site } from './site.ts'
import type { Now } from './time.ts'

/** Ids only: whoever is told reads the values from the room. */
export interface Changed {
  readonly points: readonly PointId[]
  readonly devices: readonly DeviceId[]
  readonly alarms: readonly AlarmId[]
  readonly actuators: readonly ActuatorId[]
  readonly phase: boolean
}

export interface Outcome {
  readonly events: readonly Event[]
  readonly changed: Changed
  readonly refusals: readonly Refusal[]
}

export declare function turn(site: Site, room: Room, inputs: readonly Input[], now: Now): Outcome
