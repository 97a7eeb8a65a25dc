/** What is true now. Plain data: JSON in, JSON out, and the same inputs then give the same events. */
import type { Person } from './event.ts'
import type { Correction } from './found.ts'
import type { Reading } from './hear/reading.ts'
import type { Still } from './hear/stuck.ts'
import type { Suspicion } from './hear/suspect.ts'
import type { Reminder } from './people/paperwork.ts'
import type { Hours } from './people/setting.ts'
import type { DeviceId, PointId, Value } from './sample.ts'
import type { ActuatorId, AlarmId, Limit, Site } from './site.ts'
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
  restored: boolean
  /** Alarms that stood when this run began: they ring at once, and the settling summary says what became of them. */
  atStart: AlarmId[]
  readings: Record<PointId, Reading>
  /** Candidates of a wild jump that wait for a second sample. */
  unconfirmed: Record<PointId, { value: number; at: Millis }>
  /** Samples that were not believed, since this run began. */
  spikes: Record<PointId, number>
  /** What is held against a point's value though it is heard well. */
  suspects: Record<PointId, Suspicion[]>
  /** Sensors that could be stuck: the raw value they show, and since when. */
  still: Record<PointId, Still>
  /** The recent past that derived points need (rise, minutes-to): each change of value, oldest first. */
  windows: Record<PointId, Change[]>
  /** What means over time are made of. */
  means: Record<PointId, Mean>
  /** Which sources stood behind a window's source last time. */
  members: Record<PointId, string>
  devices: Record<DeviceId, DeviceState>
  alarms: Record<AlarmId, AlarmState>
  /** The alarms that stand or are unacknowledged: what a turn has to look at. */
  open: Record<AlarmId, true>
  /** Outputs that failed last time they were told. */
  failed: Record<string, true>
  actuators: Record<ActuatorId, ActuatorState>
  requests: Record<ActuatorId, RequestState>
  siren: SirenState
  relay: RelayState
  flood: FloodState
  /** The alarm that broke the quiet. */
  firstOut: AlarmId | null
  /** State points that changed: the last few times, whether too often to be told, and how many were not. */
  chatter: Record<PointId, { changes: Millis[]; chattering: boolean; untold: number }>
  /** When mains last returned or the load was transferred: the classes that settle settle again. */
  mainsReturned: Millis | null
  /** What people set instead of the rules' own limits; `since` in wall-clock ms. Kept with the settings. */
  limits: Record<AlarmId, { limit: Limit; by: string; since: Millis; note: string | null }>
  /** Which sensor a point has, and what its calibration found. Kept with the settings. */
  fitted: Record<PointId, { serial: string | null; correction: Correction | null }>
  /** Duty hours that people set instead of the room file's. Kept with the settings. */
  duty: Hours | null
  /** The weekly moment of the self-test that people set instead of the room file's. */
  selfTest: NonNullable<Site['selfTest']> | null
  /** What a restart keeps beside the alarms. */
  kept: Kept
  /** What waits for time, soonest first. */
  deadlines: Deadlines
}

export interface Kept {
  /** What each unit has shown of late. */
  proofs: Record<PointId, Proof>
  doors: Record<DeviceId, DoorState>
  /** When what a point remembers last held, and whether it holds now. */
  recent: Record<PointId, { at: Now; holds: boolean }>
  /** Since when a person's rounds stand in for what does not watch, and when the last was signed. */
  rounds: Record<PointId, { since: Now; signed: Now | null }>
  /** When the mains was last known to be lost. */
  mainsLost: Now | null
  /** The hours of the last days, of what may drift. */
  drifts: Record<PointId, Mean>
  selfTest: SelfTest
  /** Paper that is late, until it is not owed any more. */
  reminders: Record<string, Reminder>
  /** Since when the controller's own supply is at its end. */
  powerEnding: Now | null
  /** How the run ended: null while it goes on, and for ever where it was cut. */
  ended: 'stop' | 'unknown' | null
}

