/** What the records hold, what they cost the card, and the seal that goes on the form of the day. */
import type { StoreView } from '../../../src/api/types.ts'
import { useDesk } from './context.ts'
import { Part } from './part.tsx'

const MEGABYTE = 1_000_000
/** So much of a hash is copied by hand and still proves a day. */
const COPIED = 16

export function Journal() {
  return (
    <Part<StoreView> title="journal" path="store">
      {store => <Kept store={store} />}
    </Part>
  )
}

function Kept({ store: { kept, events, bytes, written, seal } }: { readonly store: StoreView }) {
  const { say, numberOf, dayOf } = useDesk()
  if (!kept) return <p class="warning">{say('journal.memory')}</p>
  const megabytes = (size: number): string => numberOf(Math.round(size / (MEGABYTE / 10)) / 10)
  const [newest] = written
  return (
    <>
      <p>{say('journal.holds', { events: numberOf(events), size: megabytes(bytes) })}</p>
      {newest && <p>{say('journal.written', { day: dayOf(newest.day), size: megabytes(newest.bytes) })}</p>}
      <p>
        {seal ? say('journal.seal', { day: dayOf(seal.day), count: numberOf(seal.count) }) : say('journal.unsealed')}
      </p>
      {seal && <p class="seal">{inFours(seal.hash.slice(0, COPIED))}</p>}
    </>
  )
}

const inFours = (digits: string): string => digits.replace(/(.{4})(?=.)/g, '$1 ')
