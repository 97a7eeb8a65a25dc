/** What the page knows after each message of the live stream. */
import { describe, expect, test } from 'vitest'
import { type Message, NOTHING, reduce, type Wall } from '../../dashboards/room/state.ts'
import type { Change } from '../../src/api/types.ts'
import { room } from './rooms.ts'
import { alarm, point } from './views.ts'

const { version: _, site: __, mistakes: ___, ...HEAD } = room()
const LISTS = { points: [], alarms: [], actuators: [], devices: [], regulation: [] }
const change = (more: Partial<Change>): Message => ({
  event: 'change',
  data: { ...HEAD, ...LISTS, seq: 42, turns: 1001, ...more },
})
const beat = (turns: number, boot = 'boot-1'): Message => ({
  event: 'beat',
  data: { ...HEAD, turns, boot, seq: 50, phase: 'settling' },
})
const told = (...messages: Message[]): Wall =>
  messages.reduce((wall, message, n) => reduce(wall, message, (n + 1) * 1000), NOTHING)
const snapshot = (more = {}): Message => ({ event: 'snapshot', data: room(more) })

describe('the reducer', () => {
  test('a change before any snapshot is not a room', () => {
    expect(told(change({}), beat(1002))).toEqual(NOTHING)
  })

  test('a snapshot replaces everything, also what the newer one lacks', () => {
    const wall = told(
      snapshot({ alarms: [alarm('a.b.c', 'Lama')] }),
      snapshot({ turns: 1001, points: [point('x/y', 1)] }),
    )
    expect(wall.room?.alarms).toEqual([])
    expect(wall.room?.points.map(one => one.id)).toEqual(['x/y'])
  })

  test('a change moves points by id, keeps their fixed facts, the order and the rest', () => {
    const first = snapshot({ points: [point('a/t', 1), point('b/t', 2)] })
    const moving = { quality: 'good' as const, reason: null, detail: null, last: 9, spikes: 0, limits: [] }
    const at = '2026-01-05T03:00:01.000Z'
    const news = [
      { id: 'c/t', value: 3, at, ...moving },
      { id: 'a/t', value: 9, at, ...moving },
    ]
    const { room: now } = told(first, change({ points: news }))
    expect(now?.points).toEqual([{ ...point('a/t', 1), value: 9, at, ...moving }, point('b/t', 2)])
    expect(now?.seq).toBe(42)
    expect(now?.site.title).toBe('Ruang Server LPSE')
    expect(now?.devices.length).toBeGreaterThan(0)
  })

  test('an alarm that is normal again leaves the list, a new one joins it', () => {
    const old = alarm('a.t.high', 'Lama')
    const { room: now } = told(
      snapshot({ alarms: [old] }),
      change({ alarms: [{ ...old, state: 'normal', active: false, acknowledged: true }, alarm('b.t.high', 'Baru')] }),
    )
    expect(now?.alarms.map(one => one.id)).toEqual(['b.t.high'])
  })

  test('a beat replaces the head alone', () => {
    const { room: now } = told(snapshot(), beat(1002))
    expect(now).toMatchObject({ phase: 'settling', seq: 50, turns: 1002 })
    expect(now?.points).toEqual(room().points)
  })

  test('words of another run of the controller wait for its snapshot', () => {
    const wall = told(snapshot(), beat(3, 'boot-2'))
    expect(wall).toMatchObject({ heard: 1000, room: { boot: 'boot-1', turns: 1000 } })
    expect(reduce(wall, snapshot({ boot: 'boot-2', turns: 3 }), 9000)).toMatchObject({
      heard: 9000,
      room: { turns: 3 },
    })
  })
})

describe('a sign of life', () => {
  test.each([
    ['the first snapshot', [snapshot()], 1000],
    ['a beat with new turns', [snapshot(), beat(1002)], 2000],
    ['a change with new turns', [snapshot(), change({})], 2000],
    ['a beat whose turns stand still is none', [snapshot(), beat(1000)], 1000],
    ['a snapshot of a room that stands still is none', [snapshot(), snapshot(), snapshot()], 1000],
    ['turns that begin anew with a new boot', [snapshot(), snapshot({ boot: 'boot-2', turns: 1000 })], 2000],
  ] as const)('%s', (_name, messages, heard) => {
    expect(told(...messages).heard).toBe(heard)
  })
})
