/** One quiet line for paper that is late: what is owed the longest, and how many more. */
import type { RoomView } from '../../../src/api/types.ts'
import { day } from '../format.ts'
import { say, useVoice } from '../voice.ts'

export function Paperwork({ room }: { readonly room: RoomView }) {
  const voice = useVoice()
  const [first, ...more] = room.paperwork
  if (!first) return null
  const { paper, title, incident, owner } = first
  const words = {
    due: day(Date.parse(first.due), voice.zone, voice.language),
    title: title[voice.language],
    incident,
    owner,
  }
  return (
    <p class="paperwork">
      {say(voice, 'paperwork')}: {say(voice, `paperwork.${paper}`, words)}
      {more.length > 0 && ` · ${say(voice, 'paperwork.more', { n: more.length })}`}
    </p>
  )
}
