/** The journal on the disk: complete, in order, chained, and able to forget people without forgetting what happened. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts'
import type { EventQuery } from '../../src/ports.ts'
import { fits, join as joined, linked, ORIGIN, split } from '../../src/store/chain.ts'
import { copyAll } from '../../src/store/copies/copy.ts'
import { JOURNAL_COPIES } from '../../src/store/copies/names.ts'
import { journal } from '../../src/store/journal.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { house, START } from '../api/house.ts'
import { folder, isNative, open } from './native.ts'

const dir = folder()
const fresh = (name = 'journal.db') => journal(open(join(dir(), name)))

const event = (seq: number, more: Partial<Event> = {}, wall = START.wall + seq): Event =>
  ({ seq, at: { ...START, wall }, kind: 'stopped', ...more }) as Event

const signed = (seq: number, name: string): Event =>
  event(seq, { kind: 'silenced', by: { name, place: 'local' } } as Partial<Event>)

describe('a row of the chain', () => {
  test('carries no name and no words of a person, but holds them fast', () => {
    const told = { ...signed(1, 'Sari'), note: 'basah' } as Event
    const { body, personal } = split(told)
    expect(body).not.toMatch(/Sari|basah/)
    expect(JSON.parse(body)).toMatchObject({ seq: 1, kind: 'silenced', by: { place: 'local' } })
    expect(joined(body, personal?.body ?? null)).toEqual(told)
    expect(personal && fits(body, personal)).toBe(true)
    expect(personal && fits(body, { ...personal, body: personal.body.replace('Sari', 'Tono') })).toBe(false)
  })

  test('carries no name of somebody who owes a paper, done by nobody, and forgets it in time', () => {
    const told = event(1, { kind: 'overdue', owner: 'Sari', incident: 'GGN-7' } as Partial<Event>)
    const { body, personal } = split(told)
    expect(body).not.toMatch(/Sari|GGN/)
    expect(joined(body, personal?.body ?? null)).toEqual(told)
    expect(joined(body, null)).toEqual(event(1, { kind: 'overdue' } as Partial<Event>))
    expect(personal && fits(body, personal)).toBe(true)
  })

  test('the same name gives another hash each time, so that it cannot be guessed', () => {
    expect(split(signed(1, 'Sari')).body).not.toBe(split(signed(1, 'Sari')).body)
  })

  test('nobody did it: nothing is hidden', () => {
    expect(split(event(1))).toEqual({ body: JSON.stringify(event(1)), personal: null })
  })
})

describe.runIf(isNative)('the journal', () => {
  test('gives back all that a room told it, asked by cursor, by kind and by time', () => {
    const it = house()
    it.hear({ 'leak/leak': 'dry' })
    it.pass(HOUR)
    it.hear({ 'leak/leak': 'wet' })
    it.tell({ kind: 'silence', by: { name: 'Sari', place: 'local' } })
    const kept = fresh()
    kept.append(it.events, [])
    expect(kept.events({ limit: 100 })).toEqual(it.events)
    expect(kept.events({ limit: 2 })).toEqual(it.events.slice(0, 2))
    expect(kept.events({ limit: 100, cursor: 2 })).toEqual(it.events.filter(e => e.seq > 2))
    expect(kept.events({ limit: 100, kind: 'raised' }).map(e => e.kind)).toEqual(['raised'])
    expect(kept.events({ limit: 100, from: START.wall + HOUR })).toEqual(
      it.events.filter(e => e.at.wall >= START.wall + HOUR),
    )
    expect(kept.events({ limit: 100, to: START.wall + HOUR })).toEqual(
      it.events.filter(e => e.at.wall < START.wall + HOUR),
    )
    expect(kept.since()).toBe(START.wall)
  })

  test('what is told twice is written once', () => {
    const kept = fresh()
    kept.append([event(1), event(2)], [])
    const tip = kept.tip()
    kept.append([event(1), event(2)], [])
    expect(kept.tip()).toEqual(tip)
    kept.append([event(2), event(3)], [])
    expect(kept.events({ limit: 10 }).map(e => e.seq)).toEqual([1, 2, 3])
  })

  test('each row is chained to the one before, over a restart too', () => {
    fresh().append([event(1), event(2)], [])
    fresh().append([event(3)], [])
    const bodies = [1, 2, 3].map(seq => JSON.stringify(event(seq)))
    expect(fresh().tip()?.hash).toBe(bodies.reduce(linked, ORIGIN))
  })

  test('events and the room as it was are written together or not at all', () => {
    const kept = fresh()
    kept.append([event(1)], [['head', '1']])
    expect(() => kept.append([event(2)], [['head', null as unknown as string]])).toThrow(/NOT NULL/)
    expect([kept.tip()?.seq, kept.kept()]).toEqual([1, [['head', '1']]])
  })

  test('every day is sealed by the hash of its last row when the next one begins', () => {
    const kept = fresh()
    kept.append([event(1), event(2)], [])
    const tip = kept.tip()
    expect(kept.seal()).toBeNull()
    kept.append([event(3, {}, START.wall + DAY)], [])
    expect(kept.seal()).toEqual({ day: '2026-11-20', seq: 2, hash: tip?.hash, count: 2 })
    kept.append([event(4, {}, START.wall + DAY), event(5, {}, START.wall + 2 * DAY)], [])
    expect(kept.seal()).toMatchObject({ day: '2026-11-21', seq: 4, count: 2 })
    expect(kept.seals(START.wall - DAY, START.wall).map(({ day, count }) => [day, count])).toEqual([['2026-11-20', 2]])
    expect(kept.seals(START.wall, START.wall + 9 * DAY).map(({ seq }) => seq)).toEqual([2, 4])
  })

  test('T02: what happened before the clock was set is told with the time it must have had', () => {
    const kept = fresh()
    const early = { ...START, wall: 1000, trusted: false }
    const set = { ...START, mono: START.mono + 60_000 }
    const other = { ...early, boot: 'boot-0' }
    const all = [
      { seq: 1, at: other, kind: 'stopped' },
      { seq: 2, at: early, kind: 'stopped' },
      { seq: 3, at: set, kind: 'clock', trusted: true, step: 5 },
      { seq: 4, at: set, kind: 'stopped' },
    ] as Event[]
    kept.append(all, [])
    const told = kept.events({ limit: 10 })
    expect(told.map(event => event.corrected)).toEqual([undefined, START.wall - 60_000, undefined, undefined])
    expect(told.map(({ corrected: _, ...event }) => event)).toEqual(all)
  })

  test.each([
    [
      'on the disk',
      (all: Event[]) => {
        const kept = fresh()
        kept.append(all, [])
        return kept
      },
    ],
    [
      'in memory',
      (all: Event[]) => {
        const memory = memoryStore()
        const changed = { points: [], devices: [], alarms: [], actuators: [], phase: false }
        memory.tell({ events: all, changed, refusals: [] }, house().room)
        return memory
      },
    ],
  ] as const)(
    'T02: %s, a time is asked for and what happened then is found, whatever its clock said',
    async (_, keep) => {
      const at = (minutes: number, trusted: boolean, boot = 'b') => ({
        boot,
        trusted,
        mono: START.mono + minutes * MINUTE,
        wall: trusted ? START.wall + minutes * MINUTE : minutes * MINUTE,
      })
      const all = [
        { seq: 1, at: at(0, true, 'a'), kind: 'started' },
        { seq: 2, at: at(3, false, 'never set'), kind: 'started' },
        { seq: 3, at: at(1, false), kind: 'started' },
        { seq: 4, at: at(2, false), kind: 'stopped' },
        { seq: 5, at: at(3, false), kind: 'clock' },
        { seq: 6, at: at(4, true), kind: 'clock' },
        { seq: 7, at: at(5, true), kind: 'stopped' },
      ] as Event[]
      const kept = keep(all)
      const asked = { from: START.wall + 2 * MINUTE, to: START.wall + 5 * MINUTE, limit: 9 }
      const seqs = async (more: Partial<EventQuery>) => (await kept.events({ ...asked, ...more })).map(({ seq }) => seq)
      expect(await seqs({})).toEqual([4, 5, 6])
      expect(await seqs({ limit: 2 })).toEqual([4, 5])
      expect(await seqs({ cursor: 4 })).toEqual([5, 6])
      expect(await seqs({ kind: 'stopped' })).toEqual([4])
      expect(await seqs({ from: 0, to: 2 * MINUTE })).toEqual([3])
      expect(await seqs({ from: 0, to: START.wall + 90 * MINUTE })).toEqual([1, 2, 3, 4, 5, 6, 7])
    },
  )

  test('a row that lost a bit hides none of its neighbours, also asked by time', () => {
    const kept = fresh()
    kept.append(
      [1, 2, 3].map(seq => event(seq, { kind: 'started' } as Partial<Event>)),
      [],
    )
    const db = open(join(dir(), 'journal.db'))
    db.exec("UPDATE event SET body = '{' WHERE seq = 2")
    db.close()
    for (const time of [{}, { from: START.wall, to: START.wall + DAY }])
      for (const limit of [2, 9]) expect(kept.events({ limit, ...time }).map(({ seq }) => seq)).toEqual([1, 3])
  })

  test('people are forgotten after their time, and the chain still holds', () => {
    const kept = fresh()
    kept.append([signed(1, 'Sari'), signed(2, 'Tono')], [])
    const tip = kept.tip()
    kept.forgetPeople(START.wall + 2)
    const names = kept.events({ limit: 10 }).map(e => 'by' in e && e.by?.name)
    expect(names).toEqual(['', 'Tono'])
    expect(kept.tip()).toEqual(tip)
  })

  test('leaves nothing of a name that expired, neither in its file nor in its copies', () => {
    const it = fresh()
    const many = Array.from({ length: 400 }, (_, i) => signed(i + 1, `Kartini ${i}`))
    it.append(many, [])
    it.checkpoint()
    copyAll(open, dir())
    it.forgetPeople(START.wall + 300)
    it.append([signed(401, 'Sari')], [])
    it.checkpoint()
    copyAll(open, dir())
    copyAll(open, dir())
    it.close()
    const files = ['journal.db', ...JOURNAL_COPIES.map(name => join('copies', name))]
    for (const file of files) {
      const bytes = readFileSync(join(dir(), file)).toString('latin1')
      expect([file, bytes.includes('Kartini 10'), bytes.includes('Kartini 399')]).toEqual([file, false, true])
    }
  })
})
