/** The guard itself: what it says of each turn, its own troubles, a flood, and what it takes over from before. */
import { describe, expect, test } from 'vitest'
import { newRoom, restoreRoom } from '../../src/core/restart.ts'
import { HOUR, MINUTE, type Now, SECOND } from '../../src/core/time.ts'
import { turn } from '../../src/core/turn.ts'
import { admin, device, house, MORNING, point, rule, watch } from './house.ts'

const AIR = 'probe/temperature'
const HOT = 'probe.temperature.hot'
const site = house({
  devices: [device('probe')],
  points: [
    point(AIR, { jump: { step: 99, rate: 99 } }),
    point('probe/door'),
    point('controller/output', { report: 'on-event' }),
    point('controller/clock', { report: 'on-event' }),
  ],
  rules: [
    rule(AIR, 'hot', { when: { above: 27 }, level: 'high' }),
    rule('probe/door', 'open', { when: { is: ['open'] }, latching: true }),
    rule('controller/output', 'failed', { when: { is: ['failed'] }, class: 'controller' }),
    rule('controller/clock', 'untrusted', { when: { is: ['untrusted'] }, class: 'controller', level: 'low' }),
  ],
})
const well = () => {
  const w = watch(site)
  w.set({ [AIR]: 22, 'probe/door': 'closed' })
  w.wait(10 * SECOND)
  return w
}

describe('a turn', () => {
  test('the first says which room began, and with which file', () => {
    expect(well().events('started')).toMatchObject([
      { site: 'test', hash: '0123456789abcdef', restored: false, seq: 1 },
    ])
  })

  test('tells what changed, and nothing else', () => {
    const w = well()
    const nothing = { points: [], devices: [], alarms: [], actuators: [], phase: false }
    expect(w.tell({ kind: 'tick' })).toEqual({ events: [], refusals: [], changed: nothing })
    expect(w.set({ [AIR]: 22, 'probe/door': 'closed' }).changed).toEqual(nothing)
    expect(w.set({ [AIR]: 22.5 }).changed).toEqual({ ...nothing, points: [AIR] })
    expect(w.set({ [AIR]: 28 }).changed).toEqual({
      ...nothing,
      points: [AIR],
      alarms: [HOT],
      actuators: ['relay', 'siren', 'lamp'],
    })
    expect(w.act('acknowledge', HOT)).toBe('done')
    w.mute('probe')
    w.wait(14 * SECOND)
    expect(w.tell({ kind: 'tick' }).changed.devices).toEqual([])
  })

  test('changes its room and no other, and the site never', () => {
    const now: Now = { mono: 0, wall: MORNING, trusted: true, boot: 'b' }
    const frozen = JSON.stringify(site)
    const [one, other] = [newRoom(site, now), newRoom(site, now)]
    const before = JSON.stringify(other)
    turn(site, one, [{ kind: 'samples', samples: [{ point: AIR, at: 0, value: 30 }] }], now)
    expect([JSON.stringify(other), JSON.stringify(site)]).toEqual([before, frozen])
  })

  test('is counted: a page may see that the room lives', () => {
    const w = well()
    const { turns } = w.room
    w.tell({ kind: 'tick' })
    expect([w.room.turns, w.room.now]).toEqual([turns + 1, w.now])
  })

  test('hears everybody before it judges: acts and samples of one turn', () => {
    const w = well()
    const outcome = w.tell(
      { kind: 'samples', samples: [{ point: AIR, at: w.now.mono, value: 28 }] },
      { kind: 'acknowledge', alarm: HOT, occurrence: 1, by: admin },
    )
    expect(outcome.refusals.map(r => r.code)).toEqual(['other-occurrence'])
    expect(w.state(HOT)).toBe('unacknowledged')
  })
})

