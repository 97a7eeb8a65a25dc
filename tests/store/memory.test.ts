/** The 24-hour memory: what happened, and the past of each point with its gaps. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { BOUNDS, type Bounds, memoryStore } from '../../src/store/memory.ts'
import { forget, type Mark, note, rows, thin } from '../../src/store/series.ts'
import { house, START } from '../api/house.ts'

function remembering(bounds: Bounds = BOUNDS) {
  const store = memoryStore(bounds)
  return { store, house: house([store]) }
}

const T0 = START.wall

describe('history', () => {
  test('min, max and a mean weighted by time', async () => {
    const { store, house } = remembering()
    house.hear({ 'probe/temperature': 20 })
    house.pass(10 * SECOND)
    house.hear({ 'probe/temperature': 21 })
    house.pass(5 * SECOND)
    house.hear({ 'probe/temperature': 20 })
    house.pass(5 * SECOND)
    const [row] = await store.history('probe/temperature', T0, T0 + 20 * SECOND, 20 * SECOND)
    expect(row).toEqual({ at: T0, min: 20, max: 21, mean: 20.25, last: 20, good: 1 })
  })

  test('a gap is a gap: it is not bridged and lowers the good share', async () => {
    const { store, house } = remembering()
    house.hear({ 'probe/temperature': 20 })
    house.pass(15 * SECOND)
    house.pass(SECOND)
    house.pass(14 * SECOND)
    house.hear({ 'probe/temperature': 21 })
    house.pass(10 * SECOND)
    const answer = await store.history('probe/temperature', T0, T0 + 40 * SECOND, 10 * SECOND)
    expect(answer.map(r => [r.min, r.mean, r.last])).toEqual([
      [20, 20, 20],
      [20, 20, 20],
      [null, null, null],
      [21, 21, 21],
    ])
    expect(answer.map(r => r.good)).toEqual([1, 0.5, 0, 1])
  })

  test('what is merely uncertain is not good', async () => {
    const { store, house } = remembering()
    house.hear({ 'probe/temperature': 20 })
    house.pass(10 * SECOND)
    const reading = house.room.readings['probe/temperature']
    if (reading) reading.quality = 'uncertain'
    store.tell(
      {
        events: [],
        refusals: [],
        changed: { points: ['probe/temperature'], devices: [], alarms: [], actuators: [], phase: false },
      },
      house.room,
    )
    if (reading) reading.quality = 'good'
    house.pass(10 * SECOND)
    const answer = await store.history('probe/temperature', T0, T0 + 20 * SECOND, 10 * SECOND)
    expect(answer.map(r => r.good)).toEqual([1, 0])
  })

  test('before the first and after the last turn nothing is known', async () => {
    const { store, house } = remembering()
    house.pass(10 * SECOND)
    house.hear({ 'probe/temperature': 20 })
    house.pass(10 * SECOND)
    const answer = await store.history('probe/temperature', T0 - 10 * SECOND, T0 + 40 * SECOND, 10 * SECOND)
    expect(answer.map(r => r.good)).toEqual([0, 0, 1, 0, 0])
    expect(answer.map(r => r.at - T0)).toEqual([-10_000, 0, 10_000, 20_000, 30_000])
  })

  test('states carry their last word only', async () => {
    const { store, house } = remembering()
    house.hear({ 'leak/leak': 'dry' })
    house.pass(5 * SECOND)
    house.hear({ 'leak/leak': 'wet' })
    house.pass(5 * SECOND)
    const [row] = await store.history('leak/leak', T0, T0 + 10 * SECOND, 10 * SECOND)
    expect(row).toEqual({ at: T0, min: null, max: null, mean: null, last: 'wet', good: 1 })
  })

  test('the last row may be shorter than a step', async () => {
    const { store, house } = remembering()
    house.hear({ 'probe/temperature': 20 })
    house.pass(15 * SECOND)
    const answer = await store.history('probe/temperature', T0, T0 + 15 * SECOND, 10 * SECOND)
    expect(answer.map(r => [r.at - T0, r.good])).toEqual([
      [0, 1],
      [10_000, 1],
    ])
  })

  test('an unknown point has rows without anything', async () => {
    const { store } = remembering()
    expect(await store.history('no/thing', 0, 2, 1)).toEqual([
      { at: 0, min: null, max: null, mean: null, last: null, good: 0 },
      { at: 1, min: null, max: null, mean: null, last: null, good: 0 },
    ])
  })

  test('a wall clock that jumps tears no series: the past moves with it', async () => {
    const { store, house } = remembering()
    house.hear({ 'probe/temperature': 20 })
    house.pass(10 * SECOND)
    house.now = { ...house.now, wall: house.now.wall + HOUR }
    house.hear({ 'probe/temperature': 20.5 })
    house.pass(10 * SECOND)
    const from = T0 + HOUR
    const answer = await store.history('probe/temperature', from, from + 20 * SECOND, 10 * SECOND)
    expect(answer.map(r => [r.at - from, r.last, r.good])).toEqual([
      [0, 20, 1],
      [10_000, 20.5, 1],
    ])
  })
})

describe('events', () => {
  const kinds = async (store: ReturnType<typeof memoryStore>, query: Parameters<typeof store.events>[0]) =>
    (await store.events(query)).map(event => event.kind)

  test('all of them, in order, from a cursor on, so many at a time', async () => {
    const { store, house } = remembering()
    house.hear({ 'leak/leak': 'dry' })
    house.hear({ 'leak/leak': 'wet' })
    house.hear({ 'leak/leak': 'dry' })
    const all = await store.events({ limit: 1000 })
    expect(all).toEqual(house.events)
    expect(all.length).toBeGreaterThan(3)
    const first = await store.events({ limit: 2 })
    const rest = await store.events({ limit: 1000, cursor: first[1]?.seq ?? -1 })
    expect([...first, ...rest]).toEqual(all)
  })

  test('by kind and by time', async () => {
    const { store, house } = remembering()
    house.hear({ 'leak/leak': 'dry' })
    house.pass(MINUTE)
    house.hear({ 'leak/leak': 'wet' })
    expect(await kinds(store, { limit: 10, kind: 'raised' })).toEqual(['raised'])
    expect(await kinds(store, { limit: 10, from: T0 + MINUTE, kind: 'started' })).toEqual([])
    expect(await kinds(store, { limit: 10, to: T0 + MINUTE, kind: 'raised' })).toEqual([])
    expect(await kinds(store, { limit: 10, from: T0 + MINUTE, to: T0 + MINUTE + 1, kind: 'raised' })).toEqual([
      'raised',
    ])
  })

  test('for a day, and never more than so many or so much', async () => {
    const bounds = { ...BOUNDS, events: 5 }
    const { store, house } = remembering(bounds)
    for (let i = 0; i < 20; i += 1) house.tell({ kind: 'silence', by: { name: String(i), place: 'local' } })
    const kept = await store.events({ limit: 1000 })
    expect(kept).toHaveLength(5)
    expect(kept.at(-1)).toMatchObject({ by: { name: '19' } })
  })

  test('older than a day is gone', async () => {
    const { store, house } = remembering()
    const silence = (name: string) => house.tell({ kind: 'silence', by: { name, place: 'local' } })
    silence('before')
    house.pass(DAY - SECOND)
    silence('just')
    const names = async () => (await store.events({ limit: 1000, kind: 'silenced' })).map(e => 'by' in e && e.by?.name)
    expect(await names()).toEqual(['before', 'just'])
    house.pass(2 * SECOND)
    silence('now')
    expect(await names()).toEqual(['just', 'now'])
  })

  test('long notes crowd out old events, not the memory', async () => {
    const { store, house } = remembering({ ...BOUNDS, eventSize: 10_000 })
    for (let i = 0; i < 20; i += 1) house.tell({ kind: 'silence', by: { name: 'x'.repeat(2000), place: 'local' } })
    const kept = await store.events({ limit: 1000 })
    expect(JSON.stringify(kept).length).toBeLessThan(10_100)
    expect(kept.length).toBeGreaterThan(3)
    expect(kept.at(-1)?.seq).toBe(house.room.seq)
  })
})

describe('a series', () => {
  const mark = fc.record({
    gap: fc.integer({ min: 1, max: 5000 }),
    value: fc.oneof(fc.constant(null), fc.double({ min: -50, max: 50, noNaN: true })),
  })
  const series = fc.array(mark, { maxLength: 60 }).map(steps => {
    const made: Mark[] = []
    let at = 0
    for (const { gap, value } of steps) {
      at += gap
      note(made, { at, value })
    }
    return { made, end: at + 1000 }
  })

  test('keeps readings by exception', () => {
    const made: Mark[] = []
    for (const [at, value] of [
      [1, 20],
      [2, 20],
      [3, null],
      [4, null],
      [5, 20],
    ] as const)
      note(made, { at, value })
    expect(made).toEqual([
      { at: 1, value: 20 },
      { at: 3, value: null },
      { at: 5, value: 20 },
    ])
  })

  test('forgets what is old, and keeps what held at the edge', () => {
    const made = [1, 2, 3, 4].map(at => ({ at, value: at }))
    forget(made, 3)
    expect(made.map(m => m.at)).toEqual([3, 4])
    forget(made, 100)
    expect(made.map(m => m.at)).toEqual([4])
  })

  test('steps agree with the whole: extremes, good share and mean', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 40 }), ({ made, end }, parts) => {
        const step = Math.ceil(end / parts)
        const cut = rows(made, 0, end, step, end)
        const [whole] = rows(made, 0, end, end, end)
        const mins = cut.flatMap(r => (r.min === null ? [] : [r.min]))
        const maxs = cut.flatMap(r => (r.max === null ? [] : [r.max]))
        expect(whole?.min ?? Infinity).toBe(Math.min(...mins))
        expect(whole?.max ?? -Infinity).toBe(Math.max(...maxs))
        const good = cut.reduce((sum, r) => sum + r.good * (Math.min(r.at + step, end) - r.at), 0)
        expect(good / end).toBeCloseTo(whole?.good ?? -1, 9)
        for (const r of cut) {
          expect(r.mean === null).toBe(r.good === 0)
          if (r.mean !== null && r.min !== null && r.max !== null) {
            expect(r.mean).toBeGreaterThanOrEqual(r.min - 1e-9)
            expect(r.mean).toBeLessThanOrEqual(r.max + 1e-9)
          }
        }
      }),
    )
  })

  test('thinned, it keeps its extremes, its gaps, its order and its newer half', () => {
    fc.assert(
      fc.property(series, ({ made, end }) => {
        const thinned = thin(made)
        const [before] = rows(made, 0, end, end, end)
        const [after] = rows(thinned, 0, end, end, end)
        const first = thinned[0]?.at ?? 0
        expect(thinned.map(m => m.at)).toEqual(thinned.map(m => m.at).toSorted((a, b) => a - b))
        expect(after?.min).toBe(before?.min)
        expect(after?.max).toBe(before?.max)
        const gaps = (marks: readonly Mark[]) => marks.filter(m => m.value === null && m.at > first)
        expect(gaps(thinned)).toEqual(gaps(made))
        expect(thinned.slice(thinned.length - (made.length - (made.length >> 1)))).toEqual(made.slice(made.length >> 1))
      }),
    )
  })

  test('a chattering point is thinned within its bound and its neighbours keep theirs', async () => {
    const { store, house } = remembering({ ...BOUNDS, marks: 100 })
    house.hear({ 'ups/battery.charge': 50, 'probe/temperature': 20 })
    for (let i = 0; i < 2000; i += 1) {
      house.pass(SECOND)
      house.hear({ 'probe/temperature': 20 + (i % 7) / 10, 'ups/battery.charge': 50 })
    }
    const span = 2000 * SECOND
    const [hour] = await store.history('probe/temperature', T0, T0 + span, span)
    expect(hour).toMatchObject({ min: 20, max: 20.6, good: 1 })
    const minutes = await store.history('probe/temperature', T0, T0 + span, MINUTE)
    expect(minutes.every(r => r.good === 1)).toBe(true)
    const [charge] = await store.history('ups/battery.charge', T0, T0 + span, span)
    expect(charge).toMatchObject({ min: 50, max: 50, good: 1 })
  })

  test('a chattering state cannot be thinned: its oldest past is forgotten and is a gap', async () => {
    const { store, house } = remembering({ ...BOUNDS, marks: 100 })
    for (let i = 0; i < 400; i += 1) {
      house.hear({ 'leak/leak': i % 2 ? 'wet' : 'dry' })
      house.pass(SECOND)
    }
    const answer = await store.history('leak/leak', T0, T0 + 400 * SECOND, 100 * SECOND)
    expect(answer.map(r => Math.round(r.good))).toEqual([0, 0, 0, 1])
  })
})
