/** What is wrong, the worst first, what to do about it, and the button that says "seen". */
import type { ComponentChildren } from 'preact'
import type { AlarmView, RoomView } from '../../../src/api/types.ts'
import { reasonsToTell } from '../reasons.ts'
import { standing } from '../standing.ts'
import { say, useVoice } from '../voice.ts'
import { AlarmRow } from './alarm-row.tsx'
import { useFocusKept } from './focus.ts'
import { HiddenAlarms } from './hidden.tsx'
import { Shape } from './shape.tsx'

/** More rows than anybody can read only make the page slow; the summary still counts them all. */
const SHOWN = 40

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
      <ol>
        {list.slice(0, SHOWN).map(alarm => (
          <AlarmRow key={alarm.id} room={room} alarm={alarm} stale={stale} act={remembered} />
        ))}
      </ol>
      {list.length > SHOWN && <p class="more">{say(voice, 'alarm.more', { n: list.length - SHOWN })}</p>}
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
