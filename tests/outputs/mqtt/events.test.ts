/** No event is lost on the way to central monitoring: in virtual time, against a broker that is a list. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, SECOND } from '../../../src/core/time.ts'
import { type Outbox, outbox } from '../../../src/outputs/mqtt/outbox.ts'
import type { Told } from '../../../src/ports.ts'
import { device, house, point, rule } from '../../core/house.ts'
import { cursorAt, hotRacks, journalOf, NOTHING, racks, rig } from './rig.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const said = (body: string) => JSON.parse(body) as Record<string, unknown>

/** So many are under way to a broker that never catches up. */
const BEHIND = 50

describe('events', () => {
  test('carry what happened and where a person stood, never who it was or what they wrote', async () => {
    const feed = rig(racks(1))
    feed.connect()
    feed.room.set({ 'rack-0/temperature': 35 })
    feed.room.act('acknowledge', 'rack-0.temperature.hot', { note: 'sudah dilihat Budi' })
    const by = { name: 'Sari', place: 'local', role: 'admin' } as const
    const person = { name: 'Budi', nip: '198501012010012001' }
    const facts = { user: 'u1', role: 'guard', language: 'id', active: true, secrets: [] } as const
    feed.room.tell({ kind: 'set', what: 'user', ...facts, person, by })
    const contacts = [{ name: 'Budi', role: 'guard', phone: '+6281234567890', hours: null }] as const
    feed.room.tell({ kind: 'set', what: 'contacts', contacts, by })
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
    expect(JSON.stringify(feed.sent)).not.toMatch(/Sari|Budi|19850101|\+6281/)
    expect(feed.on('event').every(({ qos, retain }) => qos === 1 && !retain)).toBe(true)
  })

  test('paper that is late is an event alone: no alarm is told anew, and nobody is named', async () => {
    const packs = rule('ups/battery.packs.bad', 'replace', { when: { above: 0 }, class: 'battery' })
    const feed = rig(house({ devices: [device('ups')], points: [point('ups/battery.packs.bad')], rules: [packs] }))
    feed.connect()
    feed.room.set({ 'ups/battery.packs.bad': 1 })
    feed.room.act('acknowledge', packs.id)
    const due = feed.room.now.wall + MINUTE
    feed.room.act('defer', packs.id, { owner: 'Sari', incident: 'GGN-7 Budi', due })
    await feed.pass(50 * SECOND)
    const before = feed.sent.length
    await feed.pass(30 * SECOND)
    const more = feed.sent.slice(before).filter(({ topic }) => !topic.includes('/point/'))
    expect(more.map(({ topic }) => topic)).toEqual(['jaga/test/event'])
    expect(said(more[0]?.body ?? '')).toMatchObject({ kind: 'overdue', paper: 'repair', subject: packs.id, due })
    expect(JSON.stringify(feed.sent)).not.toMatch(/Sari|Budi/)
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

  test('N03: of 10,000 in the outbox none is lost by 20 kills, and no more come twice than were under way', async () => {
    const total = 10_000
    const at = { mono: 0, wall: 0, trusted: true, boot: 'boot-1' }
    const events = Array.from({ length: total }, (_, n): Told => ({ kind: 'stopped', seq: n + 1, at }))
    const { cursor, noted } = cursorAt(0)
    const told: number[] = []
    for (let life = 1; life <= 21; life++) {
      const kept = { ...cursor, at: noted.at(-1) ?? 0 }
      const box = outbox({ events: journalOf(events).events, cursor: kept, wake: () => undefined }, total)
      told.push(...(await sentBy(box, total, life === 21 ? total : 40 * life)))
    }
    expect(new Set(told).size).toBe(total)
    expect(told.length - total).toBeLessThanOrEqual(20 * BEHIND)
    expect(noted.at(-1)).toBe(total - BEHIND)
  })

  /** What one life sends until it is killed, or until nothing is left. */
  async function sentBy(box: Outbox, total: number, most: number): Promise<number[]> {
    const sent: number[] = []
    for (let idle = 0; idle < 5 && sent.length < most; idle += 1) {
      box.note(total, { mono: performance.now(), wall: 0, trusted: true, boot: 'boot-1' })
      await vi.advanceTimersByTimeAsync(1000)
      for (let next = box.next(); next && sent.length < most; next = box.next()) {
        idle = 0
        sent.push(next.seq)
        box.confirmed(sent.at(-1 - BEHIND) ?? 0)
      }
    }
    return sent
  }

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