describe("the guard's own troubles", () => {
  test('an output that fails is a point, an alarm and one event; its return another', () => {
    const w = well()
    expect(w.value('controller/output')).toBe('ok')
    for (let i = 0; i < 3; i += 1) w.tell({ kind: 'output', output: 'live', state: 'failed', reason: 'full' })
    expect([w.value('controller/output'), w.state('controller.output.failed')]).toEqual(['failed', 'unacknowledged'])
    expect(w.events('output-failed')).toMatchObject([{ output: 'live', reason: 'full' }])
    w.tell({ kind: 'output', output: 'mqtt', state: 'failed' })
    w.tell({ kind: 'output', output: 'live', state: 'ok' })
    expect(w.value('controller/output')).toBe('failed')
    for (let i = 0; i < 3; i += 1) w.tell({ kind: 'output', output: 'mqtt', state: 'ok' })
    expect([w.value('controller/output'), w.state('controller.output.failed')]).toEqual([
      'ok',
      'returned-unacknowledged',
    ])
    expect(w.events('output-back').map(e => ('output' in e ? e.output : ''))).toEqual(['live', 'mqtt'])
  })

  test('a clock that nobody trusts is a point and an alarm', () => {
    const w = well()
    w.setClock({ trusted: false })
    expect([w.value('controller/clock'), w.state('controller.clock.untrusted')]).toEqual([
      'untrusted',
      'unacknowledged',
    ])
    w.setClock({ trusted: true })
    expect(w.state('controller.clock.untrusted')).toBe('returned-unacknowledged')
  })

  test.each([-HOUR, 24 * HOUR, 10 * 365 * 24 * HOUR, -MORNING])(
    'a wall clock that jumps by %s ms loses, clears and repeats no alarm, and no delay',
    jump => {
      const w = well()
      w.set({ [AIR]: 28, 'probe/door': 'open' })
      w.act('acknowledge', HOT)
      const told = w.events().length
      w.setClock({ wall: w.now.wall + jump })
      w.wait(MINUTE)
      expect(
        w
          .events()
          .slice(told)
          .filter(e => 'alarm' in e),
      ).toEqual([])
      expect([w.state(HOT), w.state('probe.door.open'), w.quality(AIR)]).toEqual([
        'acknowledged',
        'unacknowledged',
        'good',
      ])
      expect(w.events('clock')).toMatchObject([{ step: jump }])
    },
  )

  test('a loop that stood still for a minute notices it: what was not heard is bad, nothing is cleared', () => {
    const w = well()
    w.set({ [AIR]: 28 })
    w.mute('probe')
    w.wait(MINUTE, MINUTE)
    expect([w.quality(AIR), w.value('probe/communication'), w.state(HOT)]).toEqual(['bad', 'lost', 'unacknowledged'])
  })

  test('its end is recorded', () => {
    const w = well()
    w.tell({ kind: 'stop' })
    expect(w.events('stopped').length).toBe(1)
  })
})

describe('a flood', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => `io/door.${i}`)
  const flood = house({
    devices: [device('io')],
    points: ids.map(id => point(id, { name: 'door', report: 'on-event' })),
    rules: ids.map(id => rule(id, 'open', { when: { is: ['open'] }, level: 'high' })),
  })
  const all = (value: string) => Object.fromEntries(ids.map(id => [id, value]))

  test('of 1,000 alarms in one turn is recorded once each, with relay and siren in that turn', () => {
    const w = watch(flood)
    w.set(all('closed'))
    w.wait(SECOND)
    const { events } = w.set(all('open'))
    const raised = events.flatMap(e => (e.kind === 'raised' ? [e.alarm] : []))
    expect([raised.length, new Set(raised).size, w.relay(), w.siren()]).toEqual([1000, 1000, 'alarm', 'on'])
    expect(raised[0]).toBe('io.door.0.open')
  })

  test('and 10 a second after it: a turn stays far below a tick', () => {
    const w = watch(flood)
    w.set(all('closed'))
    w.set(all('open'))
    const began = performance.now()
    for (let i = 0; i < 100; i += 1) {
      w.set({ [ids[i] as string]: 'closed' })
      w.set({ [ids[i] as string]: 'open' })
    }
    expect((performance.now() - began) / 200).toBeLessThan(50)
  })
})

