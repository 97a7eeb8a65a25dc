/** A clock that is doubted, for whoever may say that it is right. */
import type { RoomView } from '../../../src/api/types.ts'
import { useDesk } from './context.ts'
import { Form, textIn } from './form.tsx'
import { Part } from './part.tsx'
import { By } from './record-forms.tsx'

/** What is compared with a watch is never older than this. */
const LOOK = 2000

export function Clock() {
  const { room, may } = useDesk()
  if (room === null || room.trusted || !may('confirm-clock')) return null
  return (
    <Part<RoomView> title="clock" path="room" every={LOOK}>
      {now => <Doubted now={now} />}
    </Part>
  )
}

function Doubted({ now }: { readonly now: RoomView }) {
  const { say, momentOf } = useDesk()
  if (now.trusted) return <p role="status">{say('clock.trusted', { now: momentOf(now.at) })}</p>
  return (
    <>
      <p class="warning">{say('clock.doubted', { now: momentOf(now.at) })}</p>
      <Form
        path="clock/confirm"
        method="POST"
        label={say('clock')}
        submit="clock.confirm"
        done="clock.confirmed"
        read={data => ({ by: textIn(data, 'by') })}
      >
        <By />
      </Form>
    </>
  )
}
