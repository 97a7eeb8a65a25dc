/** Suppressed, shelved, out of service: what may be hidden, by whom, how long, and what happens at the end. */
import { describe, expect, test } from 'vitest'
import type { AlarmClass, Level, Rule } from '../../src/core/site.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { admin, device, fault, house, point, province, rule, STALE, type Watch, watch } from './house.ts'

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

/** One alarm on one door, with whatever a test wants of it. */
const door = (more: Partial<Rule> = {}) => {
  const w = watch(
    house({
      devices: [device('d')],
      points: [point('d/door')],
      rules: [rule('d/door', 'open', { when: { is: ['open'] }, level: 'high', ...more })],
    }),
  )
  w.set({ 'd/door': 'closed' })
  w.wait(SECOND)
  return w
}
const DOOR = 'd.door.open'
const open = (w: Watch) => w.set({ 'd/door': 'open' })
const close = (w: Watch) => w.set({ 'd/door': 'closed' })
const soon = (w: Watch, span: number) => ({ until: w.now.wall + span })

describe('shelving', () => {
  test('hides from relay and siren, is judged and recorded all the same', () => {
    const w = door()
    open(w)
    expect(w.act('shelve', DOOR, { ...soon(w, HOUR), note: 'engsel diperbaiki' })).toBe('done')
    expect([w.state(DOOR), w.relay(), w.siren(), w.lamp()]).toEqual(['shelved', 'well', 'off', 'off'])
    expect(w.alarm(DOOR).shelved).toMatchObject({ by: 'Sari', note: 'engsel diperbaiki', once: false })
    close(w)
    open(w)
    expect(w.story(DOOR)).toEqual(['raised', 'shelved', 'returned', 'raised'])
  })

  test('ends by itself, and what is still true then calls again', () => {
    const w = door()
    open(w)
    w.act('acknowledge', DOOR)
    w.act('shelve', DOOR, soon(w, HOUR))
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('shelved')
    w.wait(PACE, PACE)
    expect([w.state(DOOR), w.relay(), w.siren()]).toEqual(['unacknowledged', 'alarm', 'on'])
    expect(w.story(DOOR)).toEqual(['raised', 'acknowledged', 'shelved', 'unshelved', 're-alarmed'])
  })

  test('ends by hand, and what is still true then calls again', () => {
    const w = door()
    w.act('shelve', DOOR, soon(w, HOUR))
    open(w)
    expect([w.state(DOOR), w.siren()]).toEqual(['shelved', 'off'])
    expect(w.act('unshelve', DOOR)).toBe('done')
    expect([w.state(DOOR), w.siren()]).toEqual(['unacknowledged', 'on'])
  })

  test('that ends over a normal alarm is quiet', () => {
    const w = door()
    w.act('shelve', DOOR, soon(w, HOUR))
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.relay()]).toEqual(['normal', 'well'])
  })

  test('that ends while the end of the alarm is only delayed is told once, and quiet', () => {
    const w = door({ offDelay: 5 * SECOND })
    w.act('shelve', DOOR, { once: true })
    open(w)
    close(w)
    expect(w.act('unshelve', DOOR)).toBe('done')
    w.wait(MINUTE)
    expect([w.state(DOOR), w.siren(), w.relay()]).toEqual(['normal', 'off', 'well'])
    expect(w.events('unshelved')).toHaveLength(1)
  })

  test('a second shelf lasts its own time, also when the first was ended by hand', () => {
    const w = door()
    open(w)
    w.act('shelve', DOOR, soon(w, MINUTE))
    w.act('unshelve', DOOR)
    w.act('shelve', DOOR, soon(w, HOUR))
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('shelved')
    w.wait(PACE, PACE)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('once: ends when the alarm does', () => {
    const w = door()
    open(w)
    w.act('acknowledge', DOOR)
    expect(w.act('shelve', DOOR, { once: true })).toBe('done')
    close(w)
    expect([w.state(DOOR), w.alarm(DOOR).shelved]).toEqual(['normal', null])
    open(w)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('once, and never ending: it is capped like any other', () => {
    const w = door({ shelve: { allowed: true, max: 2 * HOUR, remote: true } })
    open(w)
    w.act('shelve', DOOR, { once: true })
    w.wait(2 * HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('shelved')
    w.wait(PACE, PACE)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('keeps what was not seen: unseen before, unseen after', () => {
    const w = door()
    open(w)
    w.act('shelve', DOOR, soon(w, HOUR))
    close(w)
    w.act('unshelve', DOOR)
    expect(w.state(DOOR)).toBe('returned-unacknowledged')
  })

  test('an alarm latched while shelved still needs its acknowledgement and its reset', () => {
    const w = door({ latching: true })
    w.act('shelve', DOOR, soon(w, HOUR))
    open(w)
    close(w)
    expect(w.relay()).toBe('well')
    w.act('unshelve', DOOR)
    expect([w.state(DOOR), w.relay()]).toEqual(['latched-unacknowledged', 'alarm'])
  })

  test.each([
    ['no end', {}, 'end-required'],
    ['an end in the past', { until: -1 }, 'end-in-past'],
    ['an end now', { until: 0 }, 'end-in-past'],
    ['an end beyond its maximum', { until: 8 * HOUR + 1 }, 'end-too-late'],
    ['no end that can be read', { until: Number.NaN }, 'end-too-late'],
    ['an end that never comes', { until: Number.POSITIVE_INFINITY }, 'end-too-late'],
    ['once, beyond its maximum', { until: 9 * HOUR, once: true }, 'end-too-late'],
  ])('is refused with %s', (_, { until, ...more }: { until?: number; once?: boolean }, code) => {
    const w = door()
    open(w)
    const end = until === undefined ? {} : { until: w.now.wall + until }
    expect(w.act('shelve', DOOR, { ...end, ...more })).toBe(code)
    expect([w.state(DOOR), w.relay()]).toEqual(['unacknowledged', 'alarm'])
  })

  test('its longest end is granted', () => {
    const w = door()
    expect(w.act('shelve', DOOR, soon(w, 8 * HOUR))).toBe('done')
  })

  test('is refused where the rule does not allow it, and twice', () => {
    const w = door({ shelve: { allowed: false, max: HOUR, remote: false } })
    expect(w.act('shelve', DOOR, soon(w, MINUTE))).toBe('never-shelved')
    const other = door()
    other.act('shelve', DOOR, soon(other, MINUTE))
    expect(other.act('shelve', DOOR, soon(other, HOUR))).toBe('already-shelved')
  })

  test.each<[AlarmClass, boolean, string]>([
    ['door', true, 'done'],
    ['door', false, 'never-remote'],
    ['fire', true, 'never-remote'],
    ['leak', true, 'never-remote'],
    ['actuator', true, 'never-remote'],
  ])('from the province: class %s, rule says %s: %s', (of, remote, answer) => {
    const w = door({ class: of, shelve: { allowed: true, max: HOUR, remote } })
    open(w)
    expect(w.act('shelve', DOOR, { ...soon(w, MINUTE), by: province })).toBe(answer)
    expect(w.act('unshelve', DOOR, { by: admin })).toBe(answer === 'done' ? 'done' : 'not-shelved')
  })

  test('counts true time, whatever the wall clock does', () => {
    const w = door()
    open(w)
    w.act('shelve', DOOR, soon(w, HOUR))
    w.setClock({ wall: w.now.wall + 24 * HOUR })
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('shelved')
    w.setClock({ wall: 0 })
    w.wait(PACE, PACE)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })
})

describe('out of service', () => {
  const service = (w: Watch, span: number, more = {}) => ({
    ...soon(w, span),
    owner: 'PT Api',
    reason: 'uji panel',
    ...more,
  })

  test('has an owner, a reason and an end, and hides', () => {
    const w = door()
    open(w)
    expect(w.act('out-of-service', DOOR, service(w, HOUR))).toBe('done')
    expect([w.state(DOOR), w.relay(), w.siren()]).toEqual(['out-of-service', 'well', 'off'])
    expect(w.alarm(DOOR).outOfService).toMatchObject({ owner: 'PT Api', reason: 'uji panel' })
    expect(w.events('out-of-service')).toMatchObject([{ note: 'uji panel', until: w.now.wall + HOUR }])
  })

  test('ends by itself, and what is still true then calls again', () => {
    const w = door()
    open(w)
    w.act('acknowledge', DOOR)
    w.act('out-of-service', DOOR, service(w, HOUR))
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('out-of-service')
    w.wait(PACE, PACE)
    expect([w.state(DOOR), w.siren()]).toEqual(['unacknowledged', 'on'])
    expect(w.story(DOOR)).toEqual(['raised', 'acknowledged', 'out-of-service', 'returned-to-service', 're-alarmed'])
  })

  test.each<[AlarmClass, number]>([
    ['fire', 4],
    ['door', 8],
    ['leak', 8],
    ['temperature', 8],
  ])('class %s: at most %s h', (of, hours) => {
    const w = door({ class: of })
    expect(w.act('out-of-service', DOOR, service(w, hours * HOUR + 1))).toBe('end-too-late')
    expect(w.act('out-of-service', DOOR, service(w, hours * HOUR))).toBe('done')
  })

  test.each([
    ['an owner', { owner: ' ' }, 'reason-required'],
    ['a reason', { reason: '' }, 'reason-required'],
    ['an end', { until: undefined }, 'end-required'],
    ['an end to come', { until: 5 }, 'end-in-past'],
    ['an end that can be read', { until: Number.NaN }, 'end-too-late'],
  ])('is refused without %s', (_, more, code) => {
    const w = door()
    open(w)
    expect(w.act('out-of-service', DOOR, service(w, HOUR, more))).toBe(code)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('is refused twice', () => {
    const w = door()
    w.act('out-of-service', DOOR, service(w, HOUR))
    expect(w.act('out-of-service', DOOR, service(w, 2 * HOUR))).toBe('already-out-of-service')
  })

  test.each<[AlarmClass, boolean, string]>([
    ['door', true, 'done'],
    ['door', false, 'never-remote'],
    ['fire', true, 'never-remote'],
    ['leak', true, 'never-remote'],
    ['actuator', true, 'never-remote'],
  ])('from the province: class %s, may be hidden from afar %s: %s', (of, remote, answer) => {
    const w = door({ class: of, shelve: { allowed: true, max: HOUR, remote } })
    expect(w.act('out-of-service', DOOR, service(w, HOUR, { by: province }))).toBe(answer)
  })

  test('the return is by proof: the thing was seen well, now', () => {
    const w = door()
    open(w)
    w.act('out-of-service', DOOR, service(w, HOUR))
    expect(w.act('return-to-service', DOOR)).toBe('no-proof')
    w.set({ 'd/door': fault('refused') })
    expect(w.act('return-to-service', DOOR)).toBe('no-proof')
    expect(w.state(DOOR)).toBe('out-of-service')
    close(w)
    expect(w.act('return-to-service', DOOR)).toBe('done')
    expect(w.alarm(DOOR).outOfService).toBe(null)
  })

  test('what began and ended during the service calls nobody when it is over', () => {
    const w = door()
    w.act('out-of-service', DOOR, service(w, HOUR))
    open(w)
    close(w)
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.siren(), w.relay()]).toEqual(['normal', 'off', 'well'])
    expect(w.story(DOOR)).toEqual(['out-of-service', 'raised', 'returned', 'cleared', 'returned-to-service'])
  })

  test('what somebody was called for before the service still waits for them after it', () => {
    const w = door()
    open(w)
    w.act('out-of-service', DOOR, service(w, HOUR))
    close(w)
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.siren()]).toEqual(['returned-unacknowledged', 'on'])
  })

  test('returned by proof, it ends at once: the siren does not ask for what was just seen well', () => {
    const w = door({ offDelay: 5 * SECOND })
    w.act('out-of-service', DOOR, service(w, HOUR))
    open(w)
    close(w)
    expect(w.act('return-to-service', DOOR)).toBe('done')
    expect([w.state(DOOR), w.siren(), w.relay()]).toEqual(['normal', 'off', 'well'])
  })

  test('a thing never seen cannot be returned', () => {
    const w = watch(
      house({
        devices: [device('d')],
        points: [point('d/door'), point('d/leak')],
        rules: [rule('d/door', 'open', { when: { is: ['open'] } })],
      }),
    )
    w.set({ 'd/leak': 'dry' })
    w.act('out-of-service', DOOR, service(w, HOUR))
    expect(w.act('return-to-service', DOOR)).toBe('no-proof')
  })

  test('a second service lasts its own time, also when the first was ended by hand', () => {
    const w = door()
    w.act('out-of-service', DOOR, service(w, MINUTE))
    w.act('return-to-service', DOOR)
    w.act('out-of-service', DOOR, service(w, HOUR))
    open(w)
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('out-of-service')
    w.wait(PACE, PACE)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('the end of one hiding does not end the other', () => {
    const w = door()
    open(w)
    w.act('shelve', DOOR, soon(w, 2 * HOUR))
    w.act('out-of-service', DOOR, service(w, HOUR))
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.relay()]).toEqual(['shelved', 'well'])
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.relay()]).toEqual(['unacknowledged', 'alarm'])
  })
})

describe('from the province', () => {
  test.each<[AlarmClass, string]>([
    ['fire', 'never-remote'],
    ['leak', 'never-remote'],
    ['temperature', 'done'],
  ])('an acknowledgement of class %s: %s; nothing stops for it', (of, answer) => {
    const w = door({ class: of, latching: true, reAlarm: HOUR })
    open(w)
    expect(w.act('acknowledge', DOOR, { by: province })).toBe(answer)
    expect([w.state(DOOR), w.siren(), w.relay(), w.alarm(DOOR).ackedBy]).toEqual([
      'unacknowledged',
      'on',
      'alarm',
      null,
    ])
    expect(w.alarm(DOOR).provinceSaw).toBe(answer === 'done' ? 'Provinsi' : null)
  })

  test('a new occurrence has not been seen there', () => {
    const w = door()
    open(w)
    w.act('acknowledge', DOOR, { by: province })
    close(w)
    open(w)
    expect(w.alarm(DOOR).provinceSaw).toBe(null)
  })
})