describe('what is taken over from before', () => {
  const restarted = (w: ReturnType<typeof well>, off: number, more: Partial<Now> = {}) => {
    const now: Now = { mono: 500, wall: w.now.wall + off, trusted: true, boot: 'boot-2', ...more }
    return watch(site, { room: restoreRoom(site, JSON.parse(JSON.stringify(w.room)), now), now })
  }

  test('who acknowledged what, and when', () => {
    const w = well()
    w.set({ [AIR]: 28 })
    w.act('acknowledge', HOT)
    const next = restarted(w, HOUR)
    next.wait(250)
    expect([next.state(HOT), next.siren()]).toEqual(['acknowledged', 'off'])
    expect(next.alarm(HOT)).toMatchObject({ ackedBy: 'Sari', ackedAt: w.now, raisedAt: w.now, occurrence: 1 })
  })

  test('a latch, until it is seen well and reset', () => {
    const w = well()
    w.set({ 'probe/door': 'open' })
    w.act('acknowledge', 'probe.door.open')
    w.set({ 'probe/door': 'closed' })
    const next = restarted(w, HOUR)
    next.wait(250)
    expect(next.act('reset', 'probe.door.open')).toBe('no-proof')
    next.set({ [AIR]: 22, 'probe/door': 'closed' })
    expect([next.relay(), next.act('reset', 'probe.door.open'), next.relay()]).toEqual(['alarm', 'done', 'well'])
  })

  test('the time a service has left, with the time it was off', () => {
    const w = well()
    const service = { owner: 'PT Api', reason: 'uji', until: w.now.wall + 2 * HOUR }
    w.act('out-of-service', HOT, service)
    const next = restarted(w, HOUR)
    next.set({ [AIR]: 28, 'probe/door': 'closed' })
    next.wait(HOUR - SECOND, SECOND)
    expect(next.state(HOT)).toBe('out-of-service')
    next.wait(SECOND)
    expect(next.state(HOT)).toBe('unacknowledged')
  })

  test('the time a service has left, as it was saved, where nobody knows how long it was off', () => {
    const w = well()
    w.act('out-of-service', HOT, { owner: 'PT Api', reason: 'uji', until: w.now.wall + 2 * HOUR })
    const next = restarted(w, HOUR, { trusted: false })
    next.set({ [AIR]: 28, 'probe/door': 'closed' })
    next.wait(2 * HOUR - SECOND, SECOND)
    expect(next.state(HOT)).toBe('out-of-service')
    next.wait(SECOND)
    expect(next.state(HOT)).toBe('unacknowledged')
  })

  test('a delay that ran: exactly on the same boot, from its beginning where nobody knows', () => {
    const slow = house({
      devices: [device('probe')],
      points: [point(AIR)],
      rules: [rule(AIR, 'warm', { when: { above: 24 }, onDelay: MINUTE })],
    })
    const before = watch(slow)
    before.set({ [AIR]: 25 })
    before.wait(40 * SECOND)
    const saved = JSON.stringify(before.room)
    const next = (now: Now) => {
      const w = watch(slow, { room: restoreRoom(slow, JSON.parse(saved), now), now })
      w.set({ [AIR]: 25 })
      return w
    }
    const same = next({ ...before.now, mono: before.now.mono + 10 * SECOND, wall: before.now.wall + 10 * SECOND })
    same.wait(9 * SECOND)
    expect(same.state('probe.temperature.warm')).toBe('normal')
    same.wait(SECOND)
    expect(same.state('probe.temperature.warm')).toBe('unacknowledged')
    const unknown = next({ mono: 7, wall: 0, trusted: false, boot: 'boot-2' })
    unknown.wait(59 * SECOND)
    expect(unknown.state('probe.temperature.warm')).toBe('normal')
    unknown.wait(SECOND)
    expect(unknown.state('probe.temperature.warm')).toBe('unacknowledged')
  })

  test('the number of the last event, so that the journal has no gap', () => {
    const w = well()
    const next = restarted(w, HOUR)
    next.wait(250)
    expect(next.events()[0]).toMatchObject({ kind: 'started', restored: true, seq: w.room.seq + 1 })
  })

  test('not the alarm of a thing that is no longer there', () => {
    const w = well()
    w.set({ [AIR]: 28 })
    const smaller = house({ devices: [device('probe')], points: [point(AIR)] })
    const now: Now = { ...w.now, boot: 'boot-2' }
    const next = watch(smaller, { room: restoreRoom(smaller, w.room, now), now })
    next.set({ [AIR]: 28 })
    expect([Object.keys(next.room.alarms), next.relay()]).toEqual([[], 'well'])
  })

  test('not what was hidden by design: its cause must be seen again', () => {
    const pair = house({
      devices: [device('probe')],
      points: [point(AIR), point('probe/door')],
      rules: [
        rule('probe/door', 'open', { when: { is: ['open'] }, level: 'high' }),
        rule(AIR, 'warm', { when: { above: 24 }, suppressedBy: [{ alarm: 'probe.door.open', max: HOUR }] }),
      ],
    })
    const before = watch(pair)
    before.set({ 'probe/door': 'open', [AIR]: 25 })
    expect(before.state('probe.temperature.warm')).toBe('suppressed')
    const now: Now = { ...before.now, wall: before.now.wall + 50 * MINUTE, mono: 9, boot: 'boot-2' }
    const next = watch(pair, { room: restoreRoom(pair, before.room, now), now })
    next.wait(250)
    expect(next.state('probe.temperature.warm')).toBe('unacknowledged')
    next.set({ 'probe/door': 'open', [AIR]: 25 })
    expect(next.state('probe.temperature.warm')).toBe('suppressed')
    next.wait(10 * MINUTE - SECOND, SECOND)
    expect(next.state('probe.temperature.warm')).toBe('suppressed')
    next.wait(SECOND)
    expect(next.state('probe.temperature.warm')).toBe('unacknowledged')
  })
})
