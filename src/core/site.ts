/** The configured room: plain facts, made by config, read by everyone, changed by nobody. */
import type { DeviceId, PointId, Value } from './sample.ts'
import type { Millis } from './time.ts'
import type { TermName } from './vocabulary.ts'

export type AlarmId = string
export type ActuatorId = string

/** From the most to the least urgent: AWAS, SIAGA, WASPADA, PERHATIAN. */
export const LEVELS = ['critical', 'high', 'medium', 'low'] as const
export type Level = (typeof LEVELS)[number]

/** Classes of alarms.md: they decide settling, deferral and what may never be shelved or suppressed. */
export const CLASSES = [
  'fire',
  'leak',
  'temperature',
  'humidity',
  'mains',
  'generator',
  'ups',
  'battery',
  'pac',
  'filter',
  'redundancy',
  'door',
  'camera',
  'network',
  'board',
  'communication',
  'calibration',
  'controller',
  'actuator',
] as const
export type AlarmClass = (typeof CLASSES)[number]

/** ISA-18.2 alarm types. */
export const TYPES = ['HI', 'HIHI', 'LO', 'LOLO', 'DEV', 'ROC', 'DISCRETE', 'BAD-QUALITY', 'STALE'] as const
export type AlarmType = (typeof TYPES)[number]

export interface Site {
  readonly id: string
  readonly title: string
  readonly organisation: string
  /** WIB, WITA or WIT: fixed offsets, no daylight saving. */
  readonly zone: 'WIB' | 'WITA' | 'WIT'
  readonly utcOffset: Millis
  /** When somebody is expected in the room, on its own calendar: weekdays from 0 = Sunday, times of the day. Absent: never. */
  readonly duty?: { readonly days: readonly number[]; readonly from: Millis; readonly to: Millis }
  /** When relay, siren and lamp are tested by themselves: the weekday from 0 = Sunday, the time of the day. Absent: by hand only. */
  readonly selfTest?: { readonly day: number; readonly at: Millis }
  /** SHA-256 of the room file as read, first 16 hex digits; recorded as an event. */
  readonly hash: string
  readonly devices: Readonly<Record<DeviceId, Device>>
  readonly points: Readonly<Record<PointId, Point>>
  readonly alarms: Readonly<Record<AlarmId, Rule>>
  readonly actuators: Readonly<Record<ActuatorId, ActuatorSpec>>
  readonly effects: readonly Effect[]
  /** Parameters R1…R10 that the room file declares as watched by hand or not fitted, with the reason. */
  readonly coverage: Readonly<Record<string, { readonly how: 'manual' | 'not-fitted'; readonly reason: string }>>
  /** Rules switched off in the room file, with the reason (shown, never hidden). */
  readonly switchedOff: readonly { readonly rule: string; readonly reason: string }[]
}

export interface Device {
  readonly id: DeviceId
  readonly title: string
  /** R1…R15. */
  readonly parameter: string
  readonly profile: string
  /** Evidence grade of the profile: S, M, C, G or P (domain.md 0.1). */
  readonly evidence: string
  readonly role?: string
  /** Silent longer than this = lost. */
  readonly stale: Millis
  /** A living device of this kind changes one of these points within `within`; otherwise its answers are frozen. */
  readonly moves?: { readonly any: readonly PointId[]; readonly within: Millis }
  /** Read through this other device, whose own loss explains this one's. */
  readonly behind?: DeviceId
  /** The device on whose wire this one travels (a contact module); its loss is the carrier's alarm, not a second one. */
  readonly via?: DeviceId
}

export interface Point {
  readonly id: PointId
  readonly device: DeviceId
  readonly name: TermName
  readonly title?: string
  readonly role?: string
  /** Where it is measured, for electrical points: utility, ats-out, ups-in … is a role. */
  readonly stale: Millis
  /** A periodic point that is quiet is stale; an on-event point is only as dead as its device. */
  readonly report: 'periodic' | 'on-event'
  /** Physical range; outside is bad, never a value. Checked on the raw value. */
  readonly range?: readonly [number, number]
  /** A single sample further from the last than `step` and faster than `rate` per minute waits until a second agrees. */
  readonly jump?: { readonly step: number; readonly rate: number }
  /** value = raw × gain + offset. */
  readonly calibrate?: { readonly gain: number; readonly offset: number }
  /** Sets of flags that cannot be true together; together they make the reading uncertain. */
  readonly contradictions?: readonly (readonly string[])[]
  readonly derived?: Derived
  /** The proof of the profile row: recorded, printed or transcribed. */
  readonly proof?: string
  /** What it is rated for, where a name comes in several ratings: 12 or 24 V. */
  readonly nominal?: number
  /** A plain contact is "not supervised". */
  readonly supervised?: boolean
}

