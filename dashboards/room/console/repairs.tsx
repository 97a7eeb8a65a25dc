/** Alarms that may wait for their repair: whose it is, under which incident, and by when. */
import { useState } from 'preact/hooks'
import type { AlarmsView, AlarmView } from '../../../src/api/types.ts'
import { useDesk } from './context.ts'
import { endOfDayIn, Form, Text, textIn } from './form.tsx'
import { Part } from './part.tsx'
import { By } from './record-forms.tsx'

export function Repairs() {
  const { say } = useDesk()
  return (
    <Part<AlarmsView> title="tab.repairs" path="alarms">
      {({ alarms }, reload) => {
        const waiting = alarms.filter(({ actions }) => actions.includes('defer'))
        if (waiting.length === 0) return <p>{say('repairs.none')}</p>
        return (
          <>
            <p>{say('repairs.why')}</p>
            <ul class="list cards">
              {waiting.map(alarm => (
                <li key={alarm.id}>
                  <One alarm={alarm} then={reload} />
                </li>
              ))}
            </ul>
          </>
        )
      }}
    </Part>
  )
}

interface Props {
  readonly alarm: AlarmView
  readonly then: () => void
}

function One({ alarm, then }: Props) {
  const { room, language, say, may, dayOf } = useDesk()
  const { deferred } = alarm
  const { title } = alarm.text[language]
  const where = room?.devices.find(({ id }) => id === alarm.device)?.title
  return (
    <>
      <p>
        <b>{where ? `${title} (${where})` : title}</b>
      </p>
      {deferred && <p>{say('repair.planned', { ...deferred, day: dayOf(deferred.due) })}</p>}
      {may('defer') && <Plan key={`${deferred?.incident} ${deferred?.due}`} alarm={alarm} then={then} />}
    </>
  )
}

function Plan({ alarm, then }: Props) {
  const { language, say, site } = useDesk()
  const [isOpen, open] = useState(false)
  const { title } = alarm.text[language]
  const read = (data: FormData) => ({
    occurrence: alarm.occurrence,
    by: textIn(data, 'by'),
    owner: textIn(data, 'owner'),
    incident: textIn(data, 'incident'),
    due: endOfDayIn(data, 'due', site.utcOffsetSeconds),
  })
  const path = `alarms/${encodeURIComponent(alarm.id)}/defer`
  const { owner, incident } = alarm.deferred ?? {}
  return (
    <details onToggle={event => open(event.currentTarget.open)}>
      <summary aria-label={say('named', { what: say('repair.defer'), name: title })}>{say('repair.defer')}</summary>
      {isOpen && (
        <Form path={path} method="POST" label={title} submit="repair.defer" read={read} then={then}>
          <Text name="owner" label={say('repair.owner')} value={owner} isNeeded />
          <Text name="incident" label={say('repair.incident')} value={incident} isNeeded />
          <Text name="due" type="date" label={say('repair.due')} isNeeded />
          <By />
        </Form>
      )}
    </details>
  )
}
