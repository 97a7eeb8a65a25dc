/** What one turn carries from its inputs to its answer. */
import { schedule } from './deadlines.ts'
import type { Event, Happening } from './event.ts'
import { type Place, placesIn } from './hear/place.ts'
import type { IndexedSite } from './indexed.ts'
import type { Input, Refusal, RefusalCode } from './input.ts'
import type { Deadline, Room } from './room.ts'
import type { DeviceId, PointId } from './sample.ts'
import type { ActuatorId, AlarmId, Device } from './site.ts'
import type { Millis, Now } from './time.ts'

export interface Step {
  readonly site: IndexedSite
  readonly room: Room
  readonly now: Now
  readonly places: Map<PointId, Place>
  readonly events: Event[]
  readonly refusals: Refusal[]
  /** Points whose reading changed: what depends on them is judged again. */
  readonly dirty: Set<PointId>
  /** Derived points to work out again though no source changed: their window moved. */
  readonly woken: Set<PointId>
  /** Alarms to judge though none of their points changed: a delay ran out. */
  readonly due: Set<AlarmId>
  /** Alarms whose state changed. */
  readonly alarms: Set<AlarmId>
  readonly devices: Set<string>
  /** Devices that answered in this turn, and how. */
  readonly answers: Map<DeviceId, 'clean' | 'garbled'>
  /** Who was just heard well, and when: the rest of one answer says nothing new of its device. */
  latest: { readonly device: Device; readonly at: Millis } | null
  readonly actuators: Set<ActuatorId>
  /** Alarms that began to call for attention in this turn. */
  readonly announced: Set<AlarmId>
}

export function newStep(site: IndexedSite, room: Room, now: Now): Step {
  return {
    site,
    room,
    now,
    places: placesIn(room),
    events: [],
    refusals: [],
    dirty: new Set(),
    woken: new Set(),
    due: new Set(),
    alarms: new Set(),
    devices: new Set(),
    answers: new Map(),
    latest: null,
    actuators: new Set(),
    announced: new Set(),
  }
}

export function record(step: Step, happening: Happening): void {
  step.room.seq += 1
  step.events.push({ ...happening, seq: step.room.seq, at: step.now })
}

/** What is forbidden is kept on record, with who tried; a slip is only answered. */
export function refuse(step: Step, input: Input, code: RefusalCode): void {
  step.refusals.push({ input, code })
  if (!code.startsWith('never-') || !('by' in input)) return
  const subject =
    'alarm' in input ? input.alarm : 'actuator' in input ? input.actuator : 'point' in input ? input.point : undefined
  record(step, { kind: 'refused', act: input.kind, code, by: input.by, ...(subject !== undefined && { subject }) })
}

export function wakeAt(step: Step, at: Millis, kind: Deadline['kind'], key: string): void {
  schedule(step.room.deadlines, { at, kind, key })
}
