/** The health of the alarms, asked of a room. */
import { describe, expect, test } from 'vitest'
import type { AlarmHealthView } from '../../src/api/types.ts'
import type { Event } from '../../src/core/event.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import type { EventQuery } from '../../src/ports.ts'
import { errorOf, get, rig } from './client.ts'
import { type House, START } from './house.ts'

const HEALTH = '/api/v1/alarm-health'
const ask = async (it: Pick<ReturnType<typeof rig>, 'app'>, query = '', headers = {}) => {
  const response = await get(it.app, `${HEALTH}${query}`, headers)
  expect(response.status).toBe(200)
  return (await response.json()) as AlarmHealthView
}
const figure = (found: AlarmHealthView, id: string) => found.figures.find(one => one.id === id)

/** Too hot for so long, then cool again. */
function heat(house: House, span: number): void {
  for (const value of [28, 28]) house.hear({ 'probe/temperature': value })
  house.pass(span)
  for (const value of [22, 22]) house.hear({ 'probe/temperature': value })
}

describe('GET alarm-health', () => {
  test('the last thirty days, of which the store holds what it holds', async () => {
    const it = rig()
    heat(it.house, 10 * SECOND)
    it.house.pass(2 * HOUR)
    const found = await ask(it)
    expect(found).toMatchObject({
      from: '2026-10-21T03:00:10.250Z',
      to: '2026-11-20T03:00:10.250Z',
      sample: {
        from: '2026-11-20T01:00:00.000Z',
        to: '2026-11-20T03:00:10.250Z',
        watchedDays: (2 * HOUR + 10_250) / DAY,
        neededDays: 30,
        enough: false,
        cut: false,
      },
      calls: 1,
      fleeting: [{ alarm: 'probe.temperature.hot', times: 1 }],
      topTen: [{ alarm: 'probe.temperature.hot', calls: 1, share: 100 }],
    })
    expect(found.levels.map(one => [one.level, one.called, one.configured])).toEqual([
      ['critical', 0, 0],
      ['high', 1, 2],
      ['medium', 0, 0],
      ['low', 0, 0],
    ])
  })

  test('each figure with its name, its target and its grade in both languages', async () => {
    const found = await ask(rig())
    expect(figure(found, 'calls-per-day')).toEqual({
      id: 'calls-per-day',
      name: { id: 'Rata-rata alarm per hari', en: 'Average alarms per day' },
      unit: '',
      value: null,
      target: { good: { most: 150 }, bearable: { under: 300 } },
      grade: 'too-little-data',
      gradeName: { id: 'data belum cukup', en: 'too little data' },
    })
    expect(figure(found, 'flood-time')).toMatchObject({ unit: '%', target: { good: { under: 1 }, bearable: null } })
    expect(new Set(found.figures.map(one => one.name.id)).size).toBe(found.figures.length)
  })

  test('a period that is asked for, and no more', async () => {
    const it = rig()
    heat(it.house, 10 * SECOND)
    it.house.pass(HOUR)
    heat(it.house, 10 * SECOND)
    it.house.pass(MINUTE)
    const calls = async (from: string, to: string) =>
      (await ask(it, `?from=2026-11-20T${from}Z&to=2026-11-20T${to}Z`)).calls
    expect([await calls('01:00:00', '03:00:00'), await calls('01:30:00', '03:00:00')]).toEqual([2, 1])
    expect(await calls('01:00:00', '01:30:00')).toBe(1)
    expect(await calls('05:00:00', '06:00:00')).toBe(0)
  })

  test('what was shelved is counted apart, and one that stands too long is named', async () => {
    const it = rig()
    for (const value of [28, 28]) it.house.hear({ 'probe/temperature': value })
    const by = { name: 'Sari', place: 'local' } as const
    const until = it.house.now.wall + HOUR
    it.house.tell({ kind: 'shelve', alarm: 'probe.temperature.hot', occurrence: 1, by, note: 'ganti sensor', until })
    it.house.pass(2 * HOUR)
    expect((await ask(it)).hidden).toEqual({ calls: 0, shelved: 1, suppressed: 0, outOfService: 0 })
    it.house.pass(23 * HOUR)
    expect((await ask(it)).stale).toEqual([
      { alarm: 'probe.temperature.hot', since: '2026-11-20T01:00:00.250Z', exact: true, until: null, hours: 25 },
    ])
  })

  test('a flood is told with its peak, and as one that lasts', async () => {
    const it = rig()
    for (let i = 0; i < 12; i += 1) {
      heat(it.house, SECOND)
      it.house.pass(40 * SECOND)
    }
    const told = it.house.events.find(event => event.kind === 'flood')
    const { floods } = await ask(it)
    expect(floods).toMatchObject([{ from: new Date(told?.at.wall ?? 0).toISOString(), to: null, calls: 12, peak: 12 }])
    it.house.pass(10 * MINUTE)
    const later = await ask(it)
    expect(later.floods[0]?.minutes).toBeCloseTo(8, 0)
    expect(later.floods[0]?.to).not.toBeNull()
  })

  test.each([
    ['from=kemarin', 'field-wrong'],
    ['from=2026-11-20T02:00:00Z&to=2026-11-20T01:00:00Z', 'bad-period'],
    ['from=2026-01-01T00:00:00Z', 'bad-period'],
  ])('%s is 400 %s', async (query, code) => {
    expect(await errorOf(await get(rig().app, `${HEALTH}?${query}`))).toMatchObject({ status: 400, code })
  })
})

