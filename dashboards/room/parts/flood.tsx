/** A flood: which alarm came first, and then all of them by system, opened one at a time. */
import { useState } from 'preact/hooks'
import type { AlarmView, RoomView } from '../../../src/api/types.ts'
import { bySystem, type System } from '../systems.ts'
import { say, sinceText, useVoice } from '../voice.ts'
import { AlarmRow, deviceTitle } from './alarm-row.tsx'
import type { Action } from './alarms.tsx'
import { Shape } from './shape.tsx'

/** More rows than anybody can read only make the page slow; the counts still count them all. */
export const SHOWN = 40

interface Props {
  readonly room: RoomView
  /** Standing alarms, the worst first. */
  readonly list: readonly AlarmView[]
  readonly stale: boolean
  readonly act: (alarm: AlarmView, action: Action) => void
}

export function Flood({ list, ...rest }: Props) {
  const { room } = rest
  const voice = useVoice()
  const first = list.find(alarm => alarm.id === room.firstOut)
  if (!room.flood) return null
  return (
    <>
      <p class="flood">
        <b>{say(voice, 'flood', { since: sinceText(voice, room.flood.since) })}</b>{' '}
        {say(voice, 'flood.calls', { n: room.flood.calls })}
        {first && <FirstOut room={room} alarm={first} />}
      </p>
      {bySystem(list, room.firstOut).map(system => (
        <SystemRow key={system.title} {...rest} system={system} />
      ))}
    </>
  )
}

function FirstOut({ room, alarm }: { readonly room: RoomView; readonly alarm: AlarmView }) {
  const voice = useVoice()
  const { title } = alarm.text[voice.language]
  const since = alarm.raisedAt ? sinceText(voice, alarm.raisedAt.at) : ''
  return <span>{say(voice, 'flood.first', { title, device: deviceTitle(voice, room, alarm), since })}</span>
}

function SystemRow({ system, ...rest }: Omit<Props, 'list'> & { readonly system: System }) {
  const voice = useVoice()
  const [isOpen, open] = useState(false)
  const [worst] = system.alarms
  const counts = [say(voice, 'summary.alarms', { n: system.alarms.length })]
  if (system.unseen > 0) counts.push(say(voice, 'summary.unseen', { n: system.unseen }))
  if (!worst) return null
  return (
    <details class={`system level-${worst.level}`} onToggle={event => open(event.currentTarget.open)}>
      <summary>
        <Shape name={worst.level} calling={system.unseen > 0} hollow={!worst.active} />
        <div>
          <h3>
            {say(voice, system.title)} <small>{counts.join(' · ')}</small>
          </h3>
          <p class="facts">
            {worst.text[voice.language].title}, {deviceTitle(voice, rest.room, worst)}
          </p>
        </div>
      </summary>
      {isOpen && <Rows alarms={system.alarms} {...rest} />}
    </details>
  )
}

export function Rows({ alarms, ...rest }: Omit<Props, 'list'> & { readonly alarms: readonly AlarmView[] }) {
  const voice = useVoice()
  return (
    <>
      <ol>
        {alarms.slice(0, SHOWN).map(alarm => (
          <AlarmRow key={alarm.id} {...rest} alarm={alarm} />
        ))}
      </ol>
      {alarms.length > SHOWN && <p class="more">{say(voice, 'alarm.more', { n: alarms.length - SHOWN })}</p>}
    </>
  )
}
