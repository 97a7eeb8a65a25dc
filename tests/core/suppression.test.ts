/** Suppression by design: a cause that is good and active hides exactly what it explains, for a time. */
import { describe, expect, test } from 'vitest'
import type { AlarmClass, Level, Rule } from '../../src/core/site.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { device, fault, house, point, rule, STALE, watch } from './house.ts'

const MAX = 30 * MINUTE
const CAUSE = 'ups.ups.status.on-battery'
const EFFECT = 'pac.pac.state.stopped'
const STATUS = 'ups/ups.status'
const STATE = 'pac/pac.state'

interface Levels {
  cause?: Level
  effect?: Level
  more?: Partial<Rule>
  causeMore?: Partial<Rule>
}
function site({ cause = 'high', effect = 'medium', more = {}, causeMore = {} }: Levels = {}) {
  return house({
    devices: [device('ups'), device('pac'), device('meter')],
    points: [point(STATUS, { contradictions: [['OL', 'OB']] }), point(STATE), point('meter/supply.present')],
    rules: [
      rule(STATUS, 'on-battery', { when: { has: ['OB'] }, level: cause, ...causeMore }),
      rule('meter/supply.present', 'lost', { when: { is: ['lost'] }, level: cause }),
      rule(STATE, 'stopped', {
        when: { is: ['stopped'] },
        level: effect,
        suppressedBy: [{ alarm: CAUSE, max: MAX }],
        ...more,
      }),
    ],
  })
}
function well(levels: Levels = {}) {
  const w = watch(site(levels))
  w.set({ [STATUS]: 'OL', [STATE]: 'running', 'meter/supply.present': 'present' })
  w.wait(6 * MINUTE, SECOND)
  return w
}
const PACE = SECOND

