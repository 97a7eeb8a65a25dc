/** Under whose name the next act is recorded. */
import { say, useVoice } from '../voice.ts'

interface Props {
  readonly name: string
  readonly leave: () => void
}

export function SignedIn({ name, leave }: Props) {
  return (
    <p class="signed-in">
      <b>{name}</b>
      <button type="button" onClick={leave}>
        {say(useVoice(), 'sign-out')}
      </button>
    </p>
  )
}
