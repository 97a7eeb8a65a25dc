/** One line for each door that stands open: how it was opened, and the buttons that answer for it. */
import type { RoomView } from '../../../src/api/types.ts'
import { type OpenDoor, openDoors, type Said } from '../doors.ts'
import { bare, say, useVoice, type Voice } from '../voice.ts'
import { deviceTitle } from './alarm-row.tsx'

interface Props {
  readonly room: RoomView
  readonly stale: boolean
  readonly tell: (said: Said, door: string) => void
}

export function Doors({ room, stale, tell }: Props) {
  const voice = useVoice()
  return openDoors(room).map(door => {
    const { id, entry, offers } = door
    const title = deviceTitle(voice, room, entry)
    return (
      <section key={id} class="door" aria-label={title}>
        <p>
          <b>{title}</b>: {stands(voice, door)}
        </p>
        {offers.map(said => (
          <button
            key={said}
            type="button"
            disabled={stale}
            aria-label={`${say(voice, `door.${said}`)}: ${title}`}
            onClick={() => tell(said, id)}
          >
            {say(voice, `door.${said}`)}
          </button>
        ))}
      </section>
    )
  })
}

function stands(voice: Voice, { entry, moving, alarm }: OpenDoor): string {
  if (alarm) return alarm.text[voice.language].title
  return moving ? say(voice, 'door.moving') : bare(voice, entry, entry.value ?? '')
}
