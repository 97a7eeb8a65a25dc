/** What happened: events, history and the report. */
import { describe, expect, test } from 'vitest'
import type { EventsView, HistoryView, ReportView } from '../../src/api/types.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { errorOf, get, rig } from './client.ts'
import { START } from './house.ts'

const EVENTS = '/api/v1/events'
const HISTORY = '/api/v1/points/ups/battery.charge/history'
const json = async <T>(response: Response | Promise<Response>) => (await (await response).json()) as T

describe('GET events', () => {
  test('each with its number, its moment in UTC, and what it tells', async () => {
    const { app, house } = rig()
    house.pass(MINUTE)
    house.hear({ 'leak/leak': 'wet' })
    const { events } = await json<EventsView>(get(app, `${EVENTS}?kind=raised`))
    expect(events).toEqual([
      {
        seq: house.events.find(e => e.kind === 'raised')?.seq,
        at: '2026-11-20T01:01:00.250Z',
        trusted: true,
        boot: 'boot-1',
        kind: 'raised',
        alarm: 'leak.leak.wet',
        occurrence: 1,
        level: 'high',
        value: 'wet',
      },
    ])
  })

  test('an end is a moment too', async () => {
    const { app, house } = rig()
    house.hear({ 'probe/temperature': 27.5 })
    house.hear({ 'probe/temperature': 27.5 })
    const by = { name: 'a', place: 'local' } as const
    const until = START.wall + 10 * MINUTE
    house.tell({ kind: 'shelve', alarm: 'probe.temperature.hot', occurrence: 1, by, note: 'ganti sensor', until })
    const { events } = await json<EventsView>(get(app, `${EVENTS}?kind=shelved`))
    expect(events[0]?.until).toBe('2026-11-20T01:10:00.000Z')
  })

  test('page by page to the end', async () => {
    const { app, house } = rig()
    for (const state of ['wet', 'dry', 'wet']) house.hear({ 'leak/leak': state })
    expect(house.events.length).toBeGreaterThan(5)
    const seen: number[] = []
    let cursor: number | null = 0
    for (let pages = 0; cursor !== null && pages < 50; pages += 1) {
      const page: EventsView = await json<EventsView>(get(app, `${EVENTS}?limit=2&cursor=${cursor}`))
      seen.push(...page.events.map(event => event.seq))
      cursor = page.cursor
    }
    expect(seen).toEqual(house.events.map(event => event.seq))
  })

  test('from and to, also with a plus sign that was not escaped', async () => {
    const { app, house } = rig()
    house.pass(MINUTE)
    house.hear({ 'leak/leak': 'wet' })
    const raised = async (query: string) =>
      (await json<EventsView>(get(app, `${EVENTS}?kind=raised&${query}`))).events.length
    expect(await raised('from=2026-11-20T08:01:00+07:00')).toBe(1)
    expect(await raised('from=2026-11-20T08:01:00%2B07:00')).toBe(1)
    expect(await raised('from=2026-11-20T01:02:00Z')).toBe(0)
    expect(await raised('to=2026-11-20T01:01:00Z')).toBe(0)
  })

  test.each([
    ['from=besok', 'from'],
    ['to=2026-13-45T00:00:00Z', 'to'],
    ['limit=0', 'limit'],
    ['limit=100000', 'limit'],
    ['cursor=-1', 'cursor'],
    ['cursor=x', 'cursor'],
    ['limit=1&limit=2', 'limit'],
  ])('%s is 400 and names the field', async (query, field) => {
    const error = await errorOf(await get(rig().app, `${EVENTS}?${query}`))
    expect(error).toMatchObject({ status: 400, code: 'field-wrong' })
    expect(error.message).toContain(`"${field}"`)
  })
})

