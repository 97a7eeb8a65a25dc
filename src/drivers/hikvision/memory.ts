/** What a stream has told so far: which points are active, and until when if nothing more is heard of it. Pure. */

import type { PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Decoded } from '../decode.ts'
import { type Alert, isHeartbeat } from './alerts.ts'
import type { Heard, HikvisionPoint } from './profile.ts'

export interface Memory {
  /** When the stream began. */
  readonly since: Millis
  readonly until: Map<PointId, Millis>
}

export const newMemory = (since: Millis): Memory => ({ since, until: new Map() })

/** True where a point now says something else. */
export function remember({ until }: Memory, points: readonly HikvisionPoint[], alert: Alert, now: Millis): boolean {
  if (isHeartbeat(alert)) return false
  let isNews = false
  for (const { point, at } of points) {
    if (at === 'online' || !concerns(at, alert)) continue
    const was = (until.get(point) ?? 0) > now
    isNews ||= was !== alert.isActive
    if (alert.isActive) until.set(point, now + at.lasts)
    else until.delete(point)
  }
  return isNews
}

function concerns({ events, of, number }: Heard, { type, channel, input }: Alert): boolean {
  if (!events.includes(type)) return false
  return of === 'device' || (of === 'input' ? input : channel) === number
}

/**
 * What a point says now. What goes on is told again and again, so it rests when nothing of it was heard for its time; before
 * the stream is as old as that nobody knows.
 */
export function saidOf({ point, at }: HikvisionPoint, { since, until }: Memory, now: Millis): Decoded | undefined {
  if (at === 'online') return { value: 'online' }
  if ((until.get(point) ?? 0) > now) return { value: at.says }
  return now - since >= at.lasts ? { value: at.rest } : undefined
}

/** When the next point will say something else by itself. */
export function nextChange({ since, until }: Memory, points: readonly HikvisionPoint[], now: Millis): Millis {
  const ends = points.flatMap(({ point, at }) =>
    at === 'online' ? [] : [Math.max(until.get(point) ?? 0, since + at.lasts)],
  )
  return Math.min(...ends.filter(end => end > now))
}
