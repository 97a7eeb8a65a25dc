/** What the API says, as its readers see it: `GET room` and the live stream speak the same shapes, so a page has one reducer. */
import type { Quality } from '../core/reading.ts'
import type { Room } from '../core/room.ts'
import type { Value } from '../core/sample.ts'
import type { AlarmClass, AlarmType, Level } from '../core/site.ts'
import type { Kind, Unit } from '../core/vocabulary.ts'
import type { Language } from '../texts/text.ts'

/** One sentence in each language. */
export type Both = Record<Language, string>

/** ISO 8601 in UTC, to the millisecond. */
export type Iso = string

/** A moment people may lean on only where the clock was `trusted`. */
export interface Stamp {
  at: Iso
  trusted: boolean
}

/** A mistake in the room file: a finished sentence with its remedy. */
export interface Mistake {
  file: string
  line: number
  col: number
  text: string
}

export interface RuleText {
  title: string
  means: string
  cause: string
  consequence: string
  action: string
}

/** Part of every message: the room in a few words. A `beat` carries nothing else. */
export interface Head {
  /** The last event's number. */
  seq: number
  /** Turns taken: a room whose number stands still is not watching. */
  turns: number
  boot: string
  at: Iso
  trusted: boolean
  phase: Room['phase']
  status: 'ok' | 'degraded'
  reasons: HealthReason[]
  siren: SirenView
  counts: Counts
}

export interface HealthReason {
  code: HealthCode
  /** What is concerned: device or actuator ids, files; may be empty. */
  about: string[]
  text: Both
}
export type HealthCode = 'starting' | 'settling' | 'mistakes' | 'lost' | 'late' | 'actuator' | 'relay'

export interface SirenView {
  sounding: boolean
  /** Silenced by a person; a new alarm sounds again. */
  silenced: boolean
  since: Iso | null
}

/** Alarms that stand (active, latched or unacknowledged; not shelved, suppressed or out of service), by level. */
export interface Counts {
  alarms: Record<Level, number>
  unacknowledged: number
  incidents: number
  forms: number
}

export interface PointView {
  /** `<device>/<name>`. */
  id: string
  device: string
  name: string
  /** The room file's own title; the vocabulary's label is found in the texts under `name`. */
  title: string | null
  role: string | null
  /** R1…R15. */
  requirement: string
  kind: Kind
  unit: Unit
  /** Null while the quality is bad. */
  value: Value | null
  quality: Quality
  reason: string | null
  detail: string | null
  /** When the value was heard; null if never. */
  at: Iso | null
  /** The last good value, to be shown only beside its age. */
  last: Value | null
  /** Silent longer than this is stale. */
  staleSeconds: number
  derived: boolean
  proof: string | null
  supervised: boolean | null
  /** The limits that alarms watch, for the ticks of a bar. */
  limits: LimitView[]
}

export interface LimitView {
  level: Level
  side: 'above' | 'below'
  value: number
}

/** The ISA-18.2 names A…I. */
export const STATE_NAMES = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned-unacknowledged',
  'latched-unacknowledged',
  'latched-acknowledged',
  'shelved',
  'suppressed',
  'out-of-service',
] as const
export type AlarmStateName = (typeof STATE_NAMES)[number]

export const ALARM_ACTIONS = [
  'acknowledge',
  'shelve',
  'unshelve',
  'reset',
  'out-of-service',
  'return-to-service',
] as const
export type AlarmAction = (typeof ALARM_ACTIONS)[number]

export interface AlarmView {
  /** `<device>.<name>.<rule>`. */
  id: string
  rule: string
  point: string
  device: string
  requirement: string
  type: AlarmType
  level: Level
  class: AlarmClass
  /** `normal` in a change means: take it off the list. */
  state: AlarmStateName
  /** Every act quotes it. */
  occurrence: number
  active: boolean
  acknowledged: boolean
  latched: boolean
  /** Value at raising, and the point's value now. */
  value: Value | null
  now: Value | null
  unit: Unit
  raisedAt: Stamp | null
  returnedAt: Stamp | null
  acknowledgedAt: Stamp | null
  acknowledgedBy: string | null
  provinceSaw: string | null
  shelved: { until: Iso; once: boolean; by: string; note: string | null } | null
  outOfService: { until: Iso; owner: string; reason: string } | null
  /** The alarm that hides this one by design. */
  suppressedBy: string | null
  respondWithinSeconds: number | null
  /** Acts that would be accepted now from this room. */
  actions: AlarmAction[]
  text: Record<Language, RuleText>
}

