/** An alarm that is put off until its repair: it frees the relay, and is put before people again on working days. */
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { device, house, MORNING, point, province, rule, type Watch, watch } from './house.ts'

describe('what was put off', () => {
  const BATTERY = 'ups.battery.packs.bad.replace'
  const site = (zone: 'WIB' | 'WITA' | 'WIT' = 'WIB', more = {}) =>
    house({
      devices: [device('ups')],
      points: [point('ups/battery.packs.bad'), point('ups/ups.fault')],
      rules: [
        rule('ups/battery.packs.bad', 'replace', { when: { above: 0 }, class: 'battery', ...more }),
        rule('ups/ups.fault', 'fault', { when: { is: ['alarm'] }, class: 'ups' }),
      ],
      zone,
    })
  const incident = (w: Watch) => ({ owner: 'Sari', incident: 'GGN-7', due: w.now.wall + 240 * HOUR })
  /** Deferred on Wednesday 2026-01-07 at 10.00 WIB. */
  function deferred(zone: 'WIB' | 'WITA' | 'WIT' = 'WIB', wall = MORNING, trusted = true) {
    const w = watch(site(zone), { now: { mono: 1_000_000, wall, trusted, boot: 'boot-1' } })
    w.set({ 'ups/battery.packs.bad': 1, 'ups/ups.fault': 'normal' })
    w.act('acknowledge', BATTERY)
    expect(w.act('defer', BATTERY, incident(w))).toBe('done')
    return w
  }
  const PACE = 10 * SECOND
  /** When it is put before people again, as local time of the room. */
  function calls(w: Watch, hours: number, zone = 7) {
    const before = w.events('re-alarmed').length
    for (let h = 0; h < hours * 4; h += 1) {
      w.wait(15 * MINUTE, PACE)
      if (!w.alarm(BATTERY).acked) w.act('acknowledge', BATTERY)
    }
    return w
      .events('re-alarmed')
      .slice(before)
      .map(e => new Date(e.at.wall + zone * HOUR).toISOString().slice(8, 16))
  }

  test('no longer holds the relay, and stays on the wall', () => {
    const w = deferred()
    expect([w.relay(), w.lamp(), w.state(BATTERY)]).toEqual(['well', 'on', 'acknowledged'])
    expect(w.events('deferred')).toMatchObject([{ alarm: BATTERY, note: 'GGN-7', by: { name: 'Sari' } }])
  })

  test('is raised again at 08.00 on each working day, and never on Saturday or Sunday', () => {
    expect(calls(deferred(), 7 * 24)).toEqual(['08T08:00', '09T08:00', '12T08:00', '13T08:00', '14T08:00'])
  })

  test.each([
    ['WIB', 7],
    ['WITA', 8],
    ['WIT', 9],
  ] as const)('08.00 is that of %s', (zone, offset) => {
    expect(calls(deferred(zone), 24, offset)).toEqual(['08T08:00'])
  })

  test('what was put off before 08.00 is raised the same day', () => {
    expect(calls(deferred('WIB', MORNING - 3 * HOUR), 24)).toEqual(['07T08:00'])
  })

  test('raised again it holds the relay again, until somebody acknowledges', () => {
    const w = deferred()
    w.wait(22 * HOUR, PACE)
    expect([w.state(BATTERY), w.relay()]).toEqual(['unacknowledged', 'alarm'])
    w.act('acknowledge', BATTERY)
    expect(w.relay()).toBe('well')
  })

  test('nobody acknowledged: it is not raised twice', () => {
    const w = deferred()
    w.wait(40 * HOUR, PACE)
    expect(w.story(BATTERY).filter(k => k === 're-alarmed').length).toBe(1)
  })

  test.each([
    ['ends by hand', (w: Watch) => w.act('unshelve', BATTERY)],
    ['ends by itself', (w: Watch) => w.wait(HOUR, PACE)],
  ])('hidden over 08.00, it calls when its hiding %s, and not again once it was seen', (_, end) => {
    const w = deferred()
    w.wait(21 * HOUR, PACE)
    w.act('shelve', BATTERY, { until: w.now.wall + 3 * HOUR, note: 'uji' })
    w.wait(2 * HOUR, PACE)
    expect(w.state(BATTERY)).toBe('shelved')
    end(w)
    expect([w.state(BATTERY), w.relay()]).toEqual(['unacknowledged', 'alarm'])
    w.act('acknowledge', BATTERY)
    expect([w.state(BATTERY), w.relay()]).toEqual(['acknowledged', 'well'])
    expect(calls(w, 24)).toEqual(['09T08:00'])
  })

  test('a new occurrence is not put off', () => {
    const w = deferred()
    w.wait(22 * HOUR, PACE)
    w.set({ 'ups/battery.packs.bad': 0 })
    expect(w.state(BATTERY)).toBe('returned-unacknowledged')
    w.set({ 'ups/battery.packs.bad': 2 })
    w.act('acknowledge', BATTERY)
    expect(w.relay()).toBe('alarm')
  })

  test('repaired, it is normal and no longer put off', () => {
    const w = deferred()
    w.set({ 'ups/battery.packs.bad': 0 })
    expect([w.state(BATTERY), w.alarm(BATTERY).deferred]).toEqual(['normal', null])
    expect(calls(w, 48)).toEqual([])
  })

  test('the re-alarm time of the rule does not disturb what was put off', () => {
    const w = watch(site('WIB', { reAlarm: 4 * HOUR }))
    w.set({ 'ups/battery.packs.bad': 1, 'ups/ups.fault': 'normal' })
    w.act('acknowledge', BATTERY)
    w.act('defer', BATTERY, incident(w))
    expect(calls(w, 24)).toEqual(['08T08:00'])
  })

  test('with a clock nobody trusts it is raised a day after it was last acknowledged, not forgotten', () => {
    const w = deferred('WIB', 86_400_000 * 3, false)
    w.wait(23 * HOUR, PACE)
    expect(w.state(BATTERY)).toBe('acknowledged')
    w.wait(HOUR, PACE)
    expect(w.state(BATTERY)).toBe('unacknowledged')
  })

  test('a clock that was a year ahead when it was put off does not delay it by a year', () => {
    const w = deferred('WIB', MORNING + 365 * 24 * HOUR)
    w.setClock({ wall: MORNING })
    expect(w.state(BATTERY)).toBe('acknowledged')
    expect(calls(w, 72).slice(0, 2)).toEqual(['08T08:00', '09T08:00'])
  })

  test('a clock set back over 08.00 does not raise it twice', () => {
    const w = deferred()
    w.wait(22 * HOUR, PACE)
    w.act('acknowledge', BATTERY)
    w.wait(10 * MINUTE)
    w.setClock({ wall: w.now.wall - 30 * MINUTE })
    w.wait(2 * HOUR, PACE)
    expect(w.story(BATTERY).filter(k => k === 're-alarmed').length).toBe(1)
  })

  test('a clock that jumps is recorded, and raises nothing else', () => {
    const w = deferred()
    w.setClock({ wall: w.now.wall - HOUR })
    w.setClock({ wall: 0, trusted: false })
    w.setClock({ wall: MORNING, trusted: true })
    expect(w.events('clock')).toMatchObject([
      { step: -HOUR, trusted: true },
      { step: -(MORNING - HOUR), trusted: false },
      { step: MORNING, trusted: true },
    ])
    w.setClock({ wall: MORNING + 4 * SECOND })
    expect(w.events('clock').length).toBe(3)
    expect(w.state(BATTERY)).toBe('acknowledged')
  })

  test.each([
    ['before it is acknowledged', {}, 'not-acknowledged'],
    ['without an owner', { owner: ' ' }, 'reason-required'],
    ['without an incident', { incident: '' }, 'reason-required'],
    ['until yesterday', { due: MORNING - HOUR }, 'end-in-past'],
    ['until nobody knows when', { due: Number.NaN }, 'end-in-past'],
  ] as const)('is refused %s', (name, more, code) => {
    const w = watch(site())
    w.set({ 'ups/battery.packs.bad': 1, 'ups/ups.fault': 'normal' })
    if (name !== 'before it is acknowledged') w.act('acknowledge', BATTERY)
    expect(w.act('defer', BATTERY, { ...incident(w), ...more })).toBe(code)
    expect(w.relay()).toBe('alarm')
  })

  test('from afar it is refused where nothing may be hidden from afar', () => {
    for (const remote of [false, true]) {
      const w = watch(site('WIB', { shelve: { allowed: true, max: HOUR, remote } }))
      w.set({ 'ups/battery.packs.bad': 1 })
      w.act('acknowledge', BATTERY)
      expect(w.act('defer', BATTERY, { ...incident(w), by: province })).toBe(remote ? 'done' : 'never-remote')
      expect(w.act('defer', BATTERY, incident(w))).toBe('done')
    }
  })

  test('is refused for what is over', () => {
    const w = watch(site())
    w.set({ 'ups/battery.packs.bad': 0 })
    expect(w.act('defer', BATTERY, incident(w))).toBe('not-active')
  })

  const CLASSES_ALLOWED = ['battery', 'camera', 'filter', 'redundancy', 'calibration']
  test.each([
    'fire',
    'leak',
    'temperature',
    'humidity',
    'mains',
    'generator',
    'ups',
    'battery',
    'pac',
    'filter',
    'redundancy',
    'door',
    'camera',
    'board',
    'communication',
    'calibration',
    'controller',
    'actuator',
  ] as const)('class %s', of => {
    const allowed = CLASSES_ALLOWED.includes(of)
    for (const level of ['critical', 'high', 'medium', 'low'] as const) {
      const w = watch(site('WIB', { class: of, level }))
      w.set({ 'ups/battery.packs.bad': 1 })
      w.act('acknowledge', BATTERY)
      const answer = w.act('defer', BATTERY, incident(w))
      expect(answer, level).toBe(allowed && level !== 'critical' ? 'done' : 'never-deferred')
    }
  })
})
