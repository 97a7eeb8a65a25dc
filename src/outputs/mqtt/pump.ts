/** Sends what waits, the urgent first and what strangers left last, and never more than the broker, the wire and this thread can bear. */
import type { Room } from '../../core/room.ts'
import type { Millis } from '../../core/time.ts'
import type { Told } from '../../ports.ts'
import type { Due } from './due.ts'
import type { Message } from './message.ts'
import type { Outbox } from './outbox.ts'
import type { Session } from './session.ts'

export interface Pumped {
  readonly due: Due
  readonly events: Outbox
  readonly mono: () => Millis
  readonly room: () => Room | null
  /** Null while nobody is connected. */
  readonly session: () => Session | null
  readonly eventMessage: (event: Told) => Message
}

export interface Pump {
  /** Sends within this time, or after the beat. */
  wake(after: Millis): void
  stop(): void
}

/** At most 200 messages a second: so many at a time, and so long until the next. */
const BATCH = 20
const BEAT: Millis = 100
/** Points that may be told again within the second are looked for this often. */
const SOON: Millis = 250

export function pump({ due, events, mono, room, session, eventMessage }: Pumped): Pump {
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY

  function wake(after: Millis): void {
    if (!session() || !room()) return
    const at = Math.max(mono() + after, last + BEAT)
    if (at >= dueAt) return
    dueAt = at
    clearTimeout(timer)
    timer = setTimeout(send, Math.max(0, at - mono()))
  }

  function send(): void {
    dueAt = Number.POSITIVE_INFINITY
    const now = room()
    const to = session()
    if (!now || !to) return
    last = mono()
    let left = Math.min(BATCH, to.free())
    const all = (next: () => number): void => {
      for (let sent = 1; left > 0 && sent > 0; left -= sent) sent = next()
    }
    all(() => urgent(to, now) + event(to))
    // One at each beat, so that it comes to an end; the rest only where the points leave room.
    if (left > 0) left -= stranger(to, now)
    all(() => point(to, now))
    all(() => stranger(to, now))
    if (left <= 0) wake(BEAT)
    else if (due.count() > 0) wake(SOON)
  }

  const urgent = (to: Session, now: Room): number => sendIf(to, due.urgent(now))
  const point = (to: Session, now: Room): number => sendIf(to, due.point(now))
  const stranger = (to: Session, now: Room): number => sendIf(to, due.stranger(now))

  /** Alarms and events take turns: neither waits for the whole of the other. */
  function event(to: Session): number {
    const next = events.next()
    if (next) to.publish(eventMessage(next), () => events.confirmed(next.seq))
    return next ? 1 : 0
  }

  return {
    wake,
    stop() {
      send()
      clearTimeout(timer)
    },
  }
}

function sendIf(to: Session, message: Message | null): number {
  if (message) to.publish(message)
  return message ? 1 : 0
}
