/** Limits of alarms, within what each rule allows. */
import { useState } from 'preact/hooks'
import type { AlarmsView, AlarmView } from '../../../src/api/types.ts'
import { useDesk } from './context.ts'
import { Form, numberIn, Text } from './form.tsx'
import { Part } from './part.tsx'
import { Told, toldIn } from './record-forms.tsx'

type Limit = NonNullable<AlarmView['limit']>

export function Limits() {
  const { say } = useDesk()
  return (
    <Part<AlarmsView> title="tab.limits" path="alarms?all=true">
      {({ alarms }, reload) => {
        const adjustable = alarms.filter(({ limit }) => limit !== null)
        if (adjustable.length === 0) return <p>{say('limits.none')}</p>
        return (
          <ul class="list cards">
            {adjustable.map(alarm => (
              <li key={alarm.id}>{alarm.limit && <One alarm={alarm} limit={alarm.limit} then={reload} />}</li>
            ))}
          </ul>
        )
      }}
    </Part>
  )
}

interface Props {
  readonly alarm: AlarmView
  readonly limit: Limit
  readonly then: () => void
}

function One({ alarm, limit, then }: Props) {
  const { room, language, say, may, dayOf, numberOf } = useDesk()
  const { title } = alarm.text[language]
  const where = room?.devices.find(({ id }) => id === alarm.device)?.title
  const text = (value: number | number[]) => [value].flat().map(numberOf).join(' / ')
  return (
    <>
      <p>
        <b>{where ? `${title} (${where})` : title}</b>
      </p>
      <p>
        {say('limit.now', {
          now: text(limit.now),
          standard: text(limit.standard),
          unit: alarm.unit,
          min: numberOf(limit.min),
          max: numberOf(limit.max),
        })}
        {limit.by !== null && limit.since && ` · ${say('limit.set', { by: limit.by, day: dayOf(limit.since) })}`}
        {limit.note && ` · ${limit.note}`}
      </p>
      {may('configure') && <Change key={text(limit.now)} alarm={alarm} limit={limit} then={then} />}
    </>
  )
}

function Change({ alarm, limit, then }: Props) {
  const { language, say } = useDesk()
  const [isOpen, open] = useState(false)
  const { title } = alarm.text[language]
  const path = `alarms/${encodeURIComponent(alarm.id)}/limit`
  const isPair = typeof limit.now !== 'number'
  const [low, high] = [limit.now].flat()
  const read = (data: FormData) => ({
    limit: isPair ? [numberIn(data, 'low'), numberIn(data, 'high')] : numberIn(data, 'low'),
    occurrence: alarm.occurrence,
    ...toldIn(data),
  })
  return (
    <details onToggle={event => open(event.currentTarget.open)}>
      <summary aria-label={say('named', { what: say('change'), name: title })}>{say('change')}</summary>
      {isOpen && (
        <Form path={path} method="POST" label={title} read={read} then={then}>
          <Text name="low" type="number" label={say(isPair ? 'limit.low' : 'limit.new')} value={String(low)} isNeeded />
          {isPair && <Text name="high" type="number" label={say('limit.high')} value={String(high)} isNeeded />}
          <Told />
        </Form>
      )}
    </details>
  )
}
