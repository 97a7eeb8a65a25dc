/** What was found out about a point, and what is found out now. */
import { useState } from 'preact/hooks'
import type { PointView, RecordsView } from '../../../src/api/types.ts'
import { pointLabel } from '../labels.ts'
import { useDesk } from './context.ts'
import { Field } from './form.tsx'
import { shown } from './part.tsx'
import { RecordForms } from './record-forms.tsx'
import { useLoaded } from './use-loaded.ts'

export function Records() {
  const { room, language, say } = useDesk()
  const [id, choose] = useState('')
  const points = (room?.points ?? []).filter(({ derived, device }) => !derived && device !== 'controller')
  const point = points.find(one => one.id === id)
  return (
    <section aria-labelledby="records">
      <h2 id="records">{say('tab.records')}</h2>
      <Field label={say('point')}>
        {field => (
          <select id={field} value={id} onChange={event => choose(event.currentTarget.value)}>
            <option value="">{say('point.choose')}</option>
            {[...new Set(points.map(({ device }) => device))].map(device => (
              <optgroup key={device} label={room?.devices.find(one => one.id === device)?.title ?? device}>
                {points
                  .filter(one => one.device === device)
                  .map(one => (
                    <option key={one.id} value={one.id}>
                      {one.title ?? pointLabel(language, one.name)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {point && <OfPoint key={point.id} point={point} />}
    </section>
  )
}

function OfPoint({ point }: { readonly point: PointView }) {
  const { language, say, may } = useDesk()
  const { answer, reload } = useLoaded<RecordsView>(language, `points/${point.id}/records`)
  return shown(say('loading'), answer, found => (
    <>
      <State point={point} found={found} />
      <History found={found} />
      {may('record') && <RecordForms key={found.records.length} point={point} then={reload} />}
    </>
  ))
}

function State({ point, found }: { readonly point: PointView; readonly found: RecordsView }) {
  const { say, dayOf, numberOf } = useDesk()
  const word = (value: string | number | null) => `${numberOf(value)} ${value === null ? '' : point.unit}`.trim()
  return (
    <>
      <p>{say('point.now', { value: word(point.value), raw: word(found.raw) })}</p>
      {found.tested !== null && <p>{say(found.tested ? 'point.tested' : 'point.untested')}</p>}
      {found.due && <p>{say(found.overdue ? 'point.overdue' : 'point.due', { day: dayOf(found.due) })}</p>}
    </>
  )
}

function History({ found: { records } }: { readonly found: RecordsView }) {
  const { say, dayOf, numberOf } = useDesk()
  if (records.length === 0) return <p>{say('records.none')}</p>
  return (
    <>
      <h3>{say('records')}</h3>
      <ul class="list plain">
        {records.map(one => (
          <li key={one.at + one.what}>
            {one.what === 'commissioned' &&
              say('record.commissioned', {
                day: dayOf(one.at),
                stimulus: one.stimulus,
                seen: numberOf(one.seen),
                witness: one.witness,
                by: one.by,
              })}
            {one.what === 'sensor' && say('record.sensor', { day: dayOf(one.at), serial: one.serial, by: one.by })}
            {one.what === 'calibrated' &&
              say('record.calibrated', {
                day: dayOf(one.at),
                reference: one.reference,
                certificate: one.certificate,
                gain: numberOf(one.gain),
                offset: numberOf(one.offset),
                due: dayOf(one.due),
                by: one.by,
              })}
            {one.note && ` — ${one.note}`}
          </li>
        ))}
      </ul>
    </>
  )
}
