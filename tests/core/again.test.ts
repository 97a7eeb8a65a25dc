/** What is told as heard once more is judged as if it were told anew, behind the rest: only the telling is shorter. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { newRoom } from '../../src/core/restart.ts'
import type { Again, Fault, PointId, Sample, Value } from '../../src/core/sample.ts'
import { SECOND } from '../../src/core/time.ts'
import { turn } from '../../src/core/turn.ts'
import { device, fault, house, MORNING, point, rule } from './house.ts'

const POINTS = ['ups/output.voltage', 'ups/ups.load', 'ups/ups.status', 'probe/temperature', 'probe/humidity']
const site = house({
  devices: [
    device('ups', { parameter: 'R3', moves: { any: ['ups/output.voltage'], within: 20 * SECOND } }),
    device('probe'),
  ],
  points: POINTS.map(id => point(id)),
  rules: [
    rule('probe/temperature', 'hot', { when: { above: 27 }, onDelay: 3 * SECOND, offDelay: 2 * SECOND }),
    rule('ups/ups.status', 'on-battery', { when: { has: ['OB'] }, level: 'high' }),
    rule('ups/ups.load', 'bad', { when: { bad: true }, type: 'BAD-QUALITY' }),
  ],
})

type Said = Value | Fault | null
/** Two values at a time, so that much is said again; 20 °C more is a jump, 900 W out of range, and null is silence. */
const WORDS: Readonly<Record<PointId, readonly Said[]>> = {
  'ups/output.voltage': [230, 231],
  'ups/ups.load': [40, 900, fault('sentinel'), null],
  'ups/ups.status': ['OL', 'OB', 'OL OB', 'nonsense'],
  'probe/temperature': [22, 28, 42, fault('no-answer'), null],
  'probe/humidity': [50, fault('offline')],
}
const poll = fc.record({
  wait: fc.constantFrom(250, SECOND, 5 * SECOND, 16 * SECOND),
  late: fc.constantFrom(0, 40, -5),
  said: fc.tuple(...POINTS.map(id => fc.constantFrom(...(WORDS[id] ?? [])))),
})

const sampleOf = (id: PointId, said: Value | Fault, at: number): Sample =>
  typeof said === 'object' ? { point: id, at, fault: said } : { point: id, at, value: said }

test('in any order of values, faults, jumps and silences', () => {
  fc.assert(
    fc.property(fc.array(poll, { maxLength: 40 }), polls => {
      const now = (mono: number) => ({ mono, wall: MORNING + mono, trusted: true, boot: 'b' })
      const [plain, short] = [newRoom(site, now(0)), newRoom(site, now(0))]
      const events: Event[][] = [[], []]
      const told = new Map<PointId, { said: Said; sample: Sample }>()
      let mono = 0
      for (const { wait, late, said } of polls) {
        mono += wait
        const at = mono - late
        const anew: Sample[] = []
        const fresh: Sample[] = []
        const again: Again[] = []
        for (const [i, id] of POINTS.entries()) {
          const word = said[i] ?? null
          if (word === null) continue
          const sample = sampleOf(id, word, at)
          const before = told.get(id)
          if (before?.said !== word) fresh.push(sample)
          else {
            anew.push(sample)
            again.push({ at, samples: [before.sample] })
          }
          told.set(id, { said: word, sample })
        }
        events[0]?.push(...turn(site, plain, [{ kind: 'samples', samples: [...fresh, ...anew] }], now(mono)).events)
        events[1]?.push(...turn(site, short, [{ kind: 'samples', samples: fresh, again }], now(mono)).events)
      }
      expect(events[1]).toEqual(events[0])
      expect(short).toEqual(plain)
    }),
    { numRuns: 300, seed: 20261121 },
  )
})

describe('of one answer that brings many values', () => {
  const now = (mono: number) => ({ mono, wall: MORNING + mono, trusted: true, boot: 'b' })
  const [STATUS, VOLTS] = ['ups/ups.status', 'ups/output.voltage']

  test('the one that shows life is seen wherever it stands', () => {
    const room = newRoom(site, now(0))
    const events: Event[] = []
    for (let mono = SECOND; mono <= 60 * SECOND; mono += SECOND) {
      const samples = [
        { point: STATUS, at: mono, value: 'OL' },
        { point: VOLTS, at: mono, value: 230 + (mono % 2000 === 0 ? 1 : 0) },
      ]
      events.push(...turn(site, room, [{ kind: 'samples', samples }], now(mono)).events)
    }
    expect(events.map(({ kind }) => kind)).not.toContain('device-frozen')
  })

  test('a value behind the word that the device has gone brings it back', () => {
    const room = newRoom(site, now(0))
    const at = SECOND
    const samples: Sample[] = [
      { point: STATUS, at, value: 'OL' },
      { point: 'ups/ups.load', at, fault: fault('offline') },
      { point: STATUS, at, value: 'OL' },
    ]
    const { events } = turn(site, room, [{ kind: 'samples', samples }], now(at))
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['device-lost', 'device-back']))
    expect([room.devices.ups?.communication, room.readings[STATUS]?.value]).toEqual(['ok', 'OL'])
  })

  const told = (point: PointId, value: Value, at = 0): Sample => ({ point, at, value })
  const LOAD = 'ups/ups.load'

  test('the latest of its moments is when the device was heard', () => {
    const room = newRoom(site, now(0))
    const [status, load] = [told(STATUS, 'OL'), told(LOAD, 40)]
    turn(site, room, [{ kind: 'samples', samples: [status, load] }], now(0))
    const again = [
      { at: SECOND, samples: [status] },
      { at: SECOND + 40, samples: [load] },
    ]
    turn(site, room, [{ kind: 'samples', samples: [], again }], now(SECOND + 50))
    expect([room.devices.ups?.heard, room.readings[STATUS]?.at, room.readings[LOAD]?.at]).toEqual([1040, 1000, 1040])
  })

  test('the good value said once more dismisses a jump that waits for another', () => {
    const room = newRoom(site, now(0))
    const [air, damp] = [told('probe/temperature', 22), told('probe/humidity', 50)]
    turn(site, room, [{ kind: 'samples', samples: [air, damp] }], now(0))
    turn(site, room, [{ kind: 'samples', samples: [told('probe/temperature', 42, SECOND)] }], now(SECOND))
    expect(room.unconfirmed).toHaveProperty(['probe/temperature'])
    turn(
      site,
      room,
      [{ kind: 'samples', samples: [], again: [{ at: 2 * SECOND, samples: [damp, air] }] }],
      now(2 * SECOND),
    )
    expect([room.unconfirmed, room.spikes]).toEqual([{}, { 'probe/temperature': 1 }])
  })
})
