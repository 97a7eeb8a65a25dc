/** What has happened, for the journal: ids and values only, sentences are made at the edge. */

import type { Found } from './found.ts'
import type { Quality, Reason } from './hear/reading.ts'
import type { Input, RefusalCode } from './input.ts'
import type { Mended } from './mended.ts'
import type { Over, Paper } from './people/paperwork.ts'
import type { Role } from './people/roles.ts'
import type { Setting } from './people/setting.ts'
import type { FaultCode, PointId, Value } from './sample.ts'
import type { ActuatorId, AlarmId, Level, Limit } from './site.ts'
import type { Millis, Now } from './time.ts'

/** Who acted: `local` is this room's wall or button, `remote` the province. `role`: the name was proved. */
export interface Person {
  readonly name: string
  readonly place: 'local' | 'remote'
  readonly role?: Role
}

export type Happening =
  /** `after`: how the run before it ended: its own supply, in order, or without a word. */
  | {
      readonly kind: 'started'
      readonly site: string
      readonly hash: string
      readonly restored: boolean
      readonly after?: 'battery' | 'stop' | 'cut'
    }
  /** The controller's own supply is at its end; and it is not any more. */
  | { readonly kind: 'power-ending' | 'power-back' }
  | { readonly kind: 'settled'; readonly recovered: readonly AlarmId[]; readonly remaining: readonly AlarmId[] }
  | { readonly kind: 'stopped' }
  | {
      readonly kind: AlarmEventKind
      readonly alarm: AlarmId
      readonly occurrence: number
      readonly level: Level
      readonly value: Value | null
      readonly by?: Person
      readonly note?: string
      readonly until?: Millis
      /** Shelved, suppressed or out of service: recorded, and calls nobody. */
      readonly hidden?: true
      /** Suppressed by what its own rule expects, not by another alarm. */
      readonly excused?: true
    }
  | {
      readonly kind: 'quality'
      readonly point: PointId
      readonly quality: Quality
      readonly reason: Reason | FaultCode | null
    }
  | { readonly kind: 'device-lost' | 'device-frozen' | 'device-back'; readonly device: string }
  /** `subject` is the alarm or the point that cannot make up its mind. */
  | { readonly kind: 'chattering'; readonly subject: AlarmId | PointId }
  /** `calls` = announced in the last ten minutes. */
  | { readonly kind: 'flood' | 'flood-over'; readonly calls: number }
  /** `untold` = so many changes before this one were counted, not told one by one. */
  | { readonly kind: 'value'; readonly point: PointId; readonly value: Value; readonly untold?: number }
  | { readonly kind: 'actuator'; readonly actuator: ActuatorId; readonly state: string; readonly why: string }
  | { readonly kind: 'silenced' | 'actuator-test'; readonly by: Person; readonly actuator?: ActuatorId }
  /** `by`: who asked for it, or heard it; `why` nothing came of it; `actuators` that did not move. */
  | {
      readonly kind: 'self-test'
      readonly step: SelfTestStep
      readonly by?: Person
      readonly why?: string
      readonly actuators?: readonly ActuatorId[]
    }
  | { readonly kind: 'enter' | 'move-goods'; readonly by: Person; readonly device?: string }
  | { readonly kind: 'sign-round' | 'backup' | 'sign-in' | 'sign-out' | 'sign-in-refused'; readonly by: Person }
  /** `kept`: set before this run began. */
  | {
      readonly kind: 'limit'
      readonly subject: AlarmId
      readonly from: Limit | null
      readonly to: Limit
      readonly by: Person
      readonly note?: string
      readonly kept?: true
    }
  /** What somebody found out about a point; `kept`: before this run began. */
  | ({
      readonly kind: 'record'
      readonly point: PointId
      readonly by: Person
      readonly note?: string
      readonly kept?: true
    } & Found)
  /** What people set beside limits and records; `kept`: before this run began. */
  | ({ readonly kind: 'setting'; readonly by: Person; readonly kept?: true } & Setting)
  /** What a person may never do was tried; `subject` is the alarm, the actuator or the point it was tried on. */
  | {
      readonly kind: 'refused'
      readonly act: Input['kind']
      readonly code: RefusalCode
      readonly by: Person
      readonly subject?: AlarmId | ActuatorId | PointId
    }
  /** Somebody's paper is late; and it is not any more. */
  | ({ readonly kind: 'overdue' } & Paper)
  | ({ readonly kind: 'overdue-over'; readonly how: Over } & Paper)
  | ({ readonly kind: 'records-restored' } & Mended)
  /** A step of the clock is believed: who looked, or which sources agree. */
  | { readonly kind: 'clock-confirmed'; readonly by?: Person; readonly sources?: readonly string[] }
  | { readonly kind: 'clock'; readonly trusted: boolean; readonly step: Millis }
  | { readonly kind: 'output-failed' | 'output-back'; readonly output: string; readonly reason?: string }

export const SELF_TEST_STEPS = [
  'put-off',
  'announced',
  'asked',
  'sounding',
  'waiting',
  'heard',
  'unheard',
  'disobeyed',
  'broken-off',
] as const
export type SelfTestStep = (typeof SELF_TEST_STEPS)[number]

export const ALARM_EVENTS = [
  'raised',
  'returned',
  'acknowledged',
  'seen-by-province',
  'cleared',
  're-alarmed',
  'reset',
  'shelved',
  'unshelved',
  'out-of-service',
  'returned-to-service',
  'suppressed',
  'unsuppressed',
  'deferred',
] as const
export type AlarmEventKind = (typeof ALARM_EVENTS)[number]

/** `seq` rises by one through the life of the room; `at` is the moment the core was told. */
export type Event = Happening & { readonly seq: number; readonly at: Now }
