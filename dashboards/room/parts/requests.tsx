/** Whether a stand-by PAC is asked to start, beside relay and siren. */
import type { RoomView } from '../../../src/api/types.ts'
import { requestTitle } from '../labels.ts'
import { requestsIn } from '../requests.ts'
import { useVoice } from '../voice.ts'
import { Shape } from './shape.tsx'

export function Requests({ room }: { readonly room: RoomView }) {
  const { language } = useVoice()
  return (
    <>
      {requestsIn(room, language).map(({ id, state, why, asked, refused }) => (
        <div key={id} class={asked || refused ? 'abnormal' : ''}>
          <dt>{requestTitle(language)}</dt>
          <dd>
            <span class="value worded">{state}</span>
            <small class="note">
              {refused && <Shape name="fault" />}
              {why}
            </small>
          </dd>
        </div>
      ))}
    </>
  )
}
