/** R13 of UPS: the sum of loads fits the others when one fails, not all on one feed, and each is ready. */
import { describe, expect, test } from 'vitest'
import { say } from '../../src/config/load.ts'
import { indexSite } from '../../src/core/indexed.ts'
import type { Fault, Value } from '../../src/core/sample.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { loadRoom } from '../config/library.ts'
import { planOf, write } from '../config/write.ts'
import { fault, type Watch, watch } from '../core/house.ts'

const FEEDS = 'redundancy: { R3: { units: { ups-1: { feed: pln-1 }, ups-2: { feed: pln-2 } } } }'
const textOf = (redundancy: string, units: number): string =>
  `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }\n${redundancy}\ndevices:\n${Array.from(
    { length: units },
    (_, n) =>
      `  - { id: ups-${n + 1}, profile: ups/apc-smartups-modbus, link: { tcp: "127.0.0.1:150${n}", unit: 1 } }\n`,
  ).join('')}`
const load = (redundancy: string, units = 2) => loadRoom(write(textOf(redundancy, units)), 'hardware')

function roomOf(redundancy: string, loads: readonly number[]): Watch {
  const room = watch(indexSite(planOf(load(redundancy, loads.length)).site))
  loads.forEach(
    (carried, n) =>
      void room.set({
        [`ups-${n + 1}/ups.status`]: 'OL',
        [`ups-${n + 1}/ups.fault`]: 'normal',
        [`ups-${n + 1}/ups.load`]: carried,
      }),
  )
  return room
}
/** A UPS that lives trembles. */
function live(room: Watch, minutes: number): void {
  for (let half = 0; half < 2 * minutes; half += 1) {
    for (const id of ['ups-1', 'ups-2']) room.set({ [`${id}/battery.voltage`]: 54 + (half % 2) / 10 })
    room.wait(30 * SECOND, SECOND)
  }
}
const LOST = 'room.ups.redundancy.ups-redundancy-lost'
const UNKNOWN = 'room.ups.redundancy.ups-redundancy-unknown'
const told = (room: Watch) => [room.value('room/ups.redundancy'), room.value('room/ups.headroom')]

describe('the load', () => {
  test.each([
    ['fits the other', '', [45, 45], ['kept', 10]],
    ['fits the other exactly', '', [50, 50], ['kept', 0]],
    ['exceeds the other', '', [60, 45], ['load', -5]],
    ['fits the other two', '', [60, 60, 60], ['kept', 10]],
    [
      'is measured by what each can carry, and the largest is the one that fails',
      'redundancy: { R3: { units: { ups-1: { rating: 10000 }, ups-2: { rating: 5000 } } } }',
      [30, 50],
      ['load', -10],
    ],
  ] as const)('%s', (_, redundancy, loads, expected) => {
    expect(told(roomOf(redundancy, loads))).toEqual(expected)
  })
})

test('what is left is not told while one load is unread', () => {
  const room = roomOf('', [40, 110])
  room.set({ 'ups-1/ups.load': fault('sentinel') })
  expect([room.quality('room/ups.headroom'), room.quality('room/ups.redundancy')]).toEqual(['bad', 'bad'])
})

describe('the feeds', () => {
  test('are two, or redundancy is lost', () => {
    expect(told(roomOf(FEEDS, [40, 40]))[0]).toBe('kept')
    expect(told(roomOf(FEEDS.replace('pln-2', 'pln-1'), [40, 40]))[0]).toBe('feed')
  })

  test('are not judged where the room file does not name them', () => {
    expect(roomOf('', [40, 40]).reading('room/ups.feeds')).toBeUndefined()
  })
})

describe('a UPS is no spare', () => {
  test.each(['OFF', 'OL BYPASS', 'OB DISCHRG', 'OL LB', 'OL RB', 'OL OVER'])('while it is %s', status => {
    const room = roomOf('', [40, 40])
    room.set({ 'ups-2/ups.status': status })
    expect([told(room)[0], room.value('room/ups.spare')]).toEqual(['units', 0])
  })

  test('while it is lost: that is known, not unknown', () => {
    const room = roomOf('', [40, 40])
    room.mute('ups-2')
    room.wait(MINUTE, SECOND)
    expect(told(room)[0]).toBe('units')
  })

  test('while it is out of service', () => {
    const room = roomOf('', [40, 40])
    const until = room.now.wall + HOUR
    room.act('out-of-service', 'ups-2.ups.status.ups-overload', { owner: 'Sari', reason: 'servis', until })
    expect([room.value('ups-2/service'), told(room)[0]]).toEqual(['out-of-service', 'units'])
  })
})

describe('the alarm', () => {
  const later = (room: Watch, said: Record<string, Value | Fault>, minutes: number) => {
    live(room, 6)
    room.set(said)
    live(room, minutes)
    return [room.alarm(LOST).active, room.alarm(UNKNOWN).active]
  }

  test('comes after ten minutes, medium, of the class that may be deferred', () => {
    const room = roomOf('', [40, 40])
    expect(later(room, { 'ups-1/ups.load': 70 }, 9)).toEqual([false, false])
    live(room, 2)
    expect(room.alarm(LOST).active).toBe(true)
    expect(room.site.alarms[LOST]).toMatchObject({ level: 'medium', class: 'redundancy', requirement: 'R13' })
  })

  test.each([
    ['a load', { 'ups-1/ups.load': fault('sentinel') }],
    ['a state', { 'ups-1/ups.status': fault('no-meaning') }],
  ])('says that redundancy is unknown, medium after ten minutes, while %s cannot be read', (_, said) => {
    const room = roomOf('', [40, 40])
    expect(later(room, said, 9)).toEqual([false, false])
    expect(room.quality('room/ups.redundancy')).toBe('bad')
    live(room, 2)
    expect([room.alarm(LOST).active, room.alarm(UNKNOWN).active]).toEqual([false, true])
  })
})

test('one UPS alone is no redundancy', () => {
  const { points, alarms } = planOf(load('', 1)).site
  expect(Object.keys(points).filter(id => id.startsWith('room/ups.'))).toEqual([])
  expect(Object.values(alarms).filter(({ requirement }) => requirement === 'R13')).toEqual([])
})

describe('a mistake', () => {
  test.each([
    [
      'a UPS nobody knows',
      FEEDS.replace('ups-2', 'ups-3'),
      [
        '2:54: "ups-3" bukan UPS yang keadaannya terbaca. Mungkin maksudnya "ups-1"?',
        '2:21: Semua UPS harus punya "feed", atau tidak satu pun; belum ada untuk ups-2. Tambahkan.',
      ],
    ],
    [
      'a rating for one alone',
      'redundancy: { R3: { units: { ups-1: { rating: 3000 } } } }',
      ['2:21: Semua UPS harus punya "rating", atau tidak satu pun; belum ada untuk ups-2. Tambahkan.'],
    ],
    [
      'more needed than there are',
      'redundancy: { R3: { needed: 3 } }',
      [
        '2:29: "redundancy" meminta lebih banyak unit R3 daripada yang ada (2). Kurangi "needed" atau daftarkan unitnya.',
      ],
    ],
  ])('%s', (_, redundancy, expected) => {
    const loaded = load(redundancy)
    const mistakes = loaded.ok ? [] : loaded.mistakes
    expect(mistakes.map(one => `${one.line}:${one.col}: ${say(one, 'id')}`).toSorted()).toEqual(expected.toSorted())
  })
})
