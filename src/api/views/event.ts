/** One line of the journal with its moments readable. */
import type { Told } from '../../ports.ts'
import type { EventView } from '../types.ts'
import { iso } from './time.ts'

export function eventView(told: Told): EventView {
  const { at, corrected, ...event } = told
  const until = 'until' in event && event.until !== undefined ? { until: iso(event.until) } : {}
  const due = 'due' in event ? { due: iso(event.due) } : {}
  const known = corrected === undefined ? {} : { corrected: iso(corrected) }
  return { ...event, ...openly(told), ...until, ...due, ...known, at: iso(at.wall), trusted: at.trusted, boot: at.boot }
}

/** Numbers of people are asked for where they are kept, by whoever may; names that expired are gone here, too. */
function openly(told: Told): object {
  if (told.kind !== 'setting') return {}
  if (told.what === 'contacts') return { contacts: told.contacts?.length ?? null }
  return told.what === 'user' ? { person: { name: told.person?.name ?? '' } } : {}
}
