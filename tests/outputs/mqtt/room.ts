/** A room of a few racks whose feed goes to a real broker; what it tells of itself is heard as the house hears it. */
import { stateName } from '../../../src/core/alarm/alarm.ts'
import type { Value } from '../../../src/core/sample.ts'
import { type Feed, mqttFeed } from '../../../src/outputs/mqtt/feed.ts'
import type { Cursor, Output } from '../../../src/ports.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { watch } from '../../core/house.ts'
import { realClock } from '../../drivers/hearing.ts'
import { cursorAt, racks } from './rig.ts'

/** Back at once, and patient: a slow machine is no silent broker. */
export const QUICK = { pause: 20, ceiling: 200, good: 60_000, keepalive: 30, silence: 30_000 }
/** Gives up a broker whose pings stay unanswered for a second and a half. */
export const IMPATIENT = { ...QUICK, keepalive: 1, silence: 60_000 }

export interface FedRoom {
  readonly room: ReturnType<typeof watch>
  readonly feed: Output
  /** Every word about the link, in order. */
  readonly links: Value[]
  readonly noted: readonly number[]
  told(point: string): Value | undefined
}

export function fedRoom(port: number, more: Partial<Feed> = {}, cursor?: Cursor): FedRoom {
  const site = racks(3)
  const store = memoryStore()
  const kept = cursorAt(null)
  const feed = mqttFeed({
    broker: { link: { tcp: { host: '127.0.0.1', port } }, timeout: 5000 },
    prefix: 'jaga',
    client: 'jaga-test',
    clock: realClock,
    store,
    cursor: cursor ?? kept.cursor,
    began: 0,
    site,
    titles: {},
    version: '1.2.3',
    stateName,
    manners: QUICK,
    ...more,
  })
  const room = watch(site, {
    now: realClock.now(),
    witness(outcome, now) {
      store.tell(outcome, now)
      feed.tell(outcome, now)
    },
  })
  const links: Value[] = []
  const told = new Map<string, Value>()
  feed.watch?.(samples => {
    for (const sample of samples) {
      if (!('value' in sample)) continue
      told.set(sample.point, sample.value)
      if (sample.point === 'controller/central' && links.at(-1) !== sample.value) links.push(sample.value)
    }
  })
  return { room, feed, links, noted: kept.noted, told: point => told.get(point) }
}
