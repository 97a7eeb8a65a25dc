/** What the core knows of a room by itself: its duty hours, as its file says or a government office's, and the last mains loss. */

import { ownPowerIn, tellsItsEnd } from '../core/respond/own-supply.ts'
import type { Site } from '../core/site.ts'
import { HOUR, MINUTE, type Millis } from '../core/time.ts'
import type { TermName } from '../core/vocabulary.ts'
import type { Blame } from './blame.ts'
import type { Draft } from './draft.ts'
import type { Entries } from './entries.ts'
import { knownPoint } from './points.ts'
import { dayNumber, type WrittenDuty } from './room.ts'

const OFFICE: WrittenDuty = { from: '07:30', to: '16:00' }
const WORKING_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

export function dutyOf({ days = [...WORKING_DAYS], from, to }: WrittenDuty = OFFICE): NonNullable<Site['duty']> {
  return { days: days.map(dayNumber), from: millisOf(from), to: millisOf(to) }
}

/** A siren that sounds where nobody is expected is heard by nobody, or frightens whoever is there. */
export function selfTestOf({ frame, source }: Entries, blame: Blame): Pick<Site, 'selfTest'> {
  const written = frame['self-test']
  if (!written) return {}
  const duty = dutyOf(frame['duty-hours'])
  const [day, at] = [dayNumber(written.day), millisOf(written.at)]
  if (!duty.days.includes(day)) blame(source.place(['self-test', 'day']), 'self-test-off-duty', { name: written.day })
  else if (at < duty.from || at >= duty.to)
    blame(source.place(['self-test', 'at']), 'self-test-off-duty', { name: written.at })
  return { selfTest: { day, at } }
}

export function millisOf(time: string): Millis {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * HOUR + minutes * MINUTE
}

const ASKED_BY: Partial<Record<TermName, readonly TermName[]>> = {
  'duty.hours': ['door', 'door.alarm'],
  'mains.lately-lost': ['fire.air.low', 'generator.state'],
}

/** What the core knows of the room by itself, where something asks for it. */
export function addKnown({ points }: Draft): void {
  const names = new Set([...points.values()].map(({ name }) => name))
  if (tellsItsEnd(ownPowerIn([...points.values()]))) points.set('controller/power', knownPoint('controller', 'power'))
  for (const [name, askers] of Object.entries(ASKED_BY) as [TermName, readonly TermName[]][]) {
    const point = knownPoint('room', name)
    if (askers.some(asker => names.has(asker))) points.set(point.id, point)
  }
}