describe('suppression by design', () => {
  test('what the cause explains calls nobody, is judged and recorded all the same', () => {
    const w = well()
    w.set({ [STATUS]: 'OB' })
    w.act('acknowledge', CAUSE)
    w.set({ [STATE]: 'stopped' })
    expect([w.state(EFFECT), w.alarm(EFFECT).active]).toEqual(['suppressed', true])
    expect(w.events('raised').slice(-1)).toMatchObject([{ alarm: EFFECT, hidden: true }])
    w.set({ [STATUS]: 'OL' })
    expect(w.story(EFFECT)).toEqual(['raised', 'unsuppressed', 're-alarmed'])
  })

  test('cause and effect in one turn: only the cause calls, whatever comes first', () => {
    for (const wires of [
      { [STATE]: 'stopped', [STATUS]: 'OB' },
      { [STATUS]: 'OB', [STATE]: 'stopped' },
    ]) {
      const w = well({ effect: 'high' })
      w.set(wires)
      expect([w.state(CAUSE), w.state(EFFECT)]).toEqual(['unacknowledged', 'suppressed'])
      w.act('acknowledge', CAUSE)
      expect(w.siren()).toBe('off')
    }
  })

  test('an alarm that called already is hidden when its cause comes, and calls again after it', () => {
    const w = well()
    w.set({ [STATE]: 'stopped' })
    expect(w.state(EFFECT)).toBe('unacknowledged')
    w.set({ [STATUS]: 'OB' })
    expect(w.state(EFFECT)).toBe('suppressed')
    w.set({ [STATUS]: 'OL' })
    expect([w.state(EFFECT), w.alarm(EFFECT).occurrence]).toEqual(['unacknowledged', 2])
    expect(w.story(EFFECT)).toEqual(['raised', 'suppressed', 'unsuppressed', 're-alarmed'])
  })

  test('ends quietly when the condition ended meanwhile and nobody had been called', () => {
    const w = well()
    w.set({ [STATUS]: 'OB' })
    w.set({ [STATE]: 'stopped' })
    w.wait(MINUTE)
    w.set({ [STATE]: 'running' })
    w.set({ [STATUS]: 'OL' })
    w.act('acknowledge', CAUSE)
    expect([w.state(EFFECT), w.relay(), w.lamp()]).toEqual(['normal', 'well', 'off'])
  })

  test('ends quietly when cause and condition end in one turn, whatever the off-delay', () => {
    const w = well({ more: { offDelay: 5 * MINUTE } })
    w.set({ [STATUS]: 'OB' })
    w.set({ [STATE]: 'stopped' })
    w.set({ [STATUS]: 'OL', [STATE]: 'running' })
    expect(w.state(EFFECT)).toBe('normal')
    expect(w.story(EFFECT)).not.toContain('re-alarmed')
  })

  test('ends quietly too when it chattered while it was hidden', () => {
    const w = well()
    w.set({ [STATUS]: 'OB' })
    w.act('acknowledge', CAUSE)
    for (let i = 0; i < 3; i += 1) {
      w.set({ [STATE]: 'stopped' })
      w.set({ [STATE]: 'running' })
    }
    expect(w.alarm(EFFECT)).toMatchObject({ active: true, chattering: true })
    w.set({ [STATUS]: 'OL' })
    expect([w.state(EFFECT), w.relay()]).toEqual(['normal', 'well'])
  })

  test('what had called before it was hidden, and was not seen, is still unseen when both are over', () => {
    const w = well()
    w.set({ [STATE]: 'stopped' })
    w.set({ [STATUS]: 'OB' })
    w.set({ [STATE]: 'running' })
    w.set({ [STATUS]: 'OL' })
    expect(w.state(EFFECT)).toBe('returned-unacknowledged')
  })

  test('what had called, came back while hidden and ended there, is still unseen', () => {
    const w = well()
    w.set({ [STATE]: 'stopped' })
    w.set({ [STATE]: 'running' })
    expect(w.state(EFFECT)).toBe('returned-unacknowledged')
    w.set({ [STATUS]: 'OB' })
    w.set({ [STATE]: 'stopped' })
    w.set({ [STATE]: 'running' })
    w.set({ [STATUS]: 'OL' })
    expect(w.state(EFFECT)).toBe('returned-unacknowledged')
  })

  test('what nobody can tell when the cause ends calls: absence ends nothing', () => {
    const w = well()
    w.set({ [STATUS]: 'OB' })
    w.set({ [STATE]: 'stopped' })
    w.set({ [STATE]: fault('refused') })
    w.set({ [STATUS]: 'OL' })
    expect(w.state(EFFECT)).toBe('unacknowledged')
  })

  test.each([
    ['critical', 'critical', 'suppressed'],
    ['high', 'critical', 'unacknowledged'],
    ['high', 'high', 'suppressed'],
    ['medium', 'high', 'unacknowledged'],
    ['medium', 'low', 'suppressed'],
    ['low', 'medium', 'unacknowledged'],
  ] as const)('a %s cause and a %s alarm: %s', (cause, effect, state) => {
    const w = well({ cause, effect })
    w.set({ [STATUS]: 'OB' })
    w.set({ [STATE]: 'stopped' })
    expect(w.state(EFFECT)).toBe(state)
  })

  test.each<[AlarmClass, Rule['type'], string]>([
    ['fire', 'DISCRETE', 'unacknowledged'],
    ['leak', 'DISCRETE', 'unacknowledged'],
    ['actuator', 'DISCRETE', 'unacknowledged'],
    ['fire', 'BAD-QUALITY', 'suppressed'],
    ['pac', 'DISCRETE', 'suppressed'],
    ['temperature', 'HI', 'suppressed'],
  ])('class %s, type %s: %s', (of, type, state) => {
    const w = well({ more: { class: of, type } })
    w.set({ [STATUS]: 'OB' })
    w.set({ [STATE]: 'stopped' })
    expect(w.state(EFFECT)).toBe(state)
  })

  describe('needs a cause that is good and active', () => {
    test('a cause that ended', () => {
      const w = well()
      w.set({ [STATUS]: 'OB' })
      w.set({ [STATUS]: 'OL', [STATE]: 'stopped' })
      expect(w.state(EFFECT)).toBe('unacknowledged')
    })

    test('a cause that nobody can tell any more, though its alarm stands', () => {
      const w = well()
      w.set({ [STATUS]: 'OB' })
      w.set({ [STATE]: 'stopped' })
      w.set({ [STATUS]: fault('sentinel') })
      expect([w.alarm(CAUSE).active, w.state(EFFECT)]).toEqual([true, 'unacknowledged'])
    })

    test('a cause that contradicts itself', () => {
      const w = well()
      w.set({ [STATUS]: 'OB' })
      w.set({ [STATE]: 'stopped' })
      expect(w.state(EFFECT)).toBe('suppressed')
      w.set({ [STATUS]: 'OL OB' })
      expect([w.alarm(CAUSE).active, w.state(EFFECT)]).toEqual([true, 'unacknowledged'])
    })

    test('a cause whose guard nobody can tell', () => {
      const w = well({ causeMore: { and: [{ point: 'meter/supply.present', is: ['lost'] }] } })
      w.set({ [STATUS]: 'OB', 'meter/supply.present': 'lost' })
      w.set({ [STATE]: 'stopped' })
      expect(w.state(EFFECT)).toBe('suppressed')
      w.set({ 'meter/supply.present': fault('refused') })
      expect(w.state(EFFECT)).toBe('unacknowledged')
    })

    test('a cause that is itself shelved or out of service', () => {
      const w = well()
      w.set({ [STATUS]: 'OB' })
      w.set({ [STATE]: 'stopped' })
      w.act('shelve', CAUSE, { until: w.now.wall + HOUR })
      expect(w.state(EFFECT)).toBe('unacknowledged')
    })

    test('a cause whose delay has not run out', () => {
      const w = well({ causeMore: { onDelay: 10 * SECOND } })
      w.set({ [STATUS]: 'OB', [STATE]: 'stopped' })
      expect(w.state(EFFECT)).toBe('unacknowledged')
      w.wait(10 * SECOND)
      expect(w.state(EFFECT)).toBe('suppressed')
    })

    test('the loss of a device is such a cause', () => {
      const lost = house({
        devices: [device('pac'), device('ups')],
        points: [point(STATE), point(STATUS)],
        rules: [
          rule('pac/communication', 'lost', { when: { not: ['ok'] } }),
          rule(STATE, 'stopped', {
            when: { is: ['stopped'] },
            suppressedBy: [{ alarm: 'pac.communication.lost', max: MAX }],
          }),
        ],
      })
      const w = watch(lost)
      w.set({ [STATE]: 'stopped', [STATUS]: 'OL' })
      w.mute('pac')
      w.wait(STALE)
      expect([w.state('pac.communication.lost'), w.state(EFFECT)]).toEqual(['unacknowledged', 'suppressed'])
    })
  })

  describe('has a maximum time', () => {
    const hidden = (more: Levels = {}) => {
      const w = well(more)
      w.set({ [STATUS]: 'OB' })
      w.set({ [STATE]: 'stopped' })
      return w
    }

    test('and calls then, once, though the cause goes on', () => {
      const w = hidden()
      w.wait(MAX - PACE, PACE)
      expect(w.state(EFFECT)).toBe('suppressed')
      w.wait(PACE, PACE)
      expect(w.state(EFFECT)).toBe('unacknowledged')
      w.act('acknowledge', EFFECT)
      w.wait(3 * MAX, PACE)
      expect(w.state(EFFECT)).toBe('acknowledged')
    })

    test('that counts from the moment the cause began to hide it', () => {
      const w = well()
      w.set({ [STATUS]: 'OB' })
      w.wait(MAX - MINUTE, PACE)
      w.set({ [STATE]: 'stopped' })
      w.wait(MINUTE - PACE, PACE)
      expect(w.state(EFFECT)).toBe('suppressed')
      w.wait(PACE, PACE)
      expect(w.state(EFFECT)).toBe('unacknowledged')
    })

    test('after which it hides nothing new', () => {
      const w = well()
      w.set({ [STATUS]: 'OB' })
      w.wait(MAX + MINUTE, PACE)
      w.set({ [STATE]: 'stopped' })
      expect(w.state(EFFECT)).toBe('unacknowledged')
    })

    test('that a re-alarm of the cause does not renew', () => {
      const w = hidden({ causeMore: { reAlarm: 10 * MINUTE } })
      w.act('acknowledge', CAUSE)
      w.wait(MAX, PACE)
      expect([w.state(CAUSE), w.state(EFFECT)]).toEqual(['unacknowledged', 'unacknowledged'])
      w.act('acknowledge', CAUSE)
      w.wait(20 * MINUTE, PACE)
      expect(w.state(EFFECT)).toBe('unacknowledged')
    })

    test('that begins anew when the cause was truly gone', () => {
      const w = hidden()
      w.wait(MAX, PACE)
      expect(w.state(EFFECT)).toBe('unacknowledged')
      w.set({ [STATUS]: 'OL' })
      w.set({ [STATUS]: 'OB' })
      expect(w.state(EFFECT)).toBe('suppressed')
      w.wait(MAX - PACE, PACE)
      expect(w.state(EFFECT)).toBe('suppressed')
      w.wait(PACE, PACE)
      expect(w.state(EFFECT)).toBe('unacknowledged')
    })

    test('that was begun a second time before the first was over is kept too', () => {
      const w = hidden()
      w.wait(10 * MINUTE, PACE)
      w.set({ [STATUS]: 'OL' })
      w.set({ [STATUS]: 'OB' })
      w.wait(MAX - PACE, PACE)
      expect(w.state(EFFECT)).toBe('suppressed')
      w.wait(PACE, PACE)
      expect(w.state(EFFECT)).toBe('unacknowledged')
    })

    test('that two causes cannot stretch by taking turns', () => {
      const OTHER = 'meter.supply.present.lost'
      const w = well({
        more: {
          suppressedBy: [
            { alarm: CAUSE, max: MAX },
            { alarm: OTHER, max: MAX },
          ],
        },
      })
      w.set({ [STATUS]: 'OB', 'meter/supply.present': 'lost' })
      w.set({ [STATE]: 'stopped' })
      w.wait(2 * MAX, PACE)
      expect(w.state(EFFECT)).toBe('unacknowledged')
      w.act('acknowledge', EFFECT)
      w.wait(4 * MAX, PACE)
      expect(w.state(EFFECT)).toBe('acknowledged')
    })

    test('of its own for each cause: the second explains on when the first is over', () => {
      const OTHER = 'meter.supply.present.lost'
      const w = well({
        more: {
          suppressedBy: [
            { alarm: CAUSE, max: MAX },
            { alarm: OTHER, max: 2 * MAX },
          ],
        },
      })
      w.set({ [STATUS]: 'OB', 'meter/supply.present': 'lost' })
      w.set({ [STATE]: 'stopped' })
      w.set({ [STATUS]: 'OL' })
      expect(w.state(EFFECT)).toBe('suppressed')
      w.set({ 'meter/supply.present': 'present' })
      expect(w.state(EFFECT)).toBe('unacknowledged')
    })
  })

  test('one cause, its effect, and the effect of that: one call, in any order', () => {
    const chain = (order: readonly string[]) => {
      const rules = [
        rule('a/door', 'a', { when: { is: ['open'] } }),
        rule('b/door', 'b', { when: { is: ['open'] }, suppressedBy: [{ alarm: 'a.door.a', max: MAX }] }),
        rule('c/door', 'c', {
          when: { is: ['open'] },
          suppressedBy: [
            { alarm: 'b.door.b', max: MAX },
            { alarm: 'a.door.a', max: MAX },
          ],
        }),
      ]
      const w = watch(
        house({
          devices: order.map(id => device(id)),
          points: order.map(id => point(`${id}/door`)),
          rules: order.flatMap(id => rules.filter(r => r.rule === id)),
        }),
      )
      w.set(Object.fromEntries(order.map(id => [`${id}/door`, 'closed'])))
      w.set(Object.fromEntries(order.map(id => [`${id}/door`, 'open'])))
      return w
    }
    for (const order of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']) {
      const w = chain([...order])
      expect([w.state('a.door.a'), w.state('b.door.b'), w.state('c.door.c')], order).toEqual([
        'unacknowledged',
        'suppressed',
        'suppressed',
      ])
      expect(
        w.events('raised').filter(e => !('hidden' in e)),
        order,
      ).toMatchObject([{ alarm: 'a.door.a' }])
    }
  })

  test('two that name each other never hide both', () => {
    const w = watch(
      house({
        devices: [device('a'), device('b')],
        points: [point('a/door'), point('b/door')],
        rules: [
          rule('a/door', 'open', { when: { is: ['open'] }, suppressedBy: [{ alarm: 'b.door.open', max: MAX }] }),
          rule('b/door', 'open', { when: { is: ['open'] }, suppressedBy: [{ alarm: 'a.door.open', max: MAX }] }),
        ],
      }),
    )
    w.set({ 'a/door': 'closed', 'b/door': 'closed' })
    w.set({ 'a/door': 'open', 'b/door': 'open' })
    w.wait(2 * MAX, PACE)
    expect([w.state('a.door.open'), w.state('b.door.open')]).toContain('unacknowledged')
    expect(w.relay()).toBe('alarm')
  })
})
