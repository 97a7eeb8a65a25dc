/** Delays, dead bands, settling and the start: when an alarm may ring, and when it is over. */
import { describe, expect, test } from 'vitest'
import { restoreRoom } from '../../src/core/restart.ts'
import type { Now } from '../../src/core/time.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { device, fault, house, point, rule, STALE, spans, type Watch, watch } from './house.ts'

const AIR = 'probe/temperature'
const DAMP = 'probe/humidity'
const WARM = 'probe.temperature.warm'

const CALM = { jump: { step: 1000, rate: 1000 } }
const roomWarm = rule(AIR, 'warm', {
  when: { above: 24, deadband: 0.5 },
  onDelay: 5 * MINUTE,
  offDelay: 5 * MINUTE,
})
const site = house({
  devices: [device('probe')],
  points: [point(AIR, CALM), point(DAMP, CALM), point('probe/battery.charge')],
  rules: [
    roomWarm,
    rule(AIR, 'hot', { when: { above: 27 }, level: 'high' }),
    rule(AIR, 'cold', { when: { below: 20, deadband: 0.5 } }),
    rule(DAMP, 'band', { when: { outside: [45, 55], deadband: 2 } }),
    rule('probe/battery.charge', 'empty', { when: { is: [0] } }),
  ],
})
const at = (celsius: number) => {
  const w = watch(site)
  w.set({ [AIR]: celsius, [DAMP]: 50 })
  return w
}

describe('on-delay', () => {
  test('rings after it, not before', () => {
    const w = at(24.1)
    w.wait(5 * MINUTE - 250)
    expect(w.state(WARM)).toBe('normal')
    w.wait(250)
    expect(w.state(WARM)).toBe('unacknowledged')
  })

  test('the limit itself is not over the limit', () => {
    const w = at(24)
    w.wait(10 * MINUTE)
    expect(w.state(WARM)).toBe('normal')
  })

  test('begins anew when the condition was gone for one sample', () => {
    const w = at(24.1)
    w.wait(4 * MINUTE)
    w.set({ [AIR]: 23.9 })
    w.set({ [AIR]: 24.1 })
    w.wait(5 * MINUTE - 250)
    expect(w.state(WARM)).toBe('normal')
    w.wait(250)
    expect(w.state(WARM)).toBe('unacknowledged')
  })

  test('stands still while nobody can tell: neither counted as true nor forgotten', () => {
    const w = at(24.1)
    w.wait(4 * MINUTE)
    w.set({ [AIR]: fault('refused') })
    w.wait(10 * MINUTE)
    expect(w.state(WARM)).toBe('normal')
    w.set({ [AIR]: 24.1 })
    w.wait(MINUTE - 250)
    expect(w.state(WARM)).toBe('normal')
    w.wait(250)
    expect(w.state(WARM)).toBe('unacknowledged')
  })

  test('a probe that stutters cannot keep its alarm from ringing', () => {
    const w = at(24.5)
    for (let i = 0; i < 12; i += 1) {
      w.wait(MINUTE)
      w.say(AIR, fault('no-number'))
    }
    expect(w.state(WARM)).toBe('unacknowledged')
  })
})

