/** A value that is heard well and yet not believed: uncertain, so it may raise an alarm and never ends one. */

import type { PointId } from '../sample.ts'
import { record, type Step } from '../step.ts'
import type { Judged, Reason } from './reading.ts'
import { readingOf } from './readings.ts'

/** The first that applies is the one people are told. */
export const SUSPICIONS = ['stuck', 'disagrees'] as const satisfies readonly Reason[]
export type Suspicion = (typeof SUSPICIONS)[number]

export function suspect(step: Step, id: PointId, why: Suspicion): void {
  change(step, id, [...suspicionsOf(step, id), why])
}

export function believe(step: Step, id: PointId, why: Suspicion): void {
  if (!isSuspect(step, id, why)) return
  change(
    step,
    id,
    suspicionsOf(step, id).filter(one => one !== why),
  )
}

export const isSuspect = (step: Step, id: PointId, why: Suspicion): boolean => suspicionsOf(step, id).includes(why)

const suspicionsOf = (step: Step, id: PointId): readonly Suspicion[] => step.room.suspects[id] ?? NONE

const NONE: readonly Suspicion[] = []

/** What was judged by itself, with what is held against its point. */
export function withSuspicion(step: Step, id: PointId, judged: Judged): Judged {
  const [why] = suspicionsOf(step, id)
  if (why === undefined || 'bad' in judged || judged.quality !== 'good') return judged
  return { ...judged, quality: 'uncertain', reason: why }
}

function change(step: Step, id: PointId, to: readonly Suspicion[]): void {
  const [before] = suspicionsOf(step, id)
  const now = SUSPICIONS.filter(one => to.includes(one))
  if (now.length > 0) step.room.suspects[id] = now
  else delete step.room.suspects[id]
  if (now[0] !== before) regrade(step, id, now[0] ?? null)
}

function regrade(step: Step, id: PointId, reason: Suspicion | null): void {
  const reading = readingOf(step, id)
  if (reading.quality === 'bad') return
  reading.quality = reason === null ? 'good' : 'uncertain'
  reading.reason = reason
  step.dirty.add(id)
  record(step, { kind: 'quality', point: id, quality: reading.quality, reason })
}
