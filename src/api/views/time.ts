/** Moments of the core as ISO 8601 in UTC. */
import type { Millis, Now } from '../../core/time.ts'
import type { Iso, Stamp } from '../types.ts'

/** The last moment a Date can say. */
const LATEST: Millis = 8.64e15

export function iso(wall: Millis): Iso {
  const sane = Number.isFinite(wall) ? Math.min(Math.max(wall, -LATEST), LATEST) : 0
  return new Date(sane).toISOString()
}

export const isoOrNull = (wall: Millis | null): Iso | null => (wall === null ? null : iso(wall))

export const stamp = (now: Now | null): Stamp | null => (now ? { at: iso(now.wall), trusted: now.trusted } : null)

/** The monotonic moment as the wall clock of now would have called it. */
export const isoOfMono = (now: Now, mono: Millis): Iso => iso(now.wall - (now.mono - mono))
