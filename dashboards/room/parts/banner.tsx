/** Says that nothing on the page is current, and since when. */
import { age, clock } from '../format.ts'
import type { Seen } from '../live.ts'
import { say, useVoice, type Voice } from '../voice.ts'

export function Banner({ seen }: { readonly seen: Seen }) {
  const voice = useVoice()
  const waiting = !seen.stale && !seen.room
  if (!seen.stale && !waiting) return null
  const lost = seen.room !== null && seen.heard !== null
  return (
    <div class={waiting ? 'banner waiting' : 'banner'}>
      <p role="alert">{waiting ? say(voice, 'connecting') : sentence(seen, voice)}</p>
      {lost && <p>{say(voice, 'offline.for', { age: age(seen.mono - (seen.heard ?? 0)) })}</p>}
    </div>
  )
}

function sentence({ room }: Seen, voice: Voice): string {
  if (!room) return say(voice, 'never.connected')
  return say(voice, 'offline', { since: clock(Date.parse(room.at), voice.zone, voice.language) })
}