/** The weekly test of what warns. */
export interface SelfTest {
  /** Since when a first one is owed. */
  owed: Now | null
  passed: { at: Now; by: string } | null
  /** How the last one that proved something went wrong, until one is passed. */
  failed: 'unheard' | 'disobeyed' | null
  /** `since` = when this step began; `by` = who asked for it, null for the schedule; `heard` = who spoke before it was over. */
  running: { step: 'announced' | 'sounding' | 'waiting'; since: Now; by: string | null; heard: Person | null } | null
  /** The weekly moment (wall-clock ms) that was last begun. */
  slot: Millis | null
  /** When something last stood in its way, on which day, and what. */
  putOff: { at: Now; day: number; why: string } | null
}

export interface DoorState {
  /** Null until it was first heard: nobody can say when a door that is found open was opened. */
  open: boolean | null
  /** The first opening nobody has answered for yet: whether it came within duty hours, and past a feed that could be read. */
  opening: { at: Now; duty: boolean; guarded: boolean } | null
  /** When the access feed last let somebody through. */
  granted: Now | null
  /** When somebody last said that they enter. */
  announced: Now | null
  /** When the moving of goods was announced; kept until it is over and the door was closed. */
  moving: Now | null
}

export interface Change {
  at: Millis
  value: number
}

/** The present good value, null where there is none, and since when; `key` names the part that its time goes to; `began` with the first look. */
export interface Mean {
  key: number
  began: Millis
  since: Millis
  value: number | null
  parts: Part[]
}

/** One stretch of time, oldest first: its good milliseconds, and the value summed over them. */
export interface Part {
  key: number
  sum: number
  good: Millis
}

export interface DeviceState {
  /** ok, lost (not heard), frozen (answers, never moves); waiting = not heard since start, still within its time. */
  communication: 'waiting' | 'ok' | 'lost' | 'frozen'
  heard: Millis | null
  moved: Millis | null
  /** Last wire fault, to say why. */
  fault: string | null
  /** Answers of the last minutes, oldest first. */
  answers: AnswerCount[]
}

/** The answers of one minute that began `since`. */
export interface AnswerCount {
  since: Millis
  clean: number
  garbled: number
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
  /** Since when a pending raise cannot be told true or false; its delay stands still. */
  doubted: Millis | null
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
  /** Since when each of the rule's excuses has held. */
  excuses?: Record<number, Now>
  /** Somebody was called by this occurrence: it was not hidden all the while. */
  announced: boolean
  provinceSaw: string | null
  /** The last raisings, at most three. */
  raises: Millis[]
  /** Raised too often: it returns only after a calm minute. */
  chattering: boolean
  /** Acknowledged with an incident that has an owner and a due date: no longer holds the relay, raised again on working days. */
  deferred: { owner: string; incident: string; due: Millis; day: number } | null
}

export interface ActuatorState {
  /** What the core wants now. */
  wanted: string
  since: Millis
  why: string
  test: { until: Millis; by: string } | null
}

/** `first` = the day it was first watched; `since` = up to when its delivery is credited, null while it does not deliver. */
export interface Proof {
  first: number | null
  since: Millis | null
  /** Oldest first, by the room's day; null while no clock could be trusted. */
  days: { day: number | null; ms: Millis }[]
}

/** `since` = when the unit was asked to start, null while it is not; `held` = since when each interlock has refused for certain. */
export interface RequestState {
  since: Millis | null
  held: Record<string, Millis>
}

/** `since` = when the present pattern began, null while nobody is called; `full` = the long sounding, not yet silenced. */
export interface SirenState {
  since: Millis | null
  full: boolean
}

/** When each call of the last ten minutes came, oldest first; `since` = when the flood began. */
export interface FloodState {
  calls: Millis[]
  since: Millis | null
}

/** Reflash: well until `until`, then alarm; not again before `notBefore`, so that alarm always outweighs well. */
export interface RelayState {
  until: Millis | null
  notBefore: Millis
  wanted: boolean
}

/** `live` says what the heap holds: when each key of a kind is due. */
export interface Deadlines {
  heap: Deadline[]
  live: Partial<Record<Deadline['kind'], Record<string, Millis>>>
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
    | 'suppression'
    | 'calm'
    | 'stuck'
  key: string
}
