/** What can be taken away: whole, page by page, as sheets and programs read it. */
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import type { EventQuery } from '../../src/ports.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { get, rig } from './client.ts'
import { START } from './house.ts'

const DAY = 'from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z'
const EVENTS = `/api/v1/export/events?${DAY}`
const HISTORY = '/api/v1/export/points/ups/battery.charge?from=2026-11-20T01:00:00Z&to=2026-11-20T01:00:40Z'

const text = async (response: Response | Promise<Response>) => (await response).text()
const lines = (csv: string) => csv.split('\r\n')

describe('GET export/events', () => {
  test('as CSV: one head, one line an event, the same as the journal', async () => {
    const { app, house } = rig()
    house.hear({ 'leak/leak': 'wet' })
    const response = await get(app, EVENTS)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="lpse-uji-events.csv"')
    const [head, ...rows] = lines(await response.text())
    expect(head).toMatch(/^seq,at,corrected,trusted,boot,kind,alarm/)
    expect(rows.at(-1)).toBe('')
    expect(rows.slice(0, -1).map(row => Number(row.split(',')[0]))).toEqual(house.events.map(event => event.seq))
    expect(rows.find(row => row.includes(',raised,'))).toContain('leak.leak.wet')
  })

  test('as JSON: one array of what GET events answers', async () => {
    const { app } = rig()
    const all = (await (await get(app, `/api/v1/events?limit=1000&${DAY}`)).json()) as { events: unknown[] }
    const response = await get(app, `${EVENTS}&format=json`)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(JSON.parse(await response.text())).toEqual(all.events)
  })

  test('nothing happened: a head alone, an empty array', async () => {
    const { app } = rig()
    const none = '/api/v1/export/events?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z'
    expect(lines(await text(get(app, none)))).toHaveLength(2)
    expect(JSON.parse(await text(get(app, `${none}&format=json`)))).toEqual([])
  })

  test('names and notes cannot be formulas, and commas, quotes and lines stay in their cell', async () => {
    const { app, house } = rig()
    house.tell({ kind: 'silence', by: { name: '=HYPERLINK("x")', place: 'local' } })
    house.tell({ kind: 'silence', by: { name: 'Sari, "ketua"', place: 'remote' } })
    const rows = lines(await text(get(app, EVENTS)))
    expect(rows.at(-3)).toContain(`,"'=HYPERLINK(""x"")",local,`)
    expect(rows.at(-2)).toContain(',"Sari, ""ketua""",remote,')
  })

  test('however long, it is read page by page, and only when the reader takes it', async () => {
    const asked: EventQuery[] = []
    const store = {
      ...memoryStore(),
      events: async (query: EventQuery) => {
        asked.push(query)
        const first = query.cursor ?? 0
        const count = Math.min(query.limit, 2500 - first)
        return Array.from({ length: count }, (_, i) => ({ seq: first + i + 1, at: START, kind: 'stopped' as const }))
      },
    }
    const { app } = rig({ store })
    const { body } = await get(app, EVENTS)
    const reader = body?.getReader()
    await reader?.read()
    expect(asked).toHaveLength(0)
    let size = 0
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      size += new TextDecoder().decode(part.value).split('\r\n').length - 1
    expect([size, asked.map(query => query.cursor)]).toEqual([2500, [undefined, 1000, 2000]])
  })
})

describe('GET export/points', () => {
  test('in steps, with gaps as empty cells', async () => {
    const { app, house } = rig()
    for (const seconds of [10, 10, 10]) house.pass(seconds * SECOND)
    house.hear({ 'ups/battery.charge': 90 })
    house.pass(10 * SECOND)
    const rows = lines(await text(get(app, `${HISTORY}&step=10`)))
    expect(rows).toEqual([
      'at,min,max,mean,last,good',
      '2026-11-20T01:00:00.000Z,98,98,98,98,1',
      '2026-11-20T01:00:10.000Z,98,98,98,98,1',
      '2026-11-20T01:00:20.000Z,98,98,98,98,0.025',
      '2026-11-20T01:00:30.000Z,90,90,90,90,0.975',
      '',
    ])
  })

  test('longer than a page, no step is missing and none comes twice', async () => {
    const { app } = rig()
    const rows = JSON.parse(await text(get(app, `/api/v1/export/points/ups/battery.charge?${DAY}&format=json&step=30`)))
    const moments = rows.map((row: { at: string }) => Date.parse(row.at))
    expect(rows).toHaveLength(2880)
    expect(new Set(moments.map((at: number, i: number) => at - (moments[0] ?? 0) - i * (MINUTE / 2)))).toEqual(
      new Set([0]),
    )
  })

  test('each change as it was heard, with its quality and its raw value', async () => {
    const asked: [number, number][] = []
    const store = {
      ...memoryStore(),
      async changes(_: string, from: number, to: number) {
        asked.push([from, to])
        if (asked.length > 1) return []
        return [
          { at: from, value: 21.5, quality: 'good' as const, raw: 22 },
          { at: from + 10, value: null, quality: 'bad' as const, raw: null },
        ]
      },
    }
    const path =
      '/api/v1/export/points/probe/temperature?from=2026-11-20T00:00:00Z&to=2026-11-20T08:00:00Z&detail=changes'
    expect(lines(await text(get(rig({ store }).app, path)))).toEqual([
      'at,value,quality,raw',
      '2026-11-20T00:00:00.000Z,21.5,good,22',
      '2026-11-20T00:00:00.010Z,,bad,',
      '',
    ])
    const start = Date.parse('2026-11-20T00:00:00Z')
    expect(asked).toEqual([
      [start, start + 6 * HOUR],
      [start + 6 * HOUR, start + 8 * HOUR],
    ])
  })

  test('where only memory answers, a gap is bad and no raw value is made up', async () => {
    const { app, house } = rig()
    house.pass(10 * SECOND)
    house.hear({ 'ups/battery.charge': 90 })
    house.pass(20 * SECOND)
    const found = lines(await text(get(app, `${HISTORY}&detail=changes&format=csv`))).slice(1, -1)
    expect(found.map(line => line.split(',').slice(1).join())).toEqual(['98,good,', '90,good,', ',bad,'])
  })

  test('of no such point is 404', async () => {
    expect((await get(rig().app, '/api/v1/export/points/ups/none')).status).toBe(404)
  })
})

describe('GET store', () => {
  test('where nothing is kept it says so', async () => {
    const answer = await (await get(rig().app, '/api/v1/store')).json()
    expect(answer).toEqual({ kept: false, events: 0, bytes: 0, tip: null, seal: null, written: [] })
  })

  test('what is kept, the seals, and what it costs the disk', async () => {
    const tip = { seq: 9, hash: 'ab'.repeat(32) }
    const figures = {
      events: 9,
      bytes: 4096,
      tip,
      seal: { ...tip, day: '2026-11-19', count: 9 },
      written: [{ day: '2026-11-20', bytes: 8 }],
    }
    const store = { ...memoryStore(), figures: async () => figures }
    expect(await (await get(rig({ store }).app, '/api/v1/store')).json()).toEqual({ kept: true, ...figures })
  })
})
