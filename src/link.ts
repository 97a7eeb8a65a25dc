/** What the program and a child process of its own tell each other, whatever the child is there for. */
import type { Millis } from './core/time.ts'

/** A child beats this often, from the loop that does its work. */
export const BEAT: Millis = 500
/** So long without a word, and the child is taken for dead and ended. */
export const SILENT: Millis = 1500

/** Why a child cannot do its work at all: a module or tool that is not there, a device that is not, a right, or anything else. */
export interface Unable {
  readonly code: 'missing' | 'no-device' | 'denied' | 'failed'
  /** A few words for the journal. */
  readonly reason: string
}

/** `boot` names one life of the child: after another one, all that an earlier one told is old. */
export type FromChild<Tell> =
  | { readonly kind: 'hello'; readonly boot: string }
  | { readonly kind: 'beat'; readonly boot: string }
  | { readonly kind: 'told'; readonly tell: Tell }
  | { readonly kind: 'unable'; readonly unable: Unable }

/** `begin` comes once, after the hello. A child whose parent has gone ends its work as if told to stop. */
export type ToChild<Job, Say> =
  | { readonly kind: 'begin'; readonly job: Job }
  | { readonly kind: 'say'; readonly say: Say }
  | { readonly kind: 'stop' }

/** A pin of the header, by its Broadcom number: the same on every Raspberry Pi. */
export type Bcm = number

/** One dry contact on a pin. What the pin shows while the contact is at rest is for the child to know, what it means is not. */
export interface ContactPin {
  readonly gpio: Bcm
  /** Level of the pin while the contact rests. */
  readonly rest: 0 | 1
  /** It must leave its rest for this long, in pieces within a second too, before it is believed; 0: each pulse is told. */
  readonly hold: Millis
}

export interface ContactsJob {
  readonly pins: readonly ContactPin[]
}

/** `at`: monotonic ms of the machine. */
export interface ContactChange {
  readonly gpio: Bcm
  readonly at: Millis
  /** It has left its rest. */
  readonly active: boolean
}

/** How one contact stands; `refused` says why it cannot be told. */
export type ContactStanding = { readonly gpio: Bcm } & (
  | {
      readonly active: boolean
      /** How often it left its rest in this life of the child. */
      readonly pulses: number
      readonly chattering: boolean
    }
  | { readonly refused: string }
)

/** Changes as they come, in their order; twice a second how all contacts stand. */
export interface ContactsTell {
  readonly at: Millis
  readonly by: 'onoff' | 'gpiod'
  readonly changes: readonly ContactChange[]
  readonly standing: readonly ContactStanding[]
}

/** One actuator on a pin. At rest its coil is without current: that is its fail state, whatever it drives. */
export interface OutputPin {
  readonly id: string
  readonly gpio: Bcm
  /** Level of the pin that energises it. */
  readonly energised: 0 | 1
  /** A contact that follows it: its pin, and the level there while it is energised. */
  readonly feedback?: { readonly gpio: Bcm; readonly energised: 0 | 1 }
  /** After each start of the process it stays at rest for so long, whatever is said: a dip of a moment warns nobody. */
  readonly waits: Millis
}

export interface OutputsJob {
  readonly pins: readonly OutputPin[]
}

/** Said after a finished turn only. `until`: monotonic ms of the machine; from then on it falls to its fail state. */
export interface OutputSay {
  readonly id: string
  readonly energised: boolean
  readonly until: Millis
}

/** Where each really stands, once it no longer waits: by its own contact where it has one, else by the level of its pin. */
export interface OutputsTell {
  readonly at: Millis
  readonly positions: readonly ({ readonly id: string } & (
    | { readonly energised: boolean }
    | { readonly refused: string }
  ))[]
}

/** What a pin must show when nobody lives who could say anything else. */
export interface SafePin {
  readonly gpio: Bcm
  readonly level: 0 | 1
}

/** The guard lives until then; or it lives, but whoever held its pins died and left them as they were. */
export type FailsafeSay = { readonly until: Millis } | { readonly abandoned: true }
