/** A disk that is too slow for its writes: the relay does not notice; how little is measured by `npm run bench -- slow`. */
import { expect, test } from 'vitest'
import { controller } from '../../src/controller.ts'
import type { Actuator, Clock, Driver, Hear, Store } from '../../src/ports.ts'
import { durableStore } from '../../src/store/durable.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { StartThread } from '../../src/store/thread.ts'
import { house, START } from '../api/house.ts'

const TOGGLES = 200

/** Never answers a write: whatever waited for it would wait for ever. */
const disk: StartThread = life => {
  setImmediate(() => life.opened({ saved: null, lastSeq: 0, aside: [], mended: [] }))
  return {
    ask: kind => (kind === 'write' ? new Promise(() => undefined) : Promise.reject({ code: 'failed', reason: 'busy' })),
    kill: async () => life.gone(),
  }
}

/** What each change of the contact had done by the time the driver had told it, in order. */
async function done(store: Store, clock: Clock): Promise<string[][]> {
  const { site, room } = house()
  let so: string[] = []
  const relay: Actuator = {
    id: 'relay',
    command: () => void so.push('relay'),
    watch: () => undefined,
    stop: async () => undefined,
  }
  let hear: Hear = () => undefined
  const driver: Driver = {
    start(told) {
      hear = told
    },
    retry: () => undefined,
    stop: async () => undefined,
  }
  const kept: Store = {
    ...store,
    tell(outcome, now) {
      so.push('store')
      store.tell(outcome, now)
    },
  }
  const guard = controller({ site, room, clock, drivers: [driver], actuators: [relay], outputs: [kept] })
  guard.start()
  const all: string[][] = []
  for (let n = 0; n < TOGGLES; n += 1) {
    await new Promise(resolve => setImmediate(resolve))
    so = []
    hear([{ point: 'leak/leak', at: clock.now().mono, value: n % 2 ? 'wet' : 'dry' }])
    all.push([...so])
  }
  await guard.stop()
  return all
}

test('a disk that never ends a write moves the relay not a hair later: it is commanded in the same breath, before the store is told', async () => {
  const began = performance.now()
  const passed = (): number => performance.now() - began
  const clock: Clock = { now: () => ({ ...START, mono: START.mono + passed(), wall: START.wall + passed() }) }
  const memory = memoryStore(undefined, clock)
  const store = durableStore({ clock, start: disk, memory, say: () => undefined })
  expect(await done(store, clock)).toEqual(Array.from({ length: TOGGLES }, () => ['relay', 'store']))
})
