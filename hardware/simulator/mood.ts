/** How a device behaves on its wire, from well to every way of being ill that a real one has. */
import { chance } from './wiggle.ts'

export type Mood =
  | { readonly kind: 'well' }
  /** Takes the question, never answers. */
  | { readonly kind: 'mute' }
  /** Answers byte by byte, `gap` ms apart. */
  | { readonly kind: 'slow'; readonly gap: number }
  /** Answers in full, `by` ms after it should. */
  | { readonly kind: 'late'; readonly by: number }
  /** A whole frame with too few data in it. */
  | { readonly kind: 'short' }
  /** A frame that stops before its promised end. */
  | { readonly kind: 'torn' }
  /** Every answer comes twice. */
  | { readonly kind: 'twice' }
  /** Random bytes instead of an answer. */
  | { readonly kind: 'noise'; readonly bytes: number }
  | { readonly kind: 'exception'; readonly code: number }
  /** The answer carries another unit's number. */
  | { readonly kind: 'wrong-unit' }
  /** Answers, but its registers stand still. */
  | { readonly kind: 'frozen' }
  /** Accepts connections and reads nothing: a stopped process behind a living kernel. */
  | { readonly kind: 'hung' }
  /** Every connection is reset. */
  | { readonly kind: 'reset' }
  /** Nobody listens. */
  | { readonly kind: 'refuse' }

/** Bytes that mean nothing, the same on every run. */
export const noise = (bytes: number, n = 1): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, i) => 256 * chance(n, 'noise', i)))

export const WELL: Mood = { kind: 'well' }
