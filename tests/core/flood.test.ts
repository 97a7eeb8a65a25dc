/** Floods, first-out and chattering: many calls at once stay readable, and a nervous contact is told once. */
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { device, house, point, rule, watch } from './house.ts'

const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => `d${i}/leak`)
const wet = (n: number): Record<string, string> => Object.fromEntries(ids(n).map(id => [id, 'wet']))
const dry = (n: number): Record<string, string> => Object.fromEntries(ids(n).map(id => [id, 'dry']))

function room(n: number) {
  const devices = [device('io'), ...Array.from({ length: n }, (_, i) => device(`d${i}`, { via: 'io' }))]
  const points = ids(n).map(id => point(id, { report: 'on-event' }))
  const rules = ids(n).map(id => rule(id, 'wet', { when: { is: ['wet'] }, level: 'high' }))
  return watch(house({ devices, points, rules }))
}

describe('a flood', () => {
  test('is declared at the eleventh call within ten minutes, not at the tenth', () => {
    const w = room(11)
    w.set(dry(11))
    w.set(wet(10))
    w.wait(SECOND)
    expect(w.events('flood')).toEqual([])
    w.set({ 'd10/leak': 'wet' })
    expect(w.events('flood')).toMatchObject([{ calls: 11 }])
  })

  test('ends when fewer than five came in the last ten minutes', () => {
    const w = room(20)
    w.set(dry(20))
    w.set(wet(11))
    w.wait(9 * MINUTE, SECOND)
    for (const i of [11, 12, 13, 14]) w.set({ [`d${i}/leak`]: 'wet' })
    w.wait(MINUTE - SECOND)
    expect(w.events('flood-over')).toEqual([])
    w.wait(2 * SECOND)
    expect(w.events('flood-over')).toMatchObject([{ calls: 4 }])
    expect(w.events('flood')).toHaveLength(1)
  })

  test('of a thousand in one second records every one once, drops the relay and sounds the siren at once', () => {
    const w = room(1000)
    w.set(dry(1000))
    w.wait(SECOND)
    expect([w.relay(), w.siren()]).toEqual(['well', 'off'])
    w.set(wet(1000))
    expect([w.relay(), w.siren()]).toEqual(['alarm', 'on'])
    w.wait(SECOND)
    expect(new Set(w.events('raised').map(e => 'alarm' in e && e.alarm)).size).toBe(1000)
    expect(w.events('raised')).toHaveLength(1000)
    expect(w.events('flood')).toHaveLength(1)
    expect(w.room.firstOut).toBe('d0.leak.wet')
  })

  test('O04: a thousand at once, then ten a second for ten minutes: each recorded once, first-out kept, one flood', () => {
    const [burst, stream] = [1000, 10 * 600]
    const w = room(burst + stream)
    w.set(dry(burst + stream))
    w.wait(SECOND)
    w.set(wet(burst))
    w.forget(...ids(burst + stream))
    for (let i = burst; i < burst + stream; i += 10) {
      const ten = ids(i + 10).slice(i)
      w.set(Object.fromEntries(ten.map(id => [id, 'wet'])))
      w.forget(...ten)
      w.wait(SECOND, SECOND)
    }
    const raised = w.events('raised').map(e => 'alarm' in e && e.alarm)
    expect(raised).toHaveLength(burst + stream)
    expect(new Set(raised).size).toBe(burst + stream)
    expect(w.events('flood')).toHaveLength(1)
    expect(w.room.flood.since).not.toBeNull()
    expect([w.room.firstOut, w.siren()]).toEqual(['d0.leak.wet', 'on'])
  })

  test('hidden alarms make no flood', () => {
    const w = room(12)
    w.set(dry(12))
    for (const id of ids(12))
      w.act('out-of-service', `${id.replace('/', '.')}.wet`, { owner: 'a', reason: 'b', until: w.now.wall + MINUTE })
    w.set(wet(12))
    w.wait(SECOND)
    expect(w.events('raised')).toHaveLength(12)
    expect(w.events('flood')).toEqual([])
  })
})

describe('first out', () => {
  test('is the alarm that broke the quiet, until the room is quiet again', () => {
    const w = room(3)
    w.set(dry(3))
    w.set({ 'd1/leak': 'wet' })
    w.wait(SECOND)
    w.set({ 'd0/leak': 'wet', 'd2/leak': 'wet' })
    expect(w.room.firstOut).toBe('d1.leak.wet')
    w.set({ 'd1/leak': 'dry' })
    w.wait(SECOND)
    expect(w.room.firstOut).toBe('d1.leak.wet')
    w.set(dry(3))
    w.wait(SECOND)
    expect(w.room.firstOut).toBeNull()
    w.set({ 'd2/leak': 'wet' })
    expect(w.room.firstOut).toBe('d2.leak.wet')
  })
})

describe('chattering', () => {
  function chatter(w: ReturnType<typeof room>, span: number, every: number): void {
    for (let at = 0; at < span; at += 2 * every) {
      w.set({ 'd0/leak': 'wet' })
      w.wait(every, every)
      w.set({ 'd0/leak': 'dry' })
      w.wait(every, every)
    }
  }

  test('a contact at 20 Hz for ten minutes stays in alarm and is told once, not twelve thousand times (I18)', () => {
    const w = room(1)
    w.set(dry(1))
    chatter(w, 10 * MINUTE, 25)
    expect(w.events('raised').length).toBeLessThanOrEqual(3)
    expect(w.events('chattering').map(e => 'subject' in e && e.subject)).toEqual(['d0/leak', 'd0.leak.wet'])
    expect(w.events('value').length).toBeLessThanOrEqual(2)
    expect(w.alarm('d0.leak.wet')).toMatchObject({ active: true, chattering: true })
    expect(w.relay()).toBe('alarm')
  })

  test('a contact that comes to rest is told as it is, a calm minute later', () => {
    const w = room(1)
    w.set(dry(1))
    chatter(w, 10 * SECOND, 250)
    w.set({ 'd0/leak': 'wet' })
    const told = w.events('value').length
    w.wait(MINUTE - SECOND)
    expect(w.events('value').length).toBe(told)
    w.wait(SECOND)
    expect(w.events('value').slice(told)).toMatchObject([{ point: 'd0/leak', value: 'wet' }])
    w.wait(5 * MINUTE, SECOND)
    w.set(dry(1))
    expect(w.events('value').slice(told + 1)).toMatchObject([{ point: 'd0/leak', value: 'dry' }])
    expect(w.events('chattering').filter(e => 'subject' in e && e.subject === 'd0/leak')).toHaveLength(1)
  })

  test('a busy door is no nervous contact: every opening is told, all day', () => {
    const w = room(1)
    w.set(dry(1))
    for (let i = 0; i < 60; i += 1) {
      w.set({ 'd0/leak': i % 2 ? 'dry' : 'wet' })
      w.wait(15 * SECOND)
    }
    expect(w.events('value').length).toBe(60)
  })

  test('returns after a calm minute, and is believed again', () => {
    const w = room(1)
    w.set(dry(1))
    chatter(w, 3 * SECOND, 250)
    w.wait(MINUTE - SECOND)
    expect(w.alarm('d0.leak.wet').active).toBe(true)
    w.wait(2 * SECOND)
    expect(w.alarm('d0.leak.wet')).toMatchObject({ active: false, chattering: false })
    w.wait(MINUTE)
    w.set({ 'd0/leak': 'wet' })
    w.set({ 'd0/leak': 'dry' })
    expect(w.alarm('d0.leak.wet').active).toBe(false)
  })
})
