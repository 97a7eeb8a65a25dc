/** Whom to call now, while something stands. */
import type { RoomView } from '../../../src/api/types.ts'
import { roleLabel } from '../labels.ts'
import { phoneText } from '../phone.ts'
import { say, useVoice } from '../voice.ts'

/** More than these nobody reads while an alarm rings. */
const SHOWN = 2

export function Call({ room }: { readonly room: RoomView }) {
  const voice = useVoice()
  if (room.call.length === 0) return null
  return (
    <section class="call" aria-label={say(voice, 'call')}>
      <b>{say(voice, 'call')}:</b>
      {room.call.slice(0, SHOWN).map(({ name, role, phone }) => (
        <span key={`${name} ${phone}`}>
          {name} ({roleLabel(voice.language, 'contact', role)}) <b>{phoneText(phone)}</b>
        </span>
      ))}
    </section>
  )
}
