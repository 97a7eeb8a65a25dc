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
