/** What waits for time: soonest first, one of each kind and key, and never more for having been asked often. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newDeadlines, postpone, schedule, takeDue } from '../../src/core/deadlines.ts'
import type { Deadline, Deadlines } from '../../src/core/room.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { device, house, point, rule, STALE, watch } from './house.ts'

const waitingIn = ({ live }: Deadlines): number => Object.values(live).flatMap(keys => Object.keys(keys)).length
const order = (a: Deadline, b: Deadline): number =>
  a.at - b.at || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

function takeAll(deadlines: Deadlines, now: number): Deadline[] {
  const taken: Deadline[] = []
  for (let due = takeDue(deadlines, now); due; due = takeDue(deadlines, now)) taken.push(due)
  return taken
}

const deadline = fc.record({
  at: fc.integer({ min: 0, max: 50 }),
  kind: fc.constantFrom('stale', 'alarm', 'device', 'shelf'),
  key: fc.constantFrom('a', 'b', 'c', 'd'),
}) as fc.Arbitrary<Deadline>

const nameOf = (d: Deadline): string => `${d.kind} ${d.key}`

/** The simplest queue there is: a list of the soonest of each, sorted when asked. */
function list() {
  const waiting = new Map<string, Deadline>()
  return {
    waiting,
    ask(d: Deadline): void {
      if (d.at < (waiting.get(nameOf(d))?.at ?? Number.POSITIVE_INFINITY)) waiting.set(nameOf(d), d)
    },
    putOff(by: number): void {
      const [soonest] = [...waiting.values()].sort(order)
      if (soonest) waiting.set(nameOf(soonest), { ...soonest, at: soonest.at + by })
    },
    take(now: number): Deadline[] {
      const due = [...waiting.values()].filter(d => d.at <= now).sort(order)
      for (const d of due) waiting.delete(nameOf(d))
      return due
    },
  }
}

describe('the queue', () => {
  test('gives what is due in the order of a sorted list: moment, kind, key', () => {
    fc.assert(
      fc.property(fc.array(deadline, { maxLength: 60 }), fc.integer({ min: 0, max: 60 }), (asked, now) => {
        const [deadlines, model] = [newDeadlines(), list()]
        for (const one of asked) {
          schedule(deadlines, one)
          model.ask(one)
        }
        expect(takeAll(deadlines, now)).toEqual(model.take(now))
        expect(takeAll(deadlines, 100)).toEqual(model.take(100))
        expect([deadlines.heap, waitingIn(deadlines)]).toEqual([[], 0])
      }),
    )
  })

  test('asked, put off and emptied in any order, it holds one of each and wakes it at its soonest moment', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 10 }),
      ask: fc.array(deadline, { maxLength: 3 }),
      off: fc.integer({ min: 0, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const [deadlines, model] = [newDeadlines(), list()]
        let now = 0
        for (const { wait, ask, off } of steps) {
          now += wait
          expect(takeAll(deadlines, now)).toEqual(model.take(now))
          for (const asked of ask.map(d => ({ ...d, at: now + d.at }))) {
            schedule(deadlines, asked)
            model.ask(asked)
          }
          if (off > 0) postpone(deadlines, (deadlines.heap[0]?.at ?? 0) + off)
          model.putOff(off)
          const size = model.waiting.size
          expect([deadlines.heap.length, waitingIn(deadlines)]).toEqual([size, size])
        }
      }),
    )
  })

  test('a later one changes nothing, an earlier one counts', () => {
    const deadlines = newDeadlines()
    schedule(deadlines, { at: 10, kind: 'alarm', key: 'a' })
    schedule(deadlines, { at: 20, kind: 'alarm', key: 'a' })
    expect(deadlines.heap.length).toBe(1)
    schedule(deadlines, { at: 5, kind: 'alarm', key: 'a' })
    expect(takeAll(deadlines, 4)).toEqual([])
    expect(takeAll(deadlines, 100)).toEqual([{ at: 5, kind: 'alarm', key: 'a' }])
  })

  test('what is put off is due later, and asked for sooner after all comes sooner', () => {
    const deadlines = newDeadlines()
    schedule(deadlines, { at: 5, kind: 'stale', key: 'a' })
    schedule(deadlines, { at: 6, kind: 'stale', key: 'b' })
    postpone(deadlines, 20)
    schedule(deadlines, { at: 10, kind: 'stale', key: 'a' })
    expect(takeAll(deadlines, 100).map(({ at, key }) => [at, key])).toEqual([
      [6, 'b'],
      [10, 'a'],
    ])
  })

  test('nothing is due before its moment', () => {
    const deadlines = newDeadlines()
    schedule(deadlines, { at: 10, kind: 'alarm', key: 'a' })
    expect([takeAll(deadlines, 9.999), takeAll(deadlines, 10).length]).toEqual([[], 1])
  })
})

describe('the room', () => {
  const site = house({
    devices: [device('io'), device('probe')],
    points: [point('io/leak', { report: 'on-event' }), point('probe/temperature', { jump: { step: 99, rate: 99 } })],
    rules: [
      rule('io/leak', 'wet', { when: { is: ['wet'] }, onDelay: SECOND, offDelay: 20 * SECOND }),
      rule('probe/temperature', 'warm', { when: { above: 24 }, onDelay: 5 * MINUTE, offDelay: 5 * MINUTE }),
    ],
  })

  test('does not grow over 100,000 flickers', () => {
    const w = watch(site)
    let most = 0
    for (let i = 0; i < 100_000; i += 1) {
      w.tell({
        kind: 'samples',
        samples: [
          { point: 'io/leak', at: w.now.mono, value: i % 2 ? 'wet' : 'dry' },
          { point: 'probe/temperature', at: w.now.mono, value: i % 3 ? 23 : 25 },
        ],
      })
      if (i % 20 === 0) w.wait(50, 50)
      most = Math.max(most, w.room.deadlines.heap.length)
    }
    expect(most).toBeLessThanOrEqual(12)
    expect(waitingIn(w.room.deadlines)).toBeLessThanOrEqual(w.room.deadlines.heap.length)
    expect(JSON.stringify(w.room).length).toBeLessThan(10_000)
  })

  test('does not grow by being shelved and taken from the shelf a thousand times', () => {
    const w = watch(site)
    w.set({ 'io/leak': 'dry', 'probe/temperature': 22 })
    for (let i = 1; i <= 1000; i += 1) {
      w.act('shelve', 'io.leak.wet', { until: w.now.wall + (1000 - i) * SECOND + 1 })
      w.act('unshelve', 'io.leak.wet')
    }
    w.wait(SECOND)
    expect(w.room.deadlines.heap.length).toBeLessThanOrEqual(20)
  })

  test('wakes nobody for a device that goes on speaking, and at once for one that falls silent', () => {
    const w = watch(site)
    w.set({ 'io/leak': 'dry', 'probe/temperature': 22 })
    const inVain: unknown[] = []
    for (let i = 0; i < 60; i += 1) {
      w.wait(SECOND, SECOND)
      inVain.push(...w.room.deadlines.heap.filter(({ at }) => at <= w.now.mono + SECOND))
    }
    expect(inVain).toEqual([])
    w.mute('probe')
    const heard = w.now.mono
    w.wait(STALE - 1, STALE - 1)
    expect(w.room.deadlines.heap[0]).toMatchObject({ at: heard + STALE, key: 'probe' })
    w.wait(1, 1)
    expect(w.events('device-lost')).toMatchObject([{ device: 'probe', at: { mono: heard + STALE } }])
  })
})
