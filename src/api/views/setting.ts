/** What people set, between their words and the core's: days by name and 07:30, numbers and ms. */
import type { z } from 'zod'
import type { Contact, Display, Hours, Schedules, Span } from '../../core/people/setting.ts'
import { HOUR, MINUTE, type Millis } from '../../core/time.ts'
import * as shape from '../shapes/setting.ts'

type ContactsView = z.infer<typeof shape.contacts>
type SchedulesView = z.infer<typeof shape.schedules>
type DisplayView = z.infer<typeof shape.display>
type HoursView = z.infer<typeof shape.hours>

const pad = (n: number): string => String(n).padStart(2, '0')
const timeOf = (at: Millis): string => `${pad(Math.floor(at / HOUR) % 24)}:${pad(Math.floor((at % HOUR) / MINUTE))}`

function millisOf(time: string): Millis {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * HOUR + minutes * MINUTE
}

const spanView = ({ from, to }: Span) => ({ from: timeOf(from), to: timeOf(to) })
const spanOf = ({ from, to }: { from: string; to: string }): Span => ({ from: millisOf(from), to: millisOf(to) })

const hoursView = (hours: Hours | null): HoursView | null =>
  hours && { days: hours.days.flatMap(day => shape.DAYS[day] ?? []), ...spanView(hours) }

const hoursOf = (hours: HoursView | null): Hours | null =>
  hours && { days: [...new Set(hours.days.map(day => shape.DAYS.indexOf(day)))].sort(), ...spanOf(hours) }

export const contactsView = (contacts: readonly Contact[]): ContactsView => ({
  contacts: contacts.map(one => ({ ...one, hours: hoursView(one.hours) })),
})

/** Null where a number is none that can be called. */
export function contactsOf({ contacts }: ContactsView): Contact[] | null {
  const all = contacts.map(one => ({ ...one, phone: phoneOf(one.phone), hours: hoursOf(one.hours) }))
  return all.every(({ phone }) => phone !== '') ? all : null
}

/** As it is dialled from anywhere, +62…; short numbers (110, 113) stay. Empty where it is neither. */
export function phoneOf(written: string): string {
  const plain = written.replace(/[\s().-]/g, '').replace(/^(0(?=[1-9])|62)/, '+62')
  return /^(\+62[1-9]\d{7,11}|\d{3,5})$/.test(plain) ? plain : ''
}

export const schedulesView = ({ duty, selfTest, backup, rounds }: Schedules): SchedulesView => ({
  duty: hoursView(duty),
  selfTest: selfTest && { day: shape.DAYS[selfTest.day] ?? 'sun', at: timeOf(selfTest.at) },
  backup: backup === null ? null : timeOf(backup),
  rounds: rounds.map(timeOf),
})

export const schedulesOf = ({ duty, selfTest, backup, rounds }: SchedulesView): Schedules => ({
  duty: hoursOf(duty),
  selfTest: selfTest && { day: shape.DAYS.indexOf(selfTest.day), at: millisOf(selfTest.at) },
  backup: backup === null ? null : millisOf(backup),
  rounds: [...new Set(rounds)].sort().map(millisOf),
})

export const displayView = ({ night, ...rest }: Display): DisplayView => ({ ...rest, night: night && spanView(night) })
export const displayOf = ({ night, ...rest }: DisplayView): Display => ({ ...rest, night: night && spanOf(night) })