/** A point made of points; one function per `by` in derive.ts. */
export interface Derived {
  readonly by:
    | 'median'
    | 'min'
    | 'max'
    | 'mean'
    | 'spread'
    | 'count'
    | 'any'
    | 'all'
    | 'rise'
    | 'dewpoint'
    | 'lost'
    | 'minutes-to'
    | 'difference'
    | 'cases'
    | 'units'
    | 'beyond'
    | 'average'
    | 'drift'
    | 'pulses'
    | 'agreeing'
    | 'service'
    | 'entry'
    | 'moving'
    | 'proved'
    | 'recent'
    | 'round'
    | 'headroom'
    | 'feeds'
    | 'bus'
  readonly from: readonly PointId[]
  /** count/any/all/pulses: the value that counts. */
  readonly is?: readonly Value[]
  /** rise, average, pulses: the window; proved: the days looked back. */
  readonly over?: Millis
  /** minutes-to: the limit approached; beyond: what is taken off; agreeing: how far one may stand from the middle. */
  readonly limit?: number
  /** cases: the word of the first whose conditions all hold. */
  readonly cases?: readonly { readonly word: string; readonly where: readonly Condition[] }[]
  /** headroom: what each source's unit can carry. */
  readonly ratings?: readonly number[]
  /** feeds: where each unit is fed from. */
  readonly feeds?: readonly string[]
  /** proved: how long it must have delivered. */
  readonly least?: Millis
  /** recent: while these hold, or cannot be told, the answer stands as it is. */
  readonly keep?: readonly Condition[]
  /** units: the conditions of each unit; proved, recent, bus: those of the one. */
  readonly units?: readonly (readonly Condition[])[]
}

/** One comparison with one point. Exactly one of the operators is present. */
export interface Condition {
  readonly point: PointId
  readonly above?: number
  readonly below?: number
  readonly outside?: readonly [number, number]
  readonly is?: readonly Value[]
  readonly not?: readonly Value[]
  readonly has?: readonly string[]
  readonly lacks?: readonly string[]
  /** One of these words stood in the last good value, however bad the point is now. */
  readonly had?: readonly string[]
  readonly bad?: true
  /** Why the reading is not good. */
  readonly reason?: readonly string[]
  /** Units by which above/below/outside must recede before the condition is over. */
  readonly deadband?: number
}

/** An alarm as rationalised: one row of the master alarm database (domain.md 1.4). */
export interface Rule {
  readonly id: AlarmId
  /** The rule's own name, the last part of the id; texts are found under it. */
  readonly rule: string
  readonly point: PointId
  readonly device: DeviceId
  readonly requirement: string
  readonly type: AlarmType
  readonly level: Level
  readonly class: AlarmClass
  readonly when: Condition
  /** All must hold as well; a guard whose point is bad makes the verdict unknown. */
  readonly and: readonly Condition[]
  readonly onDelay: Millis
  readonly offDelay: Millis
  /** Time the class settles after start (and after mains return) before it may be judged. */
  readonly settle: Millis
  readonly latching: boolean
  /** An acknowledged alarm that stays active is raised again after this. */
  readonly reAlarm?: Millis
  readonly siren: boolean
  readonly shelve: { readonly allowed: boolean; readonly max: Millis; readonly remote: boolean }
  readonly suppressedBy: readonly Suppression[]
  /** What is expected by plan and therefore calls nobody for a while. */
  readonly unless?: readonly Excuse[]
  readonly adjustable?: { readonly min: number; readonly max: number }
  readonly respondWithin?: Millis
  readonly owner?: string
}

/** One number, or the pair that `outside` compares with. */
export type Limit = number | readonly [number, number]

/** Suppression by design: hides only lower or equal levels, while `alarm` is active and good, at most `max`. */
export interface Suppression {
  readonly alarm: AlarmId
  readonly max: Millis
}

/** Hides an alarm only while all of these are certainly true, at most `max`; used up until they were certainly false once. */
export interface Excuse {
  readonly all: readonly Condition[]
  readonly max: Millis
}

export interface ActuatorSpec {
  readonly id: ActuatorId
  readonly kind: 'relay' | 'siren' | 'lamp' | 'request'
  /** What it is when nobody commands it: relay `alarm`, siren `off`. */
  readonly fail: string
  readonly ttl: Millis
  /** The contact that tells its real position, if there is one. */
  readonly readBack?: PointId
  /** Reflash the relay on each new alarm. */
  readonly reflash: boolean
  /** Of a request contact. */
  readonly request?: Request
}

/** A contact that asks a stand-by unit to start (R12). What is not certainly allowed is refused: the contact stands open. */
export interface Request {
  readonly unit: DeviceId
  /** Off unless the room file switches it on. */
  readonly enabled: boolean
  /** Any of these alarms asks. */
  readonly askedBy: readonly AlarmId[]
  /** Kept at least so long, and until all of these hold, though nothing asks any more. */
  readonly least: Millis
  readonly until: readonly Condition[]
  readonly interlocks: readonly Interlock[]
}

/** Why a request is refused, in the order in which it is said. */
export const INTERLOCKS = ['panel', 'fire', 'release', 'leak', 'unit', 'generator', 'stopped', 'probes'] as const

/** Lets a request pass while all of `clear` certainly hold, or once they have certainly not held for `after`. */
export interface Interlock {
  readonly why: (typeof INTERLOCKS)[number]
  readonly clear: readonly Condition[]
  readonly after?: Millis
}

/** One row of cause and effect: these alarms drive this actuator. */
export interface Effect {
  readonly actuator: ActuatorId
  readonly levels: readonly Level[]
  readonly classes?: readonly AlarmClass[]
}
