/** Deadlines that move on with every word that is heard. */
import { postpone } from '../deadlines.ts'
import type { Deadline } from '../room.ts'
import type { Step } from '../step.ts'
import { type Millis, SECOND } from '../time.ts'
import { frozenAt, silentAt } from './device.ts'
import { staleAt } from './hear.ts'

/** Up to when they have moved. */
const MOVED: Partial<Record<Deadline['kind'], (step: Step, key: string) => Millis | null>> = {
  stale: staleAt,
  device: silentAt,
  moves: frozenAt,
}
const SOON: Millis = SECOND

/** What was heard since and is therefore not due after all is put off in this turn, or it would wake the house for nothing. */
export function putOff(step: Step): void {
  const { deadlines } = step.room
  for (let next = deadlines.heap[0]; next && next.at <= step.now.mono + SOON; next = deadlines.heap[0]) {
    const moved = MOVED[next.kind]?.(step, next.key) ?? null
    if (moved === null || moved <= next.at) return
    postpone(deadlines, moved)
  }
}
