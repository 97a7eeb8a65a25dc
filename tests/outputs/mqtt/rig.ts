/** A room whose feed is driven by hand: time goes only when it is told to, and the broker is a list. */
import { vi } from 'vitest'
import { stateName } from '../../../src/core/alarm/alarm.ts'
import type { IndexedSite } from '../../../src/core/indexed.ts'
import type { PointId } from '../../../src/core/sample.ts'
import { LEVELS, type Level } from '../../../src/core/site.ts'
import type { Changed } from '../../../src/core/turn.ts'
import { eventBody, type Speaker } from '../../../src/outputs/mqtt/bodies.ts'
import { dueOf } from '../../../src/outputs/mqtt/due.ts'
import type { Message } from '../../../src/outputs/mqtt/message.ts'
import { outbox } from '../../../src/outputs/mqtt/outbox.ts'
import { pump } from '../../../src/outputs/mqtt/pump.ts'
import type { Session } from '../../../src/outputs/mqtt/session.ts'
import type { Cursor, EventQuery, Told } from '../../../src/ports.ts'
import { device, house, point, rule, watch } from '../../core/house.ts'

export const NOTHING: Changed = { points: [], devices: [], alarms: [], actuators: [], phase: false }

/** `count` racks with a temperature and an alarm each, the levels in turn. */
export function racks(count: number): IndexedSite {
  const ids = Array.from({ length: count }, (_, n) => `rack-${n}`)
  const level = (n: number): Level => LEVELS[n % LEVELS.length] ?? 'low'
  return house({
    devices: ids.map(id => device(id)),
    points: ids.map(id => point(`${id}/temperature`)),
    rules: ids.map((id, n) => rule(`${id}/temperature`, 'hot', { level: level(n), when: { above: 30 } })),
  })
}

export const hotRacks = (count: number, value: number): Record<PointId, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`rack-${n}/temperature`, value]))

export function journalOf(events: readonly Told[]) {
  const asked: EventQuery[] = []
  return {
    asked,
    async events(query: EventQuery): Promise<readonly Told[]> {
      asked.push(query)
      return events.filter(({ seq }) => seq > (query.cursor ?? -1)).slice(0, query.limit)
    },
  }
}

export function cursorAt(at: number | null) {
  const noted: number[] = []
  const cursor: Cursor = { at, note: seq => void noted.push(seq), settled: async () => undefined }
  return { cursor, noted }
}

export interface Sent extends Message {
  readonly at: number
}

/** To be used with fake timers that fake `performance` too. */
export function rig(site: IndexedSite, began = 0, at: number | null = null) {
  const speaker: Speaker = { site, titles: {}, version: '1.2.3', stateName }
  const events: Told[] = []
  const sent: Sent[] = []
  const { cursor, noted } = cursorAt(at)
  const journal = journalOf(events)
  const broker = { isThere: false, confirms: true, delay: 10, underWay: 0 }
  const due = dueOf(speaker, 'jaga')
  const room = watch(site, {
    now: { mono: performance.now(), wall: Date.UTC(2026, 10, 21), trusted: true, boot: 'boot-1' },
    witness(outcome, now) {
      events.push(...outcome.events)
      due.note(outcome.changed)
      box.note(now.seq, now.now)
      sending.wake(0)
    },
  })
  const session: Session = {
    ended: new Promise(() => undefined),
    free: () => 400 - broker.underWay,
    publish(message, confirmed) {
      sent.push({ ...message, at: performance.now() })
      broker.underWay += 1
      if (!broker.confirms) return
      setTimeout(() => {
        broker.underWay -= 1
        confirmed?.()
      }, broker.delay)
    },
    close: async () => undefined,
    end: () => undefined,
    until: () => null,
  }
  const box = outbox({ events: journal.events, cursor, wake: () => sending.wake(0) }, began)
  const sending = pump({
    due,
    events: box,
    mono: () => performance.now(),
    room: () => room.room,
    session: () => (broker.isThere ? session : null),
    eventMessage: event => ({ topic: 'jaga/test/event', body: eventBody(speaker, event), qos: 1, retain: false }),
  })
  return {
    room,
    due,
    box,
    sent,
    noted,
    broker,
    journal,
    events,
    connect() {
      broker.isThere = true
      broker.underWay = 0
      due.all(room.room)
      box.again()
      sending.wake(0)
    },
    /** Time passes in the room and on the wire. */
    async pass(ms: number, step = 250) {
      for (let gone = 0; gone < ms; gone += step) {
        room.wait(Math.min(step, ms - gone))
        await vi.advanceTimersByTimeAsync(Math.min(step, ms - gone))
      }
    },
    on: (topic: string) => sent.filter(one => one.topic === `jaga/test/${topic}`),
    seqs: () => sent.filter(one => one.topic.endsWith('/event')).map(({ body }) => JSON.parse(body).seq as number),
  }
}