describe('off-delay and dead band', () => {
  const warm = () => {
    const w = at(24.1)
    w.wait(5 * MINUTE)
    w.act('acknowledge', WARM)
    return w
  }

  test('a value that hovers about the limit rings once', () => {
    const w = at(24.2)
    for (let i = 0; i < 300; i += 1) {
      w.wait(10 * SECOND)
      w.set({ [AIR]: i % 2 === 0 ? 23.6 : 24.2 })
      if (i === 0) w.set({ [AIR]: 24.2 })
    }
    expect(w.story(WARM).length).toBeLessThanOrEqual(1)
    const hovering = warm()
    for (let i = 0; i < 300; i += 1) {
      hovering.set({ [AIR]: i % 2 === 0 ? 23.6 : 24.2 })
      hovering.wait(10 * SECOND)
    }
    expect(hovering.story(WARM)).toEqual(['raised', 'acknowledged'])
  })

  test.each([
    [23.6, 'acknowledged'],
    [23.5, 'acknowledged'],
    [23.49, 'normal'],
  ])('24 with a dead band of 0.5: at %s it is %s', (celsius, state) => {
    const w = warm()
    w.set({ [AIR]: celsius })
    w.wait(HOUR, SECOND)
    expect(w.state(WARM)).toBe(state)
  })

  test('returns after the off-delay, not before', () => {
    const w = warm()
    w.set({ [AIR]: 22 })
    w.wait(5 * MINUTE - 250)
    expect(w.state(WARM)).toBe('acknowledged')
    w.wait(250)
    expect(w.state(WARM)).toBe('normal')
  })

  test('what nobody can tell does not count towards the return', () => {
    const w = warm()
    w.set({ [AIR]: 22 })
    w.wait(4 * MINUTE)
    w.say(AIR, fault('sentinel'))
    w.wait(5 * MINUTE - 250)
    expect(w.state(WARM)).toBe('acknowledged')
    w.wait(SECOND + 250)
    expect(w.state(WARM)).toBe('normal')
  })

  test.each([
    ['cold', AIR, 19.9, 20.5, 20.6],
    ['band', DAMP, 44.9, 46.9, 47.1],
    ['band', DAMP, 55.1, 53.1, 52.9],
  ])('%s: the dead band is in units on the side of the limit', (name, id, bad, still, over) => {
    const w = at(22)
    const alarm = `${id.replace('/', '.')}.${name}`
    w.set({ [id]: bad })
    expect(w.state(alarm)).toBe('unacknowledged')
    w.set({ [id]: still })
    expect(w.state(alarm)).toBe('unacknowledged')
    w.set({ [id]: over })
    expect(w.state(alarm)).toBe('returned-unacknowledged')
  })

  test('a number may be compared with a number', () => {
    const w = at(22)
    w.set({ 'probe/battery.charge': 0 })
    expect(w.state('probe.battery.charge.empty')).toBe('unacknowledged')
    w.set({ 'probe/battery.charge': 1 })
    expect(w.state('probe.battery.charge.empty')).toBe('returned-unacknowledged')
  })
})

describe('guards', () => {
  const STATUS = 'ups/ups.status'
  const guarded = house({
    devices: [device('ups'), device('meter')],
    points: [point(STATUS), point('ups/battery.charge'), point('meter/supply.present', { role: 'utility' })],
    rules: [
      rule('ups/battery.charge', 'low', {
        when: { below: 20 },
        and: [
          { point: STATUS, has: ['OB'] },
          { point: 'meter/supply.present', not: ['present'] },
        ],
      }),
    ],
  })
  const LOW = 'ups.battery.charge.low'
  const start = (charge: number | object, status: string | object, supply: string | object) => {
    const w = watch(guarded)
    w.set({ 'ups/battery.charge': charge, [STATUS]: status, 'meter/supply.present': supply } as never)
    return w
  }
  const bad = fault('refused')

  test.each([
    [10, 'OB', 'lost', 'unacknowledged'],
    [50, 'OB', 'lost', 'normal'],
    [10, 'OL', 'lost', 'normal'],
    [10, 'OB', 'present', 'normal'],
    [bad, 'OB', 'lost', 'normal'],
    [10, bad, 'lost', 'normal'],
    [10, 'OB', bad, 'normal'],
  ])('all must hold: %s, %s, %s', (charge, status, supply, state) => {
    expect(start(charge, status, supply).state(LOW)).toBe(state)
  })

  test.each([
    [bad, 'OB', 'lost'],
    [10, bad, 'lost'],
    [10, 'OB', bad],
    [bad, bad, bad],
  ])('none that is bad clears: %s, %s, %s', (charge, status, supply) => {
    const w = start(10, 'OB', 'lost')
    w.set({ 'ups/battery.charge': charge, [STATUS]: status, 'meter/supply.present': supply } as never)
    w.wait(MINUTE)
    expect(w.state(LOW)).toBe('unacknowledged')
  })

  test('one that is good and says no, clears', () => {
    const w = start(10, 'OB', 'lost')
    w.set({ [STATUS]: 'OL', 'ups/battery.charge': bad })
    expect(w.state(LOW)).toBe('returned-unacknowledged')
  })
})

