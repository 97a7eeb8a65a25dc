/** Tells central monitoring what is true and what has happened. Nothing in the room waits for it. */
import { randomUUID } from 'node:crypto'
import { denied } from '../../broker/faults.ts'
import type { Broker } from '../../broker/options.ts'
import type { Room } from '../../core/room.ts'
import { MINUTE, type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Cursor, Hear, Output, Store } from '../../ports.ts'
import { MANNERS, type Manners } from './again.ts'
import { eventBody, type Speaker, type Status, sealBody, statusBody } from './bodies.ts'
import { dialling } from './dialling.ts'
import { dueOf } from './due.ts'
import { type Link, samplesOf } from './fare.ts'
import type { Message } from './message.ts'
import { outbox } from './outbox.ts'
import { pump } from './pump.ts'
import type { Session } from './session.ts'
import { topicsOf } from './topics.ts'
import { twinsOf } from './twin.ts'

export interface Feed extends Speaker {
  readonly broker: Broker
  /** Topics are `<prefix>/<site>/…`. */
  readonly prefix: string
  readonly client: string
  readonly clock: Clock
  readonly store: Pick<Store, 'events' | 'figures'>
  readonly cursor: Cursor
  /** The last event before this run. */
  readonly began: number
  readonly manners?: Manners
}

const LOOK: Millis = 5 * SECOND
const REFRESH: Millis = 5 * MINUTE
const SEAL: Millis = 10 * MINUTE
/** So many messages may wait to be confirmed. */
const WINDOW = 400
const FAREWELL: Millis = SECOND

type Unsigned<T> = T extends unknown ? Omit<T, 'run'> : never

export function mqttFeed(feed: Feed): Output {
  const { clock, site, store } = feed
  const topics = topicsOf(feed.prefix, site.id)
  const due = dueOf(feed, feed.prefix)
  const events = outbox({ events: store.events, cursor: feed.cursor, wake: () => sending.wake(0) }, feed.began)
  const run = randomUUID()
  const isTwin = twinsOf(run)
  let room: Room | null = null
  let link: Link = 'connecting'
  let until: Millis | null = null
  let statusAt = Number.NEGATIVE_INFINITY
  let sealAt = Number.NEGATIVE_INFINITY
  let sealed = ''
  let told = ''
  let report: Hear = () => undefined

  const mono = (): Millis => clock.now().mono
  const kept = (topic: string, body: string): Message => ({ topic, body, qos: 1, retain: true })
  const status = (value: Unsigned<Status>): Message =>
    kept(topics.status, statusBody(feed, { ...value, run }, clock.now(), room?.seq ?? feed.began))

  const line = dialling({
    ...feed,
    topics: topics.all,
    window: WINDOW,
    manners: feed.manners ?? MANNERS,
    mono,
    will: () => status({ value: 'offline', why: 'lost' }),
    connected,
    heard,
    wake: () => sending.wake(0),
    changed(now) {
      link = now
      tell()
    },
  })
  const sending = pump({
    due,
    events,
    mono,
    room: () => room,
    session: line.session,
    eventMessage: event => ({ topic: topics.event, body: eventBody(feed, event), qos: 1, retain: false }),
  })

  /** What the broker holds of us is of another time. */
  function connected(to: Session): void {
    until = to.until()
    statusAt = mono()
    to.publish(status({ value: 'online' }))
    sealed = ''
    sealAt = Number.NEGATIVE_INFINITY
    if (room) due.all(room)
    events.again()
    look()
  }

  function heard(topic: string, body: string, isKept: boolean): void {
    if (isKept && body !== '') due.found(topic)
    if (topic === topics.status && isTwin(body)) line.session()?.end(denied('taken over'))
  }

  async function seal(): Promise<void> {
    sealAt = mono()
    const found = (await store.figures())?.seal
    const to = line.session()
    if (!found || found.hash === sealed || !to) return
    sealed = found.hash
    to.publish(kept(topics.seal, sealBody(found, clock.now())))
  }

  function look(): void {
    const to = line.session()
    if (to && room) {
      if (mono() - statusAt >= REFRESH) {
        statusAt = mono()
        to.publish(status({ value: 'online' }))
      }
      if (mono() - sealAt >= SEAL) void seal()
      due.refresh(room)
      sending.wake(0)
    }
    tell()
  }

  function tell(): void {
    const now = clock.now()
    const samples = samplesOf({ link, waiting: events.waiting(now), lost: events.lost(), until }, now)
    const text = JSON.stringify(samples.map(({ at: _, ...rest }) => rest))
    if (text !== told) report(samples)
    told = text
  }

  let looking: NodeJS.Timeout | undefined
  return {
    id: 'central',
    tell({ changed }, now) {
      const isFirst = room === null
      room = now
      if (isFirst) due.all(now)
      due.note(changed)
      events.note(now.seq, now.now)
      sending.wake(0)
    },
    watch(hear) {
      report = hear
      tell()
      looking = setInterval(look, LOOK)
      line.start()
    },
    async stop() {
      clearInterval(looking)
      sending.stop()
      await line.stop(status({ value: 'offline', why: 'stopped' }), FAREWELL)
      await feed.cursor.settled()
    },
  }
}
