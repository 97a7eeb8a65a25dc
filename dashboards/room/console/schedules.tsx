/** When what happens, and how the wall looks. */
import { useState } from 'preact/hooks'
import type { DisplayView, SchedulesView } from '../../../src/api/types.ts'
import { Choice, Tick } from './choice.tsx'
import { useDesk } from './context.ts'
import { Form, Text, textIn, timeIn } from './form.tsx'
import { DAYS, HoursFields, hoursIn } from './hours.tsx'
import { Part } from './part.tsx'

export function Schedules() {
  return (
    <>
      <Part<SchedulesView> title="schedules" path="schedules">
        {schedules => <SchedulesForm schedules={schedules} />}
      </Part>
      <Part<DisplayView> title="display" path="display">
        {display => <DisplayForm display={display} />}
      </Part>
    </>
  )
}

function SchedulesForm({ schedules: { duty, selfTest, backup, rounds } }: { readonly schedules: SchedulesView }) {
  const { may, say } = useDesk()
  const [isOwn, setOwn] = useState(duty !== null)
  return (
    <fieldset class="bare" disabled={!may('schedules')}>
      <Form path="schedules" label={say('schedules')} read={schedulesIn}>
        <Tick name="own" label={say('schedule.duty')} checked={isOwn} onChange={setOwn} />
        {isOwn && <HoursFields prefix="duty." hours={duty} />}
        <Text name="backup" type="time" label={say('schedule.backup')} value={backup ?? ''} />
        <Choice
          name="test.day"
          label={say('schedule.test')}
          value={selfTest?.day ?? ''}
          options={[['', say('schedule.test.none')], ...DAYS.map(day => [day, say(`day.${day}`)] as const)]}
        />
        <Text name="test.at" type="time" label={say('schedule.at')} value={selfTest?.at ?? '09:00'} />
        <Text name="rounds" label={say('schedule.rounds')} value={rounds.join(', ')} />
      </Form>
    </fieldset>
  )
}

function schedulesIn(data: FormData) {
  const day = textIn(data, 'test.day')
  const rounds = textIn(data, 'rounds').replaceAll('.', ':')
  return {
    duty: data.get('own') === null ? null : hoursIn(data, 'duty.'),
    selfTest: day === '' ? null : { day, at: timeIn(data, 'test.at') },
    backup: textIn(data, 'backup') === '' ? null : timeIn(data, 'backup'),
    rounds: rounds === '' ? [] : rounds.split(/[\s,;]+/),
  }
}

function DisplayForm({ display: { language, night, large } }: { readonly display: DisplayView }) {
  const { may, say } = useDesk()
  const [isDimmed, dim] = useState(night !== null)
  return (
    <fieldset class="bare" disabled={!may('display')}>
      <Form path="display" label={say('display')} read={displayIn}>
        <Choice
          name="language"
          label={say('display.language')}
          value={language}
          options={[
            ['id', say('language.id')],
            ['en', say('language.en')],
          ]}
        />
        <Tick name="dim" label={say('display.night')} checked={isDimmed} onChange={dim} />
        {isDimmed && <Text name="from" type="time" label={say('hours.from')} value={night?.from ?? '22:00'} isNeeded />}
        {isDimmed && <Text name="to" type="time" label={say('hours.to')} value={night?.to ?? '05:00'} isNeeded />}
        <Tick name="large" label={say('display.large')} checked={large} />
      </Form>
    </fieldset>
  )
}

const displayIn = (data: FormData) => ({
  language: textIn(data, 'language'),
  night: data.get('dim') === null ? null : { from: timeIn(data, 'from'), to: timeIn(data, 'to') },
  large: data.get('large') !== null,
})
