/** Alarms that a person or a cause keeps off the list: counted always, named on demand. */
import type { AlarmView, RoomView } from '../../../src/api/types.ts'
import { hidden } from '../standing.ts'
import { type Key, say, sinceText, useVoice, type Voice } from '../voice.ts'
import { deviceTitle } from './alarm-row.tsx'

export function HiddenAlarms({ room }: { readonly room: RoomView }) {
  const voice = useVoice()
  const { shelved, suppressed, excused, outOfService } = hidden(room.alarms)
  const all = [...shelved, ...suppressed, ...excused, ...outOfService]
  if (all.length === 0) return null
  const count = (key: Key, { length }: readonly unknown[]) => (length > 0 ? [say(voice, key, { n: length })] : [])
  const counts = [
    ...count('hidden.shelved', shelved),
    ...count('hidden.suppressed', suppressed),
    ...count('hidden.excused', excused),
    ...count('hidden.outOfService', outOfService),
  ]
  return (
    <details class="hidden">
      <summary>{counts.join(' · ')}</summary>
      <ul>
        {all.map(alarm => (
          <li key={alarm.id}>
            <b>{alarm.text[voice.language].title}</b>, {deviceTitle(voice, room, alarm)}: {reason(voice, room, alarm)}
          </li>
        ))}
      </ul>
    </details>
  )
}

function reason(voice: Voice, room: RoomView, { shelved, outOfService, suppressedBy, excused }: AlarmView): string {
  if (shelved) return limited(voice, shelved.until, shelved.by, shelved.note)
  if (outOfService) return limited(voice, outOfService.until, outOfService.owner, outOfService.reason)
  if (excused) return say(voice, 'hidden.expected')
  const cause = room.alarms.find(alarm => alarm.id === suppressedBy)?.text[voice.language].title ?? suppressedBy
  return say(voice, 'hidden.cause', { cause: cause ?? '' })
}

function limited(voice: Voice, until: string, by: string, note: string | null): string {
  const words = [say(voice, 'hidden.by', { by }), say(voice, 'hidden.until', { until: sinceText(voice, until) })]
  return note ? `${words.join(' ')} — ${note}` : words.join(' ')
}
