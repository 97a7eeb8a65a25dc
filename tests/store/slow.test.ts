/** A disk that takes five seconds for each write: the relay does not notice. */
import { describe, expect, test } from 'vitest'
import { controller } from '../../src/controller.ts'
import type { Actuator, Clock, Driver, Hear, Store } from '../../src/ports.ts'
import { durableStore } from '../../src/store/durable.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { StartThread } from '../../src/store/thread.ts'
import { house, START } from '../api/house.ts'

const SLOW = 5000
const TOGGLES = 200

/** Answers each write after `delay`. */
const disk =
  (delay: number): StartThread =>
  life => {
    setImmediate(() => life.opened({ saved: null, lastSeq: 0, aside: [], mended: [] }))
    return {
      ask: () => new Promise(answer => setTimeout(() => answer({ readings: null, lost: 0 } as never), delay).unref()),
      kill: async () => life.gone(),
    }
  }

/** The 99th of a hundred times from the contact to the command of the relay, in ms. */
async function reaction(make: (clock: Clock) => Store): Promise<number> {
  const began = performance.now()
  const passed = (): number => performance.now() - began
  const clock: Clock = { now: () => ({ ...START, mono: START.mono + passed(), wall: START.wall + passed() }) }
  const { site, room } = house()
  let commanded = 0
  const relay: Actuator = {
    id: 'relay',
    command: () => {
      commanded = performance.now()
    },
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
  const store = make(clock)
  const guard = controller({ site, room, clock, drivers: [driver], actuators: [relay], outputs: [store] })
  guard.start()
  const took: number[] = []
  for (let n = 0; n < TOGGLES; n += 1) {
    await new Promise(resolve => setImmediate(resolve))
    const from = performance.now()
    hear([{ point: 'leak/leak', at: clock.now().mono, value: n % 2 ? 'wet' : 'dry' }])
    took.push(commanded - from)
  }
  await guard.stop()
  return took.sort((a, b) => a - b)[Math.floor(TOGGLES * 0.99)] ?? Number.NaN
}

describe('a slow disk', () => {
  test('moves the relay not a hair later than no disk at all', async () => {
    const without = await reaction(clock => memoryStore(undefined, clock))
    const slow = await reaction(clock =>
      durableStore({ clock, start: disk(SLOW), memory: memoryStore(undefined, clock), say: () => undefined }),
    )
    // A turn takes part of a millisecond, so a busy machine shows more than the store does.
    expect(slow).toBeLessThan(without * 1.1 + 20)
  })
})