describe('a long journal', () => {
  const MINUTES = 60_000
  const line = (i: number): Event => {
    const at = { ...START, mono: START.mono + i * MINUTES, wall: START.wall + i * MINUTES }
    return { seq: i + 1, at, kind: 'raised', alarm: 'leak.leak.wet', occurrence: i, level: 'high', value: null }
  }

  /** One call a minute, of which nothing is ever forgotten, in pages as asked for. */
  function long(count: number, since = START.wall) {
    const asked: EventQuery[] = []
    const store = {
      events: async (query: EventQuery) => {
        asked.push(query)
        const first = query.cursor ?? 0
        return Array.from({ length: Math.min(query.limit, count - first) }, (_, i) => line(first + i))
      },
      history: async () => [],
      changes: async () => [],
      since: async () => since,
      recorded: async () => true,
      seals: async () => [],
      figures: async () => null,
    }
    const now = line(count).at
    return { asked, ...rig({ store, clock: { now: () => now } }) }
  }
  const DAYS = `?from=2026-11-20T01:00:00Z&to=2026-12-20T01:00:00Z`

  test('is read page by page to its end', async () => {
    const it = long(43_201)
    const found = await ask(it, DAYS)
    expect([found.calls, found.sample.enough, found.sample.cut]).toEqual([43_200, true, false])
    expect(figure(found, 'calls-per-hour')).toMatchObject({ value: 60, grade: 'over' })
    expect(it.asked.map(query => query.cursor)).toEqual([undefined, ...[1, 2, 3, 4, 5, 6, 7, 8].map(n => n * 5000)])
  })

  test('longer than one answer reads: the sample ends where the reading ended, and says so', async () => {
    const found = await ask(long(60_000), '?from=2026-12-01T00:00:00Z&to=2026-12-31T23:00:00Z')
    expect(found.sample).toMatchObject({ to: '2026-12-24T18:19:00.000Z', enough: false, cut: true })
    expect(found.sample.from).toBe('2026-12-01T00:00:00.000Z')
  })

  test('is read from a day before the period on, or whole where it holds nothing older', async () => {
    const young = long(10)
    await ask(young, DAYS)
    expect(young.asked[0]).toEqual({ limit: 5000 })
    const old = long(10, START.wall - 2 * DAY)
    await ask(old, DAYS)
    expect(old.asked[0]).toEqual({ limit: 5000, from: START.wall - DAY })
  })

  test('that has not begun says nothing', async () => {
    const store = {
      events: async () => [],
      history: async () => [],
      changes: async () => [],
      since: async () => null,
      recorded: async () => true,
      seals: async () => [],
      figures: async () => null,
    }
    const found = await ask(rig({ store }))
    expect([found.calls, found.sample.watchedDays]).toEqual([0, 0])
  })
})
