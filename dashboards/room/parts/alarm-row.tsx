/** One alarm: what, where, since when, and what to do. */
import type { AlarmView, RoomView } from '../../../src/api/types.ts'
import { day } from '../format.ts'
import { returnedUnseen, steps } from '../standing.ts'
import { say, sayOr, sinceText, useVoice, type Voice, valueText } from '../voice.ts'
import type { Action } from './alarms.tsx'
import { Shape } from './shape.tsx'

interface Props {
  readonly room: RoomView
  readonly alarm: AlarmView
  readonly stale: boolean
  readonly act: (alarm: AlarmView, action: Action) => void
}

export function AlarmRow({ room, alarm, stale, act }: Props) {
  const voice = useVoice()
  const text = alarm.text[voice.language]
  const calling = !alarm.acknowledged
  const classes = `alarm level-${alarm.level} ${calling ? 'unseen' : 'seen'} ${alarm.active ? 'active' : 'returned'}`
  return (
    <li class={classes}>
      <Shape name={alarm.level} calling={calling} hollow={!alarm.active} />
      <div>
        <ActButton alarm={alarm} device={deviceTitle(voice, room, alarm)} stale={stale} act={act} />
        <h3>
          <span class="level">{say(voice, `level.${alarm.level}`)}</span> {text.title}
        </h3>
        <p class="facts">
          {facts(voice, room, alarm).map(fact => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
        {alarm.active && text.action && (
          <p class="todo">
            <b>{say(voice, 'todo')}:</b>{' '}
            {steps(text.action).map(step => (
              <span key={step}>{step}</span>
            ))}
          </p>
        )}
      </div>
    </li>
  )
}

function ActButton({ alarm, device, stale, act }: Omit<Props, 'room'> & { readonly device: string }) {
  const voice = useVoice()
  const action = offered(alarm)
  if (!action) return null
  const { title } = alarm.text[voice.language]
  return (
    <button
      type="button"
      class="act"
      disabled={stale}
      aria-label={say(voice, `${action}.label`, { title, device })}
      onClick={() => act(alarm, action)}
    >
      {say(voice, action)}
    </button>
  )
}

const OFFERED: readonly Action[] = ['acknowledge', 'reset']
const offered = (alarm: AlarmView): Action | undefined => OFFERED.find(action => alarm.actions.includes(action))

export function deviceTitle(voice: Voice, room: RoomView, { device }: Pick<AlarmView, 'device'>): string {
  const known = room.devices.find(one => one.id === device)?.title
  return known ?? sayOr(voice, `device.${device}`, busTitle(room, device) ?? device)
}

/** A bus is no device: its one point says what it is and who hangs on it. */
const busTitle = (room: RoomView, device: string): string | null =>
  room.points.find(one => one.device === device && one.name === 'bus')?.title ?? null

function facts(voice: Voice, room: RoomView, alarm: AlarmView): string[] {
  const now = nowText(voice, room, alarm)
  const raised = alarm.raisedAt && say(voice, 'alarm.since', { since: sinceText(voice, alarm.raisedAt.at) })
  const first = alarm.id === room.firstOut && room.alarms.length > 1 ? say(voice, 'alarm.first') : null
  const about = alarm.about?.[voice.language] ?? null
  return [deviceTitle(voice, room, alarm), about, now, raised, first, condition(voice, alarm)].filter(
    fact => fact !== null,
  )
}

/** A number only: the word of a state is in the title. Bad quality leaves no number to show. */
function nowText(voice: Voice, room: RoomView, alarm: AlarmView): string | null {
  const point = room.points.find(one => one.id === alarm.point)
  if (!point || typeof point.value !== 'number') return null
  return say(voice, 'alarm.now', { value: valueText(voice, point, point.value) })
}

function condition(voice: Voice, alarm: AlarmView): string {
  const returned = alarm.returnedAt ? sinceText(voice, alarm.returnedAt.at) : ''
  if (alarm.latched && !alarm.active) return say(voice, 'alarm.returned.latched', { since: returned })
  if (returnedUnseen(alarm)) return say(voice, 'alarm.returned', { since: returned })
  if (!alarm.acknowledged) return say(voice, 'alarm.unseen')
  if (alarm.deferred) return deferred(voice, alarm.deferred)
  const since = alarm.acknowledgedAt ? sinceText(voice, alarm.acknowledgedAt.at) : ''
  return say(voice, 'alarm.acknowledged', {
    by: sayOr(voice, `by.${alarm.acknowledgedBy}`, alarm.acknowledgedBy ?? ''),
    since,
  })
}

/** It no longer holds the relay: whoever reads that it stands reads who will end it, and by when. */
function deferred({ language, zone }: Voice, { owner, incident, due }: NonNullable<AlarmView['deferred']>): string {
  return say({ language }, 'alarm.deferred', { owner, incident, due: day(Date.parse(due), zone, language) })
}
