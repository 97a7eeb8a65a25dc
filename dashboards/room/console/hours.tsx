/** Days and a span of the day. */
import type { ContactsView } from '../../../src/api/types.ts'
import { Tick } from './choice.tsx'
import { useDesk } from './context.ts'
import { Text, timeIn } from './form.tsx'

export type Hours = NonNullable<ContactsView['contacts'][number]['hours']>
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const OFFICE: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '07:30', to: '16:00' }

export function HoursFields({ prefix, hours }: { readonly prefix: string; readonly hours: Hours | null }) {
  const { say } = useDesk()
  const { days, from, to } = hours ?? OFFICE
  return (
    <fieldset class="hours">
      <legend>{say('hours.days')}</legend>
      <span class="days">
        {DAYS.map(day => (
          <Tick key={day} name={`${prefix}days`} value={day} label={say(`day.${day}`)} checked={days.includes(day)} />
        ))}
      </span>
      <Text name={`${prefix}from`} type="time" label={say('hours.from')} value={from} isNeeded />
      <Text name={`${prefix}to`} type="time" label={say('hours.to')} value={to} isNeeded />
    </fieldset>
  )
}

export const hoursIn = (data: FormData, prefix: string): Hours => ({
  days: DAYS.filter(day => data.getAll(`${prefix}days`).includes(day)),
  from: timeIn(data, `${prefix}from`),
  to: timeIn(data, `${prefix}to`),
})
