/** What goes to central monitoring, in which order and how fast: in virtual time, against a broker that is a list. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, SECOND } from '../../../src/core/time.ts'
import { hotRacks, racks, rig } from './rig.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const said = (body: string) => JSON.parse(body) as Record<string, unknown>

describe('points', () => {
  test('are told when they change, at most once a second each, and the latest word wins', async () => {
    const feed = rig(racks(1))
    feed.connect()
    feed.room.set({ 'rack-0/temperature': 20 })
    await feed.pass(2 * SECOND)
    feed.sent.length = 0
    for (let n = 1; n <= 10; n++) {
      feed.room.say('rack-0/temperature', 20 + n / 10)
      feed.room.set({ 'rack-0/temperature': 20 + n / 10 })
      await feed.pass(100, 100)
    }
    await feed.pass(2 * SECOND)
    const told = feed.on('point/rack-0/temperature')
    expect(told.length).toBeLessThanOrEqual(4)
    for (const [n, { at }] of told.entries()) expect(at - (told[n - 1]?.at ?? -SECOND)).toBeGreaterThanOrEqual(SECOND)
    expect(said(told.at(-1)?.body ?? '')).toEqual({
      value: 21,
      unit: '°C',
      quality: 'good',
      reason: null,
      last: 21,
      at: expect.stringMatching(/^2026-11-21T00:00:0/),
      sent: expect.stringMatching(/^2026-11-21T00:00:0/),
      trusted: true,
      seq: expect.any(Number),
      boot: 'boot-1',
    })
    expect(told.at(-1)).toMatchObject({ qos: 0, retain: true })
  })

  test('that stand still are told again every five minutes, and not before', async () => {
    const feed = rig(racks(1))
    feed.connect()
    feed.room.set({ 'rack-0/temperature': 20 })
    await feed.pass(10 * SECOND)
    feed.sent.length = 0
    await feed.pass(4 * MINUTE, SECOND)
    feed.due.refresh(feed.room.room)
    await feed.pass(SECOND)
    expect(feed.on('point/rack-0/temperature')).toEqual([])
    await feed.pass(MINUTE, SECOND)
    feed.due.refresh(feed.room.room)
    await feed.pass(2 * SECOND)
    expect(feed.on('point/rack-0/temperature')).toHaveLength(1)
  })

  test('that are bad say why, and give no number', async () => {
    const feed = rig(racks(1))
    feed.connect()
    feed.room.set({ 'rack-0/temperature': 20 })
    feed.room.set({ 'rack-0/temperature': { code: 'no-answer' } })
    await feed.pass(30 * SECOND)
    expect(said(feed.on('point/rack-0/temperature').at(-1)?.body ?? '')).toMatchObject({
      value: null,
      quality: 'bad',
      reason: 'no-answer',
      last: 20,
    })
  })
})

describe('what the broker keeps of another time', () => {
  test('goes where the room does not say it, and stays where it does', async () => {
    const feed = rig(racks(2))
    feed.room.set(hotRacks(1, 35))
    feed.connect()
    await feed.pass(2 * SECOND)
    feed.sent.length = 0
    for (const topic of [
      'point/old-rack/temperature',
      'point/rack-0/temperature',
      'alarm/rack-0.temperature.hot',
      'alarm/rack-1.temperature.hot',
      'alarm/gone.temperature.hot',
      'status',
      'command/open-door',
    ])
      feed.due.found(`jaga/test/${topic}`)
    await feed.pass(SECOND)
    const cleared = feed.sent.filter(({ body }) => body === '').map(({ topic }) => topic.slice('jaga/test/'.length))
    expect(cleared).toEqual([
      'point/old-rack/temperature',
      'alarm/rack-1.temperature.hot',
      'alarm/gone.temperature.hot',
      'command/open-door',
    ])
  })

  test('holds up no point however much strangers put there, and is bounded: a thousand, none of them overlong', async () => {
    const feed = rig(racks(10))
    feed.connect()
    await feed.pass(2 * SECOND)
    feed.sent.length = 0
    feed.due.found(`jaga/test/${'x'.repeat(60_000)}`)
    for (let n = 0; n < 5000; n++) feed.due.found(`jaga/test/junk/${n}`)
    feed.room.set(hotRacks(10, 20))
    await feed.pass(500)
    expect(feed.sent.filter(({ topic }) => topic.startsWith('jaga/test/point/rack-')).length).toBeGreaterThanOrEqual(10)
    await feed.pass(20 * SECOND)
    const cleared = feed.sent.filter(({ body }) => body === '').map(({ topic }) => topic)
    expect([cleared.length, cleared[0], feed.due.count()]).toEqual([1000, 'jaga/test/junk/0', 0])
  })

  test('ends also while more points move than can be told', async () => {
    const feed = rig(racks(400))
    feed.connect()
    await feed.pass(10 * SECOND)
    for (let n = 0; n < 20; n++) feed.due.found(`jaga/test/junk/${n}`)
    for (let n = 0; n < 12; n++) {
      feed.room.set(hotRacks(400, 20 + n / 10))
      await feed.pass(SECOND)
    }
    expect(feed.on('junk/19')).toHaveLength(1)
  })

  test('an alarm that ended in between is put right, and one that only was hidden is taken away when it is not any more', async () => {
    const feed = rig(racks(2))
    feed.room.set({ ...hotRacks(2, 20), 'rack-0/temperature': 35 })
    feed.connect()
    const service = { owner: 'Sari', reason: 'ganti sensor', until: feed.room.now.wall + MINUTE }
    expect(feed.room.act('out-of-service', 'rack-1.temperature.hot', service)).toBe('done')
    await feed.pass(SECOND)
    const last = (id: string) => feed.on(`alarm/${id}.temperature.hot`).at(-1)?.body ?? 'nothing'
    expect(said(last('rack-0'))).toMatchObject({
      state: 'unacknowledged',
      active: true,
      level: 'critical',
      value: 35,
      unit: '°C',
    })
    feed.broker.isThere = false
    feed.room.set({ 'rack-0/temperature': 20 })
    feed.room.act('acknowledge', 'rack-0.temperature.hot')
    await feed.pass(SECOND)
    feed.connect()
    await feed.pass(SECOND)
    expect(said(last('rack-0'))).toMatchObject({ state: 'normal', active: false, acknowledged: true })
    expect(said(last('rack-1'))).toMatchObject({ state: 'out-of-service' })
    feed.room.act('return-to-service', 'rack-1.temperature.hot')
    await feed.pass(SECOND)
    expect(last('rack-1')).toBe('')
  })
})

test('what is shelved is neither open nor unacknowledged in the summary, and is counted beside', async () => {
  const feed = rig(racks(2))
  feed.connect()
  feed.room.set(hotRacks(2, 35))
  await feed.pass(2 * SECOND)
  const until = feed.room.now.wall + MINUTE
  expect(feed.room.act('shelve', 'rack-0.temperature.hot', { until })).toBe('done')
  await feed.pass(2 * SECOND)
  const [first, last] = [feed.on('summary').at(0), feed.on('summary').at(-1)].map(one => said(one?.body ?? ''))
  expect(first).toMatchObject({ value: 'critical', open: { critical: 1, high: 1 }, unacknowledged: 2, hidden: 0 })
  expect(last).toMatchObject({ value: 'high', open: { critical: 0, high: 1 }, unacknowledged: 1, hidden: 1 })
})

test('O04: of a thousand alarms in a second the summary is there at once, the worst come first, and all is paced', async () => {
  const feed = rig(racks(1000))
  feed.room.set(hotRacks(1000, 29.5))
  feed.connect()
  await feed.pass(20 * SECOND)
  feed.sent.length = 0
  const began = performance.now()
  feed.room.set(hotRacks(1000, 30.5))
  await feed.pass(30 * SECOND)
  const summary = feed.on('summary')[0]
  expect((summary?.at ?? Number.POSITIVE_INFINITY) - began).toBeLessThanOrEqual(SECOND)
  expect(said(summary?.body ?? '')).toMatchObject({
    value: 'critical',
    open: { critical: 250, high: 250, medium: 250, low: 250 },
    unacknowledged: 1000,
    flood: true,
  })
  const alarms = feed.sent.filter(({ topic }) => topic.startsWith('jaga/test/alarm/'))
  const firsts = alarms.filter(({ topic }, n) => alarms.findIndex(one => one.topic === topic) === n)
  expect(firsts).toHaveLength(1000)
  expect(firsts.slice(0, 250).every(({ body }) => said(body).level === 'critical')).toBe(true)
  const raised = feed.on('event').filter(({ body }) => said(body).kind === 'raised')
  expect(raised).toHaveLength(1000)
  const perSecond = new Map<number, number>()
  for (const { at } of feed.sent)
    perSecond.set(Math.floor(at / SECOND), (perSecond.get(Math.floor(at / SECOND)) ?? 0) + 1)
  expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(220)
})

test('nothing is said within a turn, whatever it brings: the relay and the next reading never wait for a broker', async () => {
  const feed = rig(racks(100))
  feed.connect()
  await feed.pass(5 * SECOND)
  feed.sent.length = 0
  feed.room.set(hotRacks(100, 35))
  feed.room.act('acknowledge', 'rack-0.temperature.hot')
  expect(feed.sent).toEqual([])
  await feed.pass(SECOND)
  expect(feed.sent.length).toBeGreaterThan(100)
})
