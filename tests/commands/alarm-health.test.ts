/** The figures of a whole scenario, beside what anybody counts who reads its journal line by line. */
import { beforeAll, describe, expect, test } from 'vitest'
import { rehearse } from '../../src/commands/rehearse.ts'
import type { Event } from '../../src/core/event.ts'
import { type AlarmHealth, alarmHealth } from '../../src/core/health.ts'
import type { Input } from '../../src/core/input.ts'
import type { Room } from '../../src/core/room.ts'
import { MINUTE, type Now, SECOND } from '../../src/core/time.ts'
import { demoPlan, scenario } from '../demo.ts'

const TEN = 10 * MINUTE
type Alarm = Extract<Event, { alarm: string }>

describe('an alarm flood', () => {
  const { site } = demoPlan()
  const events: Event[] = []
  let first: Now | undefined
  let last: Now | undefined
  let room: Room | undefined
  let found: AlarmHealth

  /** Ten minutes into it somebody shelves the mains loss for ever so long; the rest is left alone. */
  const shelved = 'ups-b.ups.status.ups-on-battery'
  const people = ({ now, room }: { readonly now: Now; readonly room: Room }): Input[] => {
    const { occurrence = 0, shelved: until = null } = room.alarms[shelved] ?? {}
    if (now.mono < 16 * MINUTE || now.mono >= 16 * MINUTE + 5 * SECOND || occurrence === 0 || until) return []
    const by = { name: 'Sari', place: 'local' } as const
    return [{ kind: 'shelve', alarm: shelved, occurrence, by, note: 'uji', until: now.wall + 30 * MINUTE }]
  }

  beforeAll(() => {
    const told = ({ now, events: news, room: seen }: { now: Now; events: readonly Event[]; room: Room }): void => {
      first ??= now
      last = now
      room = seen
      events.push(...news)
    }
    // Only what is counted matters here: the turns are few, and the quiet after the flood is short.
    rehearse(demoPlan(), scenario('banjir-alarm'), told, { tick: 5 * SECOND, forAtMost: 32 * 60, people })
    if (!first || !last || !room) throw new Error('nothing was played')
    const journal = { events, since: first.wall, alarms: room.alarms, now: last }
    found = alarmHealth(site, journal, last.wall - 30 * 24 * 60 * MINUTE, last.wall)
  }, 120_000)

  const alarms = (): Alarm[] => events.filter(event => 'alarm' in event)
  const called = (): Alarm[] =>
    alarms().filter(event => (event.kind === 'raised' || event.kind === 're-alarmed') && !event.hidden)

  test('is the flood that the room declared, call for call', () => {
    const [begin, end] = events.filter(event => event.kind === 'flood' || event.kind === 'flood-over')
    expect(begin?.at.mono).toBeGreaterThan(6 * MINUTE)
    expect(found.floods).toHaveLength(1)
    const [flood] = found.floods
    expect([flood?.from, flood?.to, flood?.over]).toEqual([begin?.at.wall, end?.at.wall, true])
    const within = called().filter(e => e.at.wall > (flood?.from ?? 0) - TEN && e.at.wall < (flood?.to ?? 0))
    expect(flood?.calls).toBe(within.length)
    const inTen = called().map(e => called().filter(o => o.at.mono <= e.at.mono && o.at.mono > e.at.mono - TEN).length)
    expect(flood?.peak).toBe(Math.max(...inTen))
    expect(flood?.peak).toBeGreaterThan(25)
  })

  test('counts what called, and apart what was hidden', () => {
    expect(found.calls).toBe(called().length)
    expect(found.hidden.shelved).toBe(1)
    expect(found.hidden.calls).toBe(alarms().filter(event => event.kind === 'raised' && event.hidden).length)
    expect(found.hidden.calls).toBeGreaterThanOrEqual(2)
    expect(found.levels.map(one => one.called)).toEqual(
      ['critical', 'high', 'medium', 'low'].map(level => called().filter(event => event.level === level).length),
    )
  })

  test('shows full ten minutes and a full hour of the clock', () => {
    const share = (size: number, most: number): number => {
      const windows = new Set<number>()
      for (let at = first?.wall ?? 0; at < (last?.wall ?? 0); at += SECOND) windows.add(Math.floor(at / size))
      const full = [...windows].filter(one => called().filter(e => Math.floor(e.at.wall / size) === one).length > most)
      expect(full.length).toBeGreaterThan(0)
      return (full.length / windows.size) * 100
    }
    const value = (name: string) => found.figures.find(one => one.name === name)?.value
    expect(value('full-10-minutes')).toBeCloseTo(share(TEN, 10), 9)
    expect(value('full-hours')).toBeCloseTo(share(60 * MINUTE, 30), 9)
    expect(value('calls-per-10-minutes')).toBeCloseTo(
      (called().length * TEN) / ((last?.mono ?? 0) - (first?.mono ?? 0)),
      9,
    )
  })

  test('is no chatter, nothing fleeting, nothing stale, and by far too short to be judged', () => {
    expect([found.chattering, found.fleeting, found.stale]).toEqual([[], [], []])
    expect(found.enough).toBe(false)
    for (const { name, grade } of found.figures)
      if (!name.endsWith('configured')) expect([name, grade]).toEqual([name, 'too-little-data'])
  })
})
