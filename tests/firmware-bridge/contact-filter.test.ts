/** One contact, its edges at chosen milliseconds, and what is told of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALM, type Contact, dueAt, edge, judge, look, newContact } from '../../firmware-bridge/host/contact-filter.ts'

/** A contact in time that is our own: what falls due is judged when it falls due, as the process does. */
function contact(hold = 0, active = false) {
  const one: Contact = newContact(hold, active, 0)
  const told: [at: number, active: boolean][] = []
  let now = 0
  const note = (changes: ReturnType<typeof judge>) =>
    told.push(...changes.map(c => [c.at, c.active] as [number, boolean]))
  function to(at: number): void {
    for (let due = dueAt(one); due !== null && due <= at; due = dueAt(one)) {
      now = Math.max(due, now + 0.001)
      note(judge(one, now))
    }
    now = at
  }
  return {
    one,
    told,
    to,
    edge(at: number, level: boolean): void {
      to(at)
      note(edge(one, level, at))
    },
    look(at: number, level: boolean): void {
      to(at)
      note(look(one, level, at))
    },
  }
}

describe('a contact whose every pulse counts', () => {
  test('water for 1 s is told at its first millisecond, and its end after an established rest', () => {
    const leak = contact()
    leak.edge(1000, true)
    leak.edge(2500, false)
    leak.to(5000)
    expect(leak.told).toEqual([
      [1000, true],
      [2500, false],
    ])
  })

  test('No pulse ≥ 5 ms is ever lost: seen from both sides, or come and gone between two looks', () => {
    const leak = contact()
    leak.edge(1000, true)
    leak.edge(1005, false)
    leak.edge(3000, false)
    leak.look(6000, true)
    leak.edge(6003, true)
    leak.look(6200, false)
    leak.to(9000)
    expect(leak.one.pulses).toBe(3)
    expect(leak.told.map(([, active]) => active)).toEqual([true, false, true, false, true, false])
  })

  test('the bounce of one closing and one opening is one pulse', () => {
    const door = contact()
    for (const [at, level] of [
      [0, 1],
      [1, 0],
      [2, 1],
      [2.5, 1],
      [900, 0],
      [901, 1],
      [903, 0],
      [904, 0],
    ] as const)
      door.edge(1000 + at, level === 1)
    door.to(5000)
    expect(door.one.pulses).toBe(1)
    expect(door.told.map(([, active]) => active)).toEqual([true, false])
  })

  test('the edge that comes after its level was already seen is no pulse of its own', () => {
    const leak = contact()
    leak.look(1000, true)
    leak.edge(1003, true)
    leak.look(2000, false)
    leak.edge(2010, false)
    leak.to(5000)
    expect(leak.one.pulses).toBe(1)
    expect(leak.told.map(([, active]) => active)).toEqual([true, false])
  })

  test('an established state is not lost by a gap of 20 ms, which is counted', () => {
    const leak = contact()
    leak.edge(1000, true)
    leak.edge(1500, false)
    leak.edge(1520, true)
    leak.to(4000)
    expect(leak.told).toEqual([[1000, true]])
    expect(leak.one.pulses).toBe(2)
  })

  test('what is found at the start is no pulse', () => {
    expect(contact(0, true).one).toMatchObject({ pulses: 0, told: true })
  })
})

describe('a panel contact (200 ms)', () => {
  test('alarms after 200 ms, not before, and not for a shorter pulse, which is counted', () => {
    const panel = contact(200)
    panel.edge(1000, true)
    panel.edge(1150, false)
    panel.edge(5000, true)
    panel.to(9000)
    expect(panel.told.map(([at, active]) => [Math.round(at), active])).toEqual([[5200, true]])
    expect(panel.one.pulses).toBe(2)
  })

  test('alarms too where it closes in pieces: half of the time within a second', () => {
    const panel = contact(200)
    for (let at = 1000; at < 2000; at += 100) {
      panel.edge(at, true)
      panel.edge(at + 50, false)
    }
    panel.to(1960)
    expect(panel.told.map(([, active]) => active)).toEqual([true])
  })

  test('rests only after 200 ms of rest', () => {
    const panel = contact(200, true)
    panel.edge(1000, false)
    panel.edge(1100, true)
    panel.edge(3000, false)
    panel.to(5000)
    expect(panel.told.map(([at, active]) => [Math.round(at), active])).toEqual([[3200, false]])
  })
})

describe('I18: a contact that chatters at 20 Hz for 10 min', () => {
  const chatter = (hold: number, share: number) => {
    const one = contact(hold)
    for (let at = 1000; at < 601_000; at += 50) {
      one.edge(at, true)
      one.edge(at + 50 * share, false)
    }
    return one
  }

  test.each([0, 200])('hold %i ms: is told as chattering, held active, counted, and makes few changes', hold => {
    const one = chatter(hold, 0.5)
    expect(one.one).toMatchObject({ chattering: true, told: true, pulses: 12_000 })
    expect(one.told.length).toBeLessThanOrEqual(13)
    one.to(603_000)
    expect(one.one).toMatchObject({ chattering: true, told: false })
    one.to(601_000 + CALM)
    expect(one.one.chattering).toBe(false)
  })

  test('stays held over a rest of less than a second', () => {
    const one = chatter(0, 0.5)
    const told = one.told.length
    one.edge(601_600, true)
    one.to(602_000)
    expect(one.told.length).toBe(told)
  })

  test('in pulses of 5 ms it is counted and told as chattering, and is no state', () => {
    const one = chatter(200, 0.1)
    expect(one.one).toMatchObject({ chattering: true, told: false, pulses: 12_000 })
    expect(one.told).toEqual([])
  })
})

test('whatever comes in, it ends as it stands, tells nothing twice, and loses no pulse of 5 ms', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 5, max: 3000 }), fc.integer({ min: 5, max: 3000 })), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(spans, fc.constantFrom(0, 200), (pulses, hold) => {
      const one = contact(hold)
      let at = 1000
      for (const [on, off] of pulses) {
        one.edge(at, true)
        one.edge(at + on, false)
        at += on + off
      }
      one.to(at + CALM)
      expect(one.one.pulses).toBe(pulses.length)
      expect(one.one).toMatchObject({ told: false, chattering: false })
      expect(one.told.map(([, active]) => active)).toEqual(one.told.map((_, index) => index % 2 === 0))
    }),
    { numRuns: 300 },
  )
})