export interface ActuatorView {
  id: string
  kind: 'relay' | 'siren' | 'lamp' | 'request'
  /** What the core wants, and what the contact says it is (null: no contact, or it is not heard). */
  wanted: string
  position: string | null
  /** What it falls to by itself. */
  fail: string
  since: Iso
  why: string
  /** Position and wish disagree. */
  mismatch: boolean
  test: { until: Iso; by: string } | null
}

export interface DeviceView {
  id: string
  title: string
  parameter: string
  profile: string
  evidence: string
  role: string | null
  communication: 'waiting' | 'ok' | 'lost' | 'frozen'
  heardAt: Iso | null
  fault: string | null
  via: string | null
}

/** In the words of alarms.md. */
export const COVERAGE = ['terpasang & teruji', 'terpasang, belum diuji', 'buruk', 'manual', 'tidak ada'] as const
export type Coverage = (typeof COVERAGE)[number]

/** One of the ten parameters the regulation wants watched. */
export interface RegulationView {
  /** R1…R10. */
  id: string
  title: Both
  coverage: Coverage
  label: Both
  /** Why it is watched by hand or not fitted. */
  reason: string | null
  points: string[]
  /** Those of `points` that are bad now. */
  bad: string[]
}

export interface SiteView {
  id: string
  title: string
  organisation: string
  zone: 'WIB' | 'WITA' | 'WIT'
  utcOffsetSeconds: number
  hash: string
  switchedOff: { rule: string; reason: string }[]
}

/** The lists of a room; in a change each holds only what changed, to be merged by `id`. */
export interface Lists {
  points: PointView[]
  /** In a snapshot those that are not `normal`. */
  alarms: AlarmView[]
  actuators: ActuatorView[]
  devices: DeviceView[]
  regulation: RegulationView[]
}

/** `GET room`, and the stream's event `snapshot`: replace everything. */
export interface RoomView extends Head, Lists {
  version: string
  site: SiteView
  mistakes: Mistake[]
}

/** The stream's event `change`: replace the head, merge the lists. */
export interface Change extends Head, Lists {}

/** The stream's event `beat`, every 2 s while turns are taken: replace the head. Silence for 6 s = the page is stale. */
export type Beat = Head

/** `GET health`. */
export interface HealthView {
  status: Head['status']
  reasons: HealthReason[]
  phase: Room['phase']
  /** Where the trouble relay is; null when it is not known. */
  relay: string | null
  seq: number
  version: string
  boot: string
}

export interface HistoryView {
  point: string
  unit: Unit
  from: Iso
  to: Iso
  stepSeconds: number
  /** One row per step with no holes: where nothing good was heard all values are null and `good` is 0. */
  rows: HistoryPoint[]
}

export interface HistoryPoint {
  at: Iso
  min: number | null
  max: number | null
  mean: number | null
  last: Value | null
  /** Share of the step that was good, 0…1. */
  good: number
}

/** One line of the journal; what else it carries depends on `kind`. */
export interface EventView {
  seq: number
  at: Iso
  trusted: boolean
  boot: string
  kind: string
  [field: string]: unknown
}

export interface EventsView {
  events: EventView[]
  /** Ask again with this to read on; null at the end. */
  cursor: number | null
}

export interface ReportView {
  site: SiteView
  from: Iso
  to: Iso
  events: EventView[]
  /** More happened than one report carries. */
  cut: boolean
  points: ReportPoint[]
}

export interface ReportPoint {
  point: string
  unit: Unit
  min: number | null
  max: number | null
  mean: number | null
  last: Value | null
  unmonitoredMinutes: number
}

/** The answer to an act. `recorded` is true only when it is known to survive a power cut. */
export interface ActView {
  done: true
  recorded: boolean
  seq: number
  alarm?: AlarmView
}

/** The body of every act on an alarm. */
export interface AlarmAct {
  occurrence: number
  by?: string
  note?: string
  /** shelve, out-of-service. */
  until?: Iso
  /** shelve: until the alarm goes inactive. */
  once?: boolean
  /** out-of-service. */
  owner?: string
  reason?: string
}

export interface ErrorView {
  error: { code: string; message: string }
}
