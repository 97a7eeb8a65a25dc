/** One device: what it is, how far it may be trusted, how it is heard, and its points. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { DeviceSheet, RoomView } from '../../../src/api/types.ts'
import { devicesBySystem } from '../device.ts'
import { useSheet } from '../use-sheet.ts'
import { say, useVoice } from '../voice.ts'
import { DeviceFacts } from './device-facts.tsx'
import { DevicePoints } from './device-points.tsx'

interface Props {
  readonly room: RoomView
  readonly id: string
  readonly choose: (id: string) => void
  readonly close: () => void
}

export function DevicePage({ room, id, choose, close }: Props) {
  const voice = useVoice()
  const sheet = useSheet(id)
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const title = room.devices.find(one => one.id === id)?.title ?? id
  return (
    <section class="device" aria-labelledby="device">
      <header>
        <h2 id="device" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Choice room={room} id={id} choose={choose} />
        <button type="button" onClick={close}>
          {say(voice, 'sheet.close')}
        </button>
      </header>
      {sheet === undefined && <p role="status">{say(voice, 'sheet.waiting')}</p>}
      {sheet === null && <p role="alert">{say(voice, 'sheet.none')}</p>}
      {sheet && <Sheet room={room} sheet={sheet} />}
    </section>
  )
}

function Choice({ room, id, choose }: Omit<Props, 'close'>) {
  const voice = useVoice()
  return (
    <select aria-label={say(voice, 'sheet.device')} value={id} onChange={event => choose(event.currentTarget.value)}>
      {devicesBySystem(room).map(([system, devices]) => (
        <optgroup key={system} label={say(voice, system)}>
          {devices.map(one => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}

function Sheet({ room, sheet }: { readonly room: RoomView; readonly sheet: DeviceSheet }) {
  const voice = useVoice()
  return (
    <div class="sheet">
      <div>
        <DeviceFacts room={room} sheet={sheet} />
        {sheet.about.notes.length > 0 && (
          <>
            <h3>{say(voice, 'sheet.notes')}</h3>
            <ul class="notes" lang="en">
              {sheet.about.notes.map(note => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <DevicePoints points={sheet.points} />
    </div>
  )
}
