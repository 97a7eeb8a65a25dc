/** How far back nothing is missing from the 24-hour memory. */
import { expect, test } from 'vitest'
import { DAY, HOUR, SECOND } from '../../src/core/time.ts'
import { BOUNDS, type Bounds, memoryStore } from '../../src/store/memory.ts'
import { house, START } from '../api/house.ts'

function remembering(bounds: Bounds = BOUNDS) {
  const store = memoryStore(bounds)
  const it = house([store])
  const silence = () => it.tell({ kind: 'silence', by: { name: 'Sari', place: 'local' } })
  const reach = async () => ((await store.since()) ?? Number.NaN) - START.wall
  return { store, house: it, silence, reach }
}

test('nothing was heard yet', async () => {
  expect(await memoryStore().since()).toBeNull()
})

test('from the first word on, however quiet it was', async () => {
  const { house, silence, reach } = remembering()
  silence()
  house.pass(HOUR)
  expect(await reach()).toBe(0)
  house.pass(3 * DAY)
  expect(await reach()).toBe(0)
})

test('from after the last event that was forgotten', async () => {
  const { house, silence, reach, store } = remembering()
  silence()
  house.pass(10 * SECOND)
  silence()
  house.pass(2 * SECOND)
  silence()
  house.pass(DAY - SECOND)
  silence()
  expect(await reach()).toBe(10 * SECOND + 1)
  const kept = await store.events({ limit: 100, kind: 'silenced' })
  expect(kept.map(event => event.at.wall - START.wall)).toEqual([12 * SECOND, DAY + 11 * SECOND])
})

test('a burst that was too much is missing as a whole', async () => {
  const { house, silence, reach, store } = remembering({ ...BOUNDS, events: 5 })
  for (let i = 0; i < 9; i += 1) silence()
  expect(await reach()).toBe(1)
  house.pass(SECOND)
  expect((await store.events({ limit: 100 })).some(event => event.at.wall === START.wall)).toBe(true)
})

test('moves with a wall clock that is set', async () => {
  const { house, silence, reach } = remembering()
  silence()
  house.now = { ...house.now, wall: house.now.wall + HOUR }
  silence()
  expect(await reach()).toBe(HOUR)
})
