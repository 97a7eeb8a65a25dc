/** The line of counts: how many alarms, how many nobody has seen, what is blind. */
import type { RoomView } from '../../../src/api/types.ts'
import type { Status } from '../status.ts'
import { summary } from '../summary.ts'
import { say, useVoice } from '../voice.ts'

interface Props {
  readonly room: RoomView
  readonly status: Status
}

export function Summary({ room, status }: Props) {
  const voice = useVoice()
  const parts = summary(room).map(({ key, n }) => say(voice, key, { n }))
  return (
    <p class="summary" role="status" aria-live={status.word === 'awas' ? 'assertive' : 'polite'}>
      <span class="unseen-text">{say(voice, status.word ? `word.${status.word}` : 'word.none')}: </span>
      {parts.join(' · ')}
    </p>
  )
}