describe('the start', () => {
  const PAC = 'pac/pac.alarm'
  const many = house({
    devices: [device('probe'), device('pac'), device('smoke')],
    points: [
      point(AIR),
      point(PAC),
      point('smoke/fire.fire1'),
      point('probe/supply.present', { role: 'utility' }),
      point('probe/input.source', { role: 'ats-out' }),
    ],
    rules: [
      rule(AIR, 'hot', { when: { above: 27 }, level: 'high', onDelay: 60 * SECOND }),
      rule('smoke/fire.fire1', 'fire', { when: { is: ['alarm'] }, level: 'critical', class: 'fire' }),
      rule(PAC, 'fault', { when: { is: ['alarm'] }, level: 'high', class: 'pac', settle: 300 * SECOND }),
      ...['probe', 'pac', 'smoke'].map(id =>
        rule(`${id}/communication`, 'lost', { when: { not: ['ok'] }, class: 'communication', settle: 180 * SECOND }),
      ),
    ],
  })
  const QUIET = { [AIR]: 22, [PAC]: 'normal', 'smoke/fire.fire1': 'normal', 'probe/supply.present': 'present' }
  const hear = (w: Watch, more = {}) => w.set({ ...QUIET, ...more })

  test('holds the relay in alarm from the first moment until every device was heard', () => {
    const w = watch(many)
    w.wait(250)
    expect([w.relay(), w.room.phase, w.lamp(), w.siren()]).toEqual(['alarm', 'starting', 'on', 'off'])
    w.set({ [AIR]: 22, [PAC]: 'normal' })
    w.wait(10 * SECOND)
    expect([w.relay(), w.room.phase]).toEqual(['alarm', 'starting'])
    w.set({ 'smoke/fire.fire1': 'normal' })
    expect([w.relay(), w.room.phase, w.lamp()]).toEqual(['well', 'settling', 'off'])
  })

  test('ends without a device that never answers only when its loss has rung', () => {
    const w = watch(many)
    w.mute('pac')
    hear(w)
    for (let t = 0; t < 180; t += 1) {
      expect([w.room.phase, w.relay()]).toEqual(['starting', 'alarm'])
      w.wait(SECOND)
    }
    w.wait(SECOND)
    expect([w.room.phase, w.state('pac.communication.lost'), w.relay()]).toEqual([
      'settling',
      'unacknowledged',
      'alarm',
    ])
  })

  test('never ends in a room that has nothing to watch: blind is not well', () => {
    const w = watch(house({ devices: [], points: [] }))
    w.wait(HOUR, SECOND)
    expect([w.room.phase, w.relay()]).toEqual(['starting', 'alarm'])
  })

  test('fire is judged at the first good sample, and the relay does not leave alarm for it', () => {
    const w = watch(many)
    const relays = new Set<string | undefined>()
    hear(w, { 'smoke/fire.fire1': 'alarm' })
    expect(w.state('smoke.fire.fire1.fire')).toBe('unacknowledged')
    for (let t = 0; t < 100; t += 1) {
      relays.add(w.relay())
      w.wait(250)
    }
    expect([...relays]).toEqual(['alarm'])
  })

  test('the siren is held while starting, 30 s at most', () => {
    const w = watch(many)
    w.mute('pac')
    w.set({ 'smoke/fire.fire1': 'alarm', [AIR]: 22 })
    expect([w.state('smoke.fire.fire1.fire'), w.siren()]).toEqual(['unacknowledged', 'off'])
    w.wait(30 * SECOND - 250)
    expect(w.siren()).toBe('off')
    w.wait(250)
    expect(w.siren()).toBe('on')
  })

  test('the siren is not held any more once every device was heard', () => {
    const w = watch(many)
    hear(w)
    w.set({ 'smoke/fire.fire1': 'alarm' })
    expect(w.siren()).toBe('on')
  })

  test.each([
    ['the PAC', 300, 'pac.pac.alarm.fault', { [PAC]: 'alarm' }],
    ['the temperature, that only has its on-delay,', 60, 'probe.temperature.hot', { [AIR]: 28 }],
  ])('%s waits for %s s, and what is still wrong then rings', (_, seconds, alarm, wrong) => {
    const w = watch(many)
    hear(w, wrong)
    w.wait(seconds * SECOND - 250)
    expect(w.state(alarm)).toBe('normal')
    w.wait(250)
    expect(w.state(alarm)).toBe('unacknowledged')
  })

  test('a device that is lost while communication settles rings after 180 s', () => {
    const w = watch(many)
    hear(w)
    w.mute('pac')
    w.wait(180 * SECOND - 250)
    expect([w.value('pac/communication'), w.state('pac.communication.lost')]).toEqual(['lost', 'normal'])
    w.wait(250)
    expect(w.state('pac.communication.lost')).toBe('unacknowledged')
  })

  test('what was wrong while it settled and is well then never rings', () => {
    const w = watch(many)
    hear(w, { [PAC]: 'alarm' })
    w.wait(299 * SECOND)
    w.set({ [PAC]: 'normal' })
    w.wait(10 * MINUTE)
    expect(w.story('pac.pac.alarm.fault')).toEqual([])
  })

  describe('when mains come back', () => {
    const settled = () => {
      const w = watch(many)
      hear(w)
      w.wait(10 * MINUTE)
      w.set({ 'probe/supply.present': 'lost' })
      w.wait(MINUTE)
      return w
    }

    test('what settles, settles again for 300 s', () => {
      const w = settled()
      w.set({ 'probe/supply.present': 'present', [PAC]: 'alarm' })
      w.wait(300 * SECOND - 250)
      expect(w.state('pac.pac.alarm.fault')).toBe('normal')
      w.wait(250)
      expect(w.state('pac.pac.alarm.fault')).toBe('unacknowledged')
    })

    test('a transfer to the generator is such a return too', () => {
      const w = settled()
      w.set({ 'probe/input.source': 'utility' })
      w.set({ 'probe/input.source': 'generator', [PAC]: 'alarm' })
      w.wait(299 * SECOND)
      expect(w.state('pac.pac.alarm.fault')).toBe('normal')
      w.wait(SECOND)
      expect(w.state('pac.pac.alarm.fault')).toBe('unacknowledged')
    })

    test('fire does not wait', () => {
      const w = settled()
      w.set({ 'probe/supply.present': 'present', 'smoke/fire.fire1': 'alarm' })
      expect(w.state('smoke.fire.fire1.fire')).toBe('unacknowledged')
    })

    test('their loss makes nothing wait', () => {
      const w = settled()
      w.set({ [PAC]: 'alarm' })
      expect(w.state('pac.pac.alarm.fault')).toBe('unacknowledged')
    })

    test('hearing of mains for the first time is no return', () => {
      const w = watch(many)
      w.set({ [AIR]: 22, [PAC]: 'normal', 'smoke/fire.fire1': 'normal' })
      w.wait(299 * SECOND)
      w.set({ 'probe/supply.present': 'present', [PAC]: 'alarm' })
      w.wait(SECOND)
      expect(w.state('pac.pac.alarm.fault')).toBe('unacknowledged')
    })

    test('a meter that stutters is no return: it cannot keep the others from ringing', () => {
      const w = watch(many)
      hear(w)
      w.wait(10 * MINUTE)
      w.mute('probe')
      w.wait(STALE)
      w.unmute('probe')
      w.wait(SECOND)
      w.set({ [PAC]: 'alarm' })
      expect(w.state('pac.pac.alarm.fault')).toBe('unacknowledged')
    })
  })

  test('one summary after settling says what recovered and what did not', () => {
    const first = watch(many)
    hear(first, { [AIR]: 28, 'smoke/fire.fire1': 'alarm' })
    first.wait(2 * MINUTE)
    const now: Now = { mono: 5000, wall: first.now.wall + HOUR, trusted: true, boot: 'boot-2' }
    const w = watch(many, { room: restoreRoom(many, first.room, now), now })
    w.set({ ...QUIET, [AIR]: 28 })
    w.wait(5 * MINUTE - SECOND)
    expect(w.events('settled')).toEqual([])
    w.wait(HOUR, SECOND)
    expect(w.events('settled')).toMatchObject([
      { recovered: ['smoke.fire.fire1.fire'], remaining: ['probe.temperature.hot'] },
    ])
  })
})

