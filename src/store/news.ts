/** What the store has to say on the console, in ids and values. */
import type { Mended } from '../core/mended.ts'
import type { Trouble } from './messages.ts'

export type News =
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'well'; readonly lost: number }
  /** At the end: events that no disk took. */
  | { readonly kind: 'unrecorded'; readonly first: number; readonly last: number }
  | { readonly kind: 'aside'; readonly file: string }
  | { readonly kind: 'mended'; readonly mended: Mended }
  /** The journal was changed by others: this row does not follow from the one before it. */
  | { readonly kind: 'broken'; readonly seq: number }
