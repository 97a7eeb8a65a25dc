/** The duty hours of a room: as its file says, else those of a government office. */

import type { Site } from '../core/site.ts'
import { HOUR, MINUTE, type Millis } from '../core/time.ts'
import type { Draft } from './draft.ts'
import { knownPoint } from './points.ts'
import { dayNumber, type WrittenDuty } from './room.ts'

const OFFICE: WrittenDuty = { from: '07:30', to: '16:00' }
const WORKING_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

export function dutyOf({ days = [...WORKING_DAYS], from, to }: WrittenDuty = OFFICE): NonNullable<Site['duty']> {
  return { days: days.map(dayNumber), from: millisOf(from), to: millisOf(to) }
}

function millisOf(time: string): Millis {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * HOUR + minutes * MINUTE
}

/** Known where a door asks for them. */
export function addDuty({ points }: Draft): void {
  const point = knownPoint('room', 'duty.hours')
  if ([...points.values()].some(({ name }) => name === 'door' || name === 'door.alarm')) points.set(point.id, point)
}
