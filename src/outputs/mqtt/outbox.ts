/** Events on their way, in order and at least once: the journal keeps them, here is only how far the broker has confirmed. */
import type { Millis, Now } from '../../core/time.ts'
import type { Cursor, EventQuery, Told } from '../../ports.ts'

export interface Journal {
  readonly events: (query: EventQuery) => Promise<readonly Told[]>
  readonly cursor: Cursor
  /** More events are there, or it is time to look again. */
  readonly wake: () => void
}

export interface Outbox {
  /** The room has come so far. */
  note(seq: number, now: Now): void
  /** Nothing of what was under way is certain any more. */
  again(): void
  next(): Told | null
  confirmed(seq: number): void
  /** Age of the oldest event that is not confirmed. */
  waiting(now: Now): Millis
  /** Events that are in no journal any more. */
  lost(): number
}

const FETCH = 200
/** So many may be under way at a time. */
const WINDOW = 400
/** A journal that does not answer, or not yet, is asked again after this. */
const LOOK: Millis = 1000
/** While its disk is mended a journal may not know its past; after this what it does not know is lost. */
const PATIENCE: Millis = 300_000

export function outbox({ events, cursor, wake }: Journal, began: number): Outbox {
  // Another journal has begun: what the broker has confirmed was of the one before.
  let confirmed = cursor.at === null || cursor.at > began ? began : cursor.at
  let newest = began
  let mono = 0
  let fetched: Told[] = []
  let fetchedThrough = confirmed
  let flying: { readonly event: Told; isConfirmed: boolean }[] = []
  let isAsking = false
  let asked = Number.NEGATIVE_INFINITY
  let gapSince: Millis | null = null
  let lost = 0
  let round = 0
  if (cursor.at !== confirmed) cursor.note(confirmed)

  function fill(): void {
    if (isAsking || fetched.length > 0 || fetchedThrough >= newest || mono - asked < LOOK) return
    isAsking = true
    asked = mono
    const mine = round
    events({ cursor: fetchedThrough, limit: FETCH })
      .then(found => {
        if (mine === round) take(found)
      })
      // The store tells its own troubles; what it holds is asked for again.
      .catch(() => undefined)
      .finally(() => {
        isAsking = false
      })
  }

  function take(found: readonly Told[]): void {
    const [first] = found
    if (!first) return
    const missing = first.seq - fetchedThrough - 1
    if (missing > 0) {
      gapSince ??= mono
      if (mono - gapSince < PATIENCE) return
      lost += missing
    }
    gapSince = null
    fetched = [...found]
    fetchedThrough = found.at(-1)?.seq ?? fetchedThrough
    // More of them may be asked for at once.
    asked = Number.NEGATIVE_INFINITY
    wake()
  }

  return {
    note(seq, now) {
      mono = now.mono
      newest = seq
      fill()
    },
    again() {
      round += 1
      fetched = []
      flying = []
      fetchedThrough = confirmed
      asked = Number.NEGATIVE_INFINITY
      fill()
    },
    next() {
      if (flying.length >= WINDOW) return null
      const event = fetched.shift()
      if (event) flying.push({ event, isConfirmed: false })
      fill()
      return event ?? null
    },
    confirmed(seq) {
      const one = flying.find(({ event }) => event.seq === seq)
      if (!one) return
      one.isConfirmed = true
      const open = flying.findIndex(({ isConfirmed }) => !isConfirmed)
      const done = open < 0 ? flying.length : open
      confirmed = flying[done - 1]?.event.seq ?? confirmed
      flying = flying.slice(done)
      if (done > 0) cursor.note(confirmed)
    },
    waiting({ mono, wall, boot }) {
      const oldest = (flying[0]?.event ?? fetched[0])?.at
      if (!oldest) return 0
      return Math.max(0, oldest.boot === boot ? mono - oldest.mono : wall - oldest.wall)
    },
    lost: () => lost,
  }
}
