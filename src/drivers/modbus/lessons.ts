/** What a device has refused: remembered so that it is not asked in vain, and asked again now and then in case it changed. */

import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { keyOf, type Learned, type Span } from './batch.ts'
import type { Table } from './profile.ts'

export interface Patience {
  /** A refused value is asked again after this, then after twice as long each time; of all of them one per `first`. */
  readonly first: Millis
  /** At most this long; a fence is tried again after it, for one bad moment of a device must not part its reads for ever. */
  readonly longest: Millis
}

export interface Lessons {
  /** The same object as long as nothing was learned or unlearned. */
  learned(now: Millis): Learned
  refuse(span: Span, fault: Fault, now: Millis): void
  /** These two answer apart, not together. */
  fence(at: Span, now: Millis): void
  refusals(): Iterable<Refusal>
  /** A refused value whose time has come; `anyhow`: there is nothing else to ask. */
  due(now: Millis, anyhow: boolean): Span | undefined
  /** Rises with each lesson. */
  count(): number
  forget(): void
}

export interface Refusal {
  readonly span: Span
  readonly fault: Fault
  readonly wait: Millis
  readonly due: Millis
}

export function lessons({ first, longest }: Patience): Lessons {
  const refused = new Map<string, Refusal>()
  let fences: readonly { table: Table; address: number; until: Millis }[] = []
  let notBefore = Number.NEGATIVE_INFINITY
  let known: Learned | null = null

  return {
    learned(now) {
      if (fences.some(({ until }) => now >= until)) {
        fences = fences.filter(({ until }) => now < until)
        known = null
      }
      known ??= { refused: [...refused.values()].map(({ span }) => span), fences }
      return known
    },
    refuse(span, fault, now) {
      const before = refused.get(keyOf(span))
      const wait = before ? Math.min(2 * before.wait, longest) : first
      refused.set(keyOf(span), { span, fault, wait, due: now + wait })
      notBefore = now + first
      known = null
    },
    fence({ table, address }, now) {
      fences = [...fences, { table, address, until: now + longest }]
      known = null
    },
    refusals: () => refused.values(),
    due(now, anyhow) {
      if (refused.size === 0 || (!anyhow && now < notBefore)) return undefined
      const next = [...refused.values()].toSorted((a, b) => a.due - b.due)[0]
      return next && (anyhow || next.due <= now) ? next.span : undefined
    },
    count: () => refused.size + fences.length,
    forget() {
      refused.clear()
      fences = []
      known = null
      notBefore = Number.NEGATIVE_INFINITY
    },
  }
}
