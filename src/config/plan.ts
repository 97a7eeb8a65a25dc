/** What the configuration becomes: the plan of one room, or every mistake in its files. */

import type { Broker } from '../broker/options.ts'
import type { ActuatorId, Site } from '../core/site.ts'
import type { Millis } from '../core/time.ts'
import type { BoardWiring, Seat } from '../drivers/board/profile.ts'
import type { ContactsWiring, WiredActuator } from '../drivers/bridge/profile.ts'
import type { ClimateWiring } from '../drivers/climate/profile.ts'
import type { HikvisionWiring } from '../drivers/hikvision/profile.ts'
import type { MegatecWiring } from '../drivers/megatec/profile.ts'
import type { ModbusWiring } from '../drivers/modbus/profile.ts'
import type { MqttWiring } from '../drivers/mqtt/profile.ts'
import type { NtuWiring } from '../drivers/ntu/profile.ts'
import type { NutWiring } from '../drivers/nut/profile.ts'
import type { OnvifWiring } from '../drivers/onvif/profile.ts'
import type { ProbeWiring } from '../drivers/probe/profile.ts'
import type { SnmpWiring } from '../drivers/snmp/profile.ts'
import type { SysfsWiring } from '../drivers/sysfs/profile.ts'
import type { Ydn23Wiring } from '../drivers/ydn23/profile.ts'
import type { MistakeKey } from '../texts/mistakes.ts'
import type { Language } from '../texts/text.ts'

export interface Plan {
  readonly site: Site
  /** How each device that hangs on a wire is read; tagged by `driver`. */
  readonly wiring: readonly Wiring[]
  /** Contacts on the controller's own pins, if there are any. */
  readonly contacts?: ContactsWiring
  readonly server: ServerPlan
  readonly actuators: readonly ActuatorPlan[]
  /** Absent where the room file plans none. */
  readonly backup?: BackupPlan
  /** Absent where the room file names no central monitoring. */
  readonly central?: CentralPlan
  /** Sentences of every rule, by the rule's id. */
  readonly ruleTexts: Readonly<Record<string, RuleTexts>>
  /** Of each profile that a device of the room has, by its id. */
  readonly profiles: Readonly<Record<string, ProfileHead>>
}

/** Where the facts of a profile come from, and what whoever fits the device must know or verify. */
export interface ProfileHead {
  readonly title: Readonly<Record<Language, string>>
  readonly source: string
  readonly notes: readonly string[]
}

export type Wiring =
  | ModbusWiring
  | NutWiring
  | ProbeWiring
  | SnmpWiring
  | MqttWiring
  | BoardWiring
  | OnvifWiring
  | HikvisionWiring
  | MegatecWiring
  | NtuWiring
  | Ydn23Wiring
  | SysfsWiring
  | ClimateWiring

export interface ServerPlan {
  readonly host: string
  readonly port: number
  /** Present whenever one is set; always present off loopback. */
  readonly token?: string
}

export type ActuatorPlan = { readonly id: ActuatorId } & (
  | { readonly driver: 'simulated' }
  | { readonly driver: 'board'; readonly seat: Seat }
  | { readonly driver: 'gpio'; readonly pin: WiredActuator }
)

export interface BackupPlan {
  /** The public key of whoever may read them. */
  readonly key: string
  /** Null where they go to portable media alone. */
  readonly folder: string | null
  /** Time of the day in the room's zone. */
  readonly at: Millis
  readonly keep: { readonly daily: number; readonly weekly: number; readonly monthly: number }
  readonly media: readonly { readonly uuid: string; readonly title: string }[]
  /** The room file itself, which goes along. */
  readonly room: string
}

/** Where the feed goes, the beginning of all its topics, and under which name it connects. */
export interface CentralPlan {
  readonly broker: Broker
  readonly prefix: string
  readonly client: string
}

export interface RuleText {
  readonly title: string
  readonly means: string
  readonly cause: string
  readonly consequence: string
  readonly action: string
}
export type RuleTexts = Readonly<Record<Language, RuleText>>

/** One mistake in a file. `text` is the finished sentence in the language asked for; key and values give it in the other. */
export interface Mistake {
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly col: number
  readonly key: MistakeKey
  readonly values: Values
  readonly text: string
}

/** What fills a sentence: plain words, or another sentence of the same section. */
export type Phrase = { readonly key: MistakeKey; readonly values: Values }
export type Values = Readonly<Record<string, string | number | Phrase>>

export type Loaded =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly Mistake[] }
  | {
      readonly ok: false
      readonly mistakes: readonly Mistake[]
      readonly warnings: readonly Mistake[]
      /** The relay on a pin of our own, where its entry is free of mistakes: it is held in alarm. */
      readonly relay?: WiredActuator
    }
