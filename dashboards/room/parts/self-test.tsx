/** "UJI": that the siren is only tested, and the button of whoever heard it. */
import type { RoomView } from '../../../src/api/types.ts'
import { duration } from '../format.ts'
import { selfTestShown, type TestAct } from '../self-test.ts'
import { say, useVoice } from '../voice.ts'

interface Props {
  readonly room: RoomView
  readonly stale: boolean
  readonly tell: (act: TestAct) => void
}

export function SelfTest({ room, stale, tell }: Props) {
  const voice = useVoice()
  const shown = selfTestShown(room, voice.now)
  if (!shown) return null
  const { says, left, offer } = shown
  const isRunning = left !== null
  return (
    <section class={isRunning ? 'self-test running' : 'self-test'} aria-label={say(voice, 'test')}>
      <p role={isRunning ? 'alert' : undefined}>
        <b>{say(voice, 'test')}</b> {say(voice, `test.${says}`)}
      </p>
      {isRunning && <p class="left">{duration(left, voice.language)}</p>}
      {offer && (
        <button type="button" disabled={stale} onClick={() => tell(offer)}>
          {say(voice, `test.${offer}`)}
        </button>
      )}
    </section>
  )
}
