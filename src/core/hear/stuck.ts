/** A sensor that answers and never moves: told by what stands beside it, and after hours by itself. */

import type { PointId, Value } from '../sample.ts'
import { type Step, wakeAt } from '../step.ts'
import { HOUR, MINUTE, type Millis } from '../time.ts'
import { term } from '../vocabulary.ts'
import { readingOf } from './readings.ts'
import { believe, isSuspect, suspect } from './suspect.ts'

/** Standing so long while a sibling moves. */
const BESIDE: Millis = 30 * MINUTE
/** Standing so long whatever the others do. */
const ALONE: Millis = 6 * HOUR
const AGAIN: Millis = 5 * MINUTE

/** Since when one raw value stands, and where its siblings stood when that was noticed. */
export interface Still {
  raw: Value
  since: Millis
  siblings: Record<PointId, number>
  /** One of them has moved since. */
  moved: boolean
}

/** Another raw value than before: it moves. The same one after a short silence is no movement. */
export function noteMove(step: Step, id: PointId, raw: Value, at: Millis): void {
  if (!step.site.index.siblings.has(id) || step.room.still[id]?.raw === raw) return
  step.room.still[id] = { raw, since: at, siblings: {}, moved: false }
  believe(step, id, 'stuck')
  wakeAt(step, at + AGAIN, 'stuck', id)
}

const standing = (step: Step, siblings: readonly PointId[]): Record<PointId, number> =>
  Object.fromEntries(
    siblings.flatMap(id => {
      const { raw } = readingOf(step, id)
      return typeof raw === 'number' ? [[id, raw] as const] : []
    }),
  )

/** The siblings are looked at from the first time on that this one is found standing: what moves costs nothing. */
export function checkStuck(step: Step, id: PointId): void {
  const still = step.room.still[id]
  if (still === undefined || isSuspect(step, id, 'stuck')) return
  if (readingOf(step, id).quality === 'bad') return forget(step, id)
  const now = standing(step, step.site.index.siblings.get(id) ?? [])
  still.siblings = { ...now, ...still.siblings }
  still.moved ||= hasMoved(step, id, still, now)
  const age = step.now.mono - still.since
  if (age >= ALONE || (age >= BESIDE && still.moved)) return suspect(step, id, 'stuck')
  const turns = [still.since + BESIDE, still.since + ALONE].filter(at => at > step.now.mono)
  wakeAt(step, Math.min(step.now.mono + AGAIN, ...turns), 'stuck', id)
}

/** Nobody saw it stand: it begins anew with the next value. */
function forget(step: Step, id: PointId): void {
  delete step.room.still[id]
}

function hasMoved(step: Step, id: PointId, still: Still, now: Readonly<Record<PointId, number>>): boolean {
  const far = term(step.site.points[id]?.name ?? '')?.sticks ?? Number.POSITIVE_INFINITY
  return Object.entries(now).some(([sibling, raw]) => Math.abs(raw - (still.siblings[sibling] ?? raw)) >= far)
}
