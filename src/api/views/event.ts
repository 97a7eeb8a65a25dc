/** One line of the journal with its moments readable. */
import type { Told } from '../../ports.ts'
import type { EventView } from '../types.ts'
import { iso } from './time.ts'

export function eventView({ at, corrected, ...event }: Told): EventView {
  const until = 'until' in event && event.until !== undefined ? { until: iso(event.until) } : {}
  const known = corrected === undefined ? {} : { corrected: iso(corrected) }
  return { ...event, ...until, ...known, at: iso(at.wall), trusted: at.trusted, boot: at.boot }
}
