/** One line of the journal with its moments readable. */
import type { Event } from '../../core/event.ts'
import type { EventView } from '../types.ts'
import { iso } from './time.ts'

export function eventView({ at, ...event }: Event): EventView {
  const until = 'until' in event && event.until !== undefined ? { until: iso(event.until) } : {}
  return { ...event, ...until, at: iso(at.wall), trusted: at.trusted, boot: at.boot }
}