describe('GET history', () => {
  test('in steps, with gaps as gaps', async () => {
    const { app, house } = rig()
    // Heard at 0, stale when the turn at 20.25 looks, heard again at 30.25.
    for (const seconds of [10, 10, 10]) house.pass(seconds * SECOND)
    house.hear({ 'ups/battery.charge': 90 })
    house.pass(10 * SECOND)
    const query = 'from=2026-11-20T01:00:00Z&to=2026-11-20T01:00:40Z&step=10'
    const history = await json<HistoryView>(get(app, `${HISTORY}?${query}`))
    expect(history).toMatchObject({
      point: 'ups/battery.charge',
      unit: '%',
      from: '2026-11-20T01:00:00.000Z',
      to: '2026-11-20T01:00:40.000Z',
      stepSeconds: 10,
    })
    expect(history.rows.map(row => [row.at.slice(17, 19), row.mean, row.last, row.good])).toEqual([
      ['00', 98, 98, 1],
      ['10', 98, 98, 1],
      ['20', 98, 98, 0.025],
      ['30', 90, 90, 0.975],
    ])
  })

  test('the last hour in steps a chart can show, where nothing else is asked', async () => {
    const history = await json<HistoryView>(get(rig().app, HISTORY))
    expect([history.rows.length, history.stepSeconds]).toEqual([240, 15])
    expect(Date.parse(history.to) - Date.parse(history.from)).toBe(60 * MINUTE)
  })

  test.each([
    ['from=2026-11-20T02:00:00Z&to=2026-11-20T01:00:00Z', 'bad-period'],
    ['from=2026-11-20T01:00:00Z&to=2026-11-20T01:00:00Z', 'bad-period'],
    ['from=2010-01-01T00:00:00Z', 'bad-period'],
    ['from=2026-11-20T00:00:00Z&to=2026-11-20T23:00:00Z&step=1', 'bad-step'],
    ['step=0', 'field-wrong'],
    ['step=1e-9', 'field-wrong'],
    ['step=Infinity', 'field-wrong'],
  ])('%s is 400 %s', async (query, code) => {
    expect(await errorOf(await get(rig().app, `${HISTORY}?${query}`))).toMatchObject({ status: 400, code })
  })

  test('of no such point is 404', async () => {
    const error = await errorOf(await get(rig().app, '/api/v1/points/ups/none/history'))
    expect(error).toMatchObject({ status: 404, code: 'unknown-point' })
  })
})

describe('GET report', () => {
  test('tells what happened, what moved and how long nobody watched', async () => {
    const { app, house } = rig()
    house.pass(10 * MINUTE)
    house.hear({ 'ups/battery.charge': 60 })
    house.pass(10 * SECOND)
    const report = await json<ReportView>(get(app, '/api/v1/report?from=2026-11-20T01:00:00Z&to=2026-11-21T01:00:00Z'))
    expect(report).toMatchObject({ from: '2026-11-20T01:00:00.000Z', to: '2026-11-20T01:10:10.250Z', cut: false })
    expect(report.events.map(e => e.kind)).toContain('device-lost')
    const charge = report.points.find(p => p.point === 'ups/battery.charge')
    expect(charge).toMatchObject({ min: 60, max: 98, last: 60 })
  })

  test('what was never heard was not watched', async () => {
    const { app, house } = rig()
    house.pass(10 * MINUTE)
    const report = await json<ReportView>(get(app, '/api/v1/report?from=2026-11-20T00:00:00Z'))
    const probe = report.points.find(p => p.point === 'probe/temperature')
    expect(probe?.unmonitoredMinutes).toBeGreaterThanOrEqual(60)
  })

  test('a period that has not begun is empty and says nothing false', async () => {
    const { app } = rig()
    const report = await json<ReportView>(get(app, '/api/v1/report?from=2026-11-25T00:00:00Z&to=2026-11-26T00:00:00Z'))
    expect([report.events, report.points]).toEqual([[], []])
  })

  test('carries the seals of its days, to be written on their forms', async () => {
    const seal = { day: '2026-11-19', seq: 9, hash: 'ab'.repeat(32), count: 9 }
    const asked: number[] = []
    const store = {
      ...memoryStore(),
      seals: async (from: number, to: number) => {
        asked.push(from, to)
        return [seal]
      },
    }
    const { app, house } = rig({ store })
    house.pass(MINUTE)
    const report = await json<ReportView>(get(app, '/api/v1/report?from=2026-11-19T00:00:00Z&to=2026-11-20T00:00:00Z'))
    expect(report.seals).toEqual([seal])
    expect(asked).toEqual([Date.UTC(2026, 10, 19), Date.UTC(2026, 10, 20)])
  })
})
