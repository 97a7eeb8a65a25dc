/** What goes to central monitoring, in which order and how fast: in virtual time, against a broker that is a list. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, SECOND } from '../../../src/core/time.ts'
import { MANNERS, pauseAfter } from '../../../src/outputs/mqtt/again.ts'
import { linkOf } from '../../../src/outputs/mqtt/fare.ts'
import { isTwin } from '../../../src/outputs/mqtt/twin.ts'
import { hotRacks, NOTHING, racks, rig } from './rig.ts'

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

describe('events', () => {
  test('carry what happened and where a person stood, never who it was or what they wrote', async () => {
    const feed = rig(racks(1))
    feed.connect()
    feed.room.set({ 'rack-0/temperature': 35 })
    feed.room.act('acknowledge', 'rack-0.temperature.hot', { note: 'sudah dilihat Budi' })
    await feed.pass(2 * SECOND)
    const told = feed.on('event').map(({ body }) => said(body))
    expect(told.find(({ kind }) => kind === 'raised')).toEqual({
      kind: 'raised',
      alarm: 'rack-0.temperature.hot',
      occurrence: 1,
      level: 'critical',
      value: 35,
      unit: '°C',
      at: expect.any(String),
      trusted: true,
      seq: expect.any(Number),
      boot: 'boot-1',
    })
    expect(told.find(({ kind }) => kind === 'acknowledged')).toMatchObject({ by: 'local' })
    expect(JSON.stringify(feed.sent)).not.toMatch(/Sari|Budi/)
    expect(feed.on('event').every(({ qos, retain }) => qos === 1 && !retain)).toBe(true)
  })

  test('N01: a broker that is gone for a day loses no event, holds no memory and is level again within minutes', async () => {
    const site = racks(250)
    const feed = rig(site)
    feed.room.set(hotRacks(250, 29.5))
    for (let n = 0; n < 345_600; n++) feed.due.note({ ...NOTHING, points: [`rack-${n % 250}/temperature`] })
    for (const value of [30.5, 29.5]) {
      feed.room.set(hotRacks(250, value))
      feed.room.wait(MINUTE, SECOND)
    }
    const alarms = feed.events.filter(event => 'alarm' in event)
    expect(alarms.length).toBeGreaterThanOrEqual(500)
    expect(feed.due.count()).toBeLessThanOrEqual(Object.keys({ ...site.points, ...site.alarms }).length)
    feed.connect()
    const began = performance.now()
    const backlog = feed.events.length
    await feed.pass(MINUTE)
    expect(feed.seqs()).toEqual(feed.events.map(({ seq }) => seq))
    const last = feed.on('event')[backlog - 1]?.at ?? Number.POSITIVE_INFINITY
    // At 200 a second shared with what is kept.
    expect(last - began).toBeLessThan(30 * SECOND)
    expect(feed.box.lost()).toBe(0)
    expect(feed.noted.at(-1)).toBe(feed.events.at(-1)?.seq)
  })

  test('not confirmed are sent again from the first of them, in order', async () => {
    const feed = rig(racks(4))
    feed.broker.confirms = false
    feed.connect()
    feed.room.set(hotRacks(4, 35))
    await feed.pass(SECOND)
    const all = feed.events.map(({ seq }) => seq)
    expect(feed.seqs()).toEqual(all)
    expect(feed.noted).toEqual([0])
    feed.sent.length = 0
    feed.broker.confirms = true
    feed.connect()
    await feed.pass(2 * SECOND)
    expect(feed.seqs()).toEqual(all)
    expect(feed.noted.at(-1)).toBe(all.at(-1))
    expect(feed.box.waiting(feed.room.now)).toBe(0)
  })

  test('confirmed out of order count only as far as all before them are', async () => {
    const feed = rig(racks(2))
    feed.broker.confirms = false
    feed.connect()
    feed.room.set(hotRacks(2, 35))
    await feed.pass(SECOND)
    const [first = 0, second = 0, third = 0] = feed.seqs()
    feed.box.confirmed(third)
    feed.box.confirmed(second)
    expect(feed.noted).toEqual([0])
    feed.box.confirmed(first)
    expect(feed.noted).toEqual([0, third])
  })

  test('go on where the last run was confirmed; a journal that began anew is told from its own beginning', async () => {
    const later = rig(racks(1), 0, 2)
    later.room.set({ 'rack-0/temperature': 35 })
    later.connect()
    await later.pass(2 * SECOND)
    expect(later.seqs()[0]).toBe(1)
    const on = rig(racks(1), 3, 2)
    on.room.set({ 'rack-0/temperature': 35 })
    on.connect()
    await on.pass(2 * SECOND)
    expect(on.seqs()[0]).toBe(3)
  })

  test('that the journal has lost are waited for, then counted', async () => {
    const feed = rig(racks(1))
    feed.room.set({ 'rack-0/temperature': 35 })
    const [, second] = feed.events
    feed.events.splice(0, 1)
    feed.connect()
    await feed.pass(2 * MINUTE, SECOND)
    expect(feed.seqs()).toEqual([])
    await feed.pass(4 * MINUTE, SECOND)
    expect(feed.seqs()[0]).toBe(second?.seq)
    expect(feed.box.lost()).toBe(1)
  })

  test('of a broker that confirms nothing are bounded, and their age is told', async () => {
    const feed = rig(racks(1))
    feed.broker.confirms = false
    feed.connect()
    for (let n = 0; n < 900; n++) feed.room.set({ 'rack-0/temperature': n % 2 === 0 ? 35 : 20 })
    await feed.pass(MINUTE)
    expect(feed.sent.length).toBeLessThanOrEqual(400)
    expect(feed.box.waiting(feed.room.now)).toBeGreaterThan(50 * SECOND)
    expect(feed.journal.asked.length).toBeLessThan(10)
  })
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

test('N02: a broker that throws us out is asked less and less, within half a minute and a minute, and not by all rooms at once', () => {
  const pauses = (chance: number) => [1, 2, 3, 7, 30].map(n => pauseAfter(MANNERS, n, false, chance))
  expect(pauses(0)).toEqual([500, 1000, 2000, 30_000, 30_000])
  expect(pauses(1)).toEqual([1000, 2000, 4000, 60_000, 60_000])
  expect(pauseAfter(MANNERS, 1, true, 0)).toBe(30_000)
})

test.each([
  ['no-answer', '', 'silent'],
  ['port', 'ECONNREFUSED', 'unreachable'],
  ['port', 'ENOTFOUND', 'unreachable'],
  ['denied', 'user or password', 'refused'],
  ['denied', 'not authorised', 'refused'],
  ['denied', 'file: ENOENT', 'refused'],
  ['denied', 'taken over', 'displaced'],
  ['denied', 'CERT_HAS_EXPIRED', 'untrusted'],
  ['denied', 'CERT_NOT_YET_VALID', 'untrusted'],
  ['denied', 'ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted'],
  ['denied', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
  ['denied', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['bad-frame', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'refused'],
  ['bad-frame', 'ERR_SSL_WRONG_VERSION_NUMBER', 'garbled'],
] as const)('N15: %s %s is shown as %s', (code, detail, word) => {
  expect(linkOf({ code, detail })).toBe(word)
})

test.each<[string, unknown, boolean]>([
  ['of this run', { run: 'ours', sent: '2026-11-21T00:00:05Z' }, false],
  ['of a run before this one', { run: 'theirs', sent: '2026-11-20T23:59:55Z' }, false],
  ['of another run since ours began', { run: 'theirs', sent: '2026-11-21T00:00:05Z' }, true],
  ['that is none', ['run'], false],
])('a status %s tells of a twin or not', (_, status, is) => {
  const since = Date.UTC(2026, 10, 21)
  expect(isTwin(JSON.stringify(status), 'ours', since)).toBe(is)
  expect(isTwin('offline', 'ours', since)).toBe(false)
})