describe('after a restart', () => {
  const hot = house({
    devices: [device('probe')],
    points: [point(AIR)],
    rules: [rule(AIR, 'hot', { when: { above: 27 }, level: 'high' })],
  })

  test('what nobody had acknowledged rings at once, before the first sample', () => {
    const before = watch(hot)
    before.set({ [AIR]: 28 })
    const now: Now = { mono: 77, wall: before.now.wall + MINUTE, trusted: true, boot: 'boot-2' }
    const w = watch(hot, { room: restoreRoom(hot, before.room, now), now })
    w.wait(250)
    expect([w.siren(), w.relay(), w.state('probe.temperature.hot')]).toEqual(['on', 'alarm', 'unacknowledged'])
    expect(spans(w, 4 * MINUTE, w.siren)[0]).toEqual({ state: 'on', for: 3 * MINUTE })
  })

  test('what returned unacknowledged is still unacknowledged', () => {
    const before = watch(hot)
    before.set({ [AIR]: 28 })
    before.set({ [AIR]: 22 })
    before.set({ [AIR]: 22 })
    expect(before.state('probe.temperature.hot')).toBe('returned-unacknowledged')
    const now: Now = { mono: 77, wall: 1000, trusted: false, boot: 'boot-2' }
    const w = watch(hot, { room: restoreRoom(hot, before.room, now), now })
    w.wait(250)
    expect([w.state('probe.temperature.hot'), w.siren()]).toEqual(['returned-unacknowledged', 'on'])
  })
})
