/** What is wrong, the worst first, what to do about it, and the button that says "seen". */
import type { ComponentChildren } from 'preact'
import type { AlarmView, RoomView } from '../../../src/api/types.ts'
import { reasonsToTell } from '../reasons.ts'
import { standing } from '../standing.ts'
import { say, useVoice } from '../voice.ts'
import { Flood, Rows } from './flood.tsx'
import { useFocusKept } from './focus.ts'
import { HiddenAlarms } from './hidden.tsx'
import { Shape } from './shape.tsx'

export type Action = 'acknowledge' | 'reset'

interface Props {
  readonly room: RoomView
  /** The page has no controller: nothing here may be acted on. */
  readonly stale: boolean
  readonly act: (alarm: AlarmView, action: Action) => void
  readonly children?: ComponentChildren
}

export function Alarms({ room, stale, act, children }: Props) {
  const voice = useVoice()
  const list = standing(room.alarms)
  const { region, remember } = useFocusKept()
  const remembered = (alarm: AlarmView, action: Action) => {
    remember()
    act(alarm, action)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={region} class="alarms" aria-label={say(voice, 'alarms')} tabIndex={0}>
      {children}
      {room.flood ? (
        <Flood room={room} list={list} stale={stale} act={remembered} />
      ) : (
        <Rows room={room} alarms={list} stale={stale} act={remembered} />
      )}
      <Reasons room={room} />
      <HiddenAlarms room={room} />
    </section>
  )
}

/** Why the guard itself is not well. */
function Reasons({ room }: { readonly room: RoomView }) {
  const { language } = useVoice()
  return (
    <ul class="reasons">
      {reasonsToTell(room).map(reason => (
        <li key={reason.code}>
          <Shape name={reason.code === 'starting' ? 'wait' : 'fault'} />
          {reason.text[language]}
        </li>
      ))}
    </ul>
  )
}
