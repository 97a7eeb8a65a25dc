/** How often a state came into one of its alarm words within a while: a drop, too short to be a leak, is counted one by one. */
import type { Result } from '../derive/derive.ts'
import type { PointId, Value } from '../sample.ts'
import type { Derived, Point } from '../site.ts'
import { type Step, wakeAt } from '../step.ts'
import { MINUTE } from '../time.ts'
import { readingOf } from './readings.ts'

/** As many are remembered one by one; a contact that does more is as nervous as it needs to be. */
const MOST = 100

/** Told at each change, not at each turn: what begins and ends between two turns counts as well. */
export function notePulse(step: Step, source: PointId, was: Value, is: Value): void {
  for (const point of step.site.index.derivedOf.get(source) ?? []) {
    const words = point.derived?.by === 'pulses' ? (point.derived.is ?? []) : []
    if (!words.includes(is) || words.includes(was)) continue
    const past = step.room.windows[point.id] ?? []
    step.room.windows[point.id] = [...past, { at: step.now.mono, value: 1 }].slice(-MOST)
  }
}

/** What was counted stands while it lies within the window, and is unknown while its source is. */
export function pulsesOf(step: Step, point: Point, how: Derived): Result {
  const since = step.now.mono - (how.over ?? MINUTE)
  const recent = (step.room.windows[point.id] ?? []).filter(pulse => pulse.at > since)
  step.room.windows[point.id] = recent
  if (recent[0]) wakeAt(step, recent[0].at + (how.over ?? MINUTE), 'derived', point.id)
  if (how.from.every(id => readingOf(step, id).quality === 'bad')) return null
  return { value: recent.length, quality: 'good' }
}
