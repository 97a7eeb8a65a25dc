/** Which alarms a room has, and what its file changes. */

import { describe, expect, test } from 'vitest'
import { loadRoom } from './library.ts'
import { FIXTURES, load, planOf, SMALL } from './write.ts'

const { site } = planOf(loadRoom(`${FIXTURES}/rooms/full.yaml`, FIXTURES))
const { alarms } = site

const rule = (id: string, body: string, attribute = 'level: medium') => `rules:
  - add:
      id: ${id}
      ${body}
      requirement: R10
      type: HI
      ${attribute}
      text:
        id: { title: a, means: b, cause: c, consequence: d, action: e }
        en: { title: a, means: b, cause: c, consequence: d, action: e }
`
const alarmsOf = (text: string) => planOf(load(text)).site.alarms

describe('rules attach', () => {
  test('to every point of their name and role', () => {
    const ids = Object.keys(alarms)
    expect(ids.filter(id => id.endsWith('.ups-low'))).toEqual(['ups-a.ups.status.ups-low', 'ups-b.ups.status.ups-low'])
    expect(ids.filter(id => id.endsWith('.probe-hot'))).toEqual(['probe-1.temperature.probe-hot'])
    expect(ids.filter(id => id.endsWith('.ups-voltage'))).toEqual(['ups-b.input.voltage.ups-voltage'])
    expect(ids.filter(id => id.endsWith('.pac-alarm'))).toEqual([])
  })

  test('to the communication of each device on a wire, and of no other', () => {
    const lost = Object.keys(alarms).filter(id => id.endsWith('.communication.lost'))
    expect(lost).toEqual(['ups-a', 'ups-b', 'probe-1', 'probe-2', 'io-1', 'io-2'].map(id => `${id}.communication.lost`))
  })

  test('whole: every attribute of the rule', () => {
    expect(alarms['room.temperature.room-warm']).toEqual({
      id: 'room.temperature.room-warm',
      rule: 'room-warm',
      point: 'room/temperature',
      device: 'room',
      requirement: 'R10',
      type: 'HI',
      level: 'medium',
      class: 'temperature',
      when: { point: 'room/temperature', above: 25, deadband: 1 },
      and: [],
      onDelay: 120_000,
      offDelay: 300_000,
      settle: 0,
      latching: false,
      reAlarm: 14_400_000,
      siren: false,
      shelve: { allowed: true, max: 28_800_000, remote: true },
      suppressedBy: [],
      adjustable: { min: 20, max: 27 },
      respondWithin: 28_800_000,
      owner: 'admin',
    })
  })

  test('and what latches, latches', () => {
    expect(alarms['leak-rack.leak.leak-wet']?.latching).toBe(true)
    expect(alarms['leak-rack.leak.cable.leak-cable']?.latching).toBe(false)
  })

  test('with the excuses whose points this room has, and without the others', () => {
    const excuses = (second: string) =>
      alarmsOf(
        SMALL +
          rule(
            'x',
            `for: { name: temperature }\n      class: door\n      when: { above: 1 }\n      unless: [{ all: [{ name: temperature, below: 9 }, ${second}], max: 30m }]`,
          ),
      )['probe.temperature.x']?.unless
    const at = { point: 'probe/temperature', below: 9 }
    const status = { point: 'ups-a/ups.status', has: ['CAL'] }
    expect(excuses('{ point: ups-a/ups.status, has: CAL }')).toEqual([{ all: [at, status], max: 1_800_000 }])
    expect(excuses('{ name: ups.status, has: CAL }')).toBeUndefined()
  })

  test('by name to devices only: a point made of points is named by its id', () => {
    const text = SMALL + rule('x', 'for: { name: temperature }\n      class: door\n      when: { above: 1 }')
    expect(Object.keys(alarmsOf(text)).filter(id => id.endsWith('.x'))).toEqual(['probe.temperature.x'])
  })

  test('with guards on the same device', () => {
    expect(alarms['ups-a.ups.status.ups-low']?.and).toEqual([{ point: 'ups-a/ups.status', has: ['OB'] }])
  })

  test('not where a guard has nothing to look at', () => {
    const guarded = (point: string) =>
      rule('x', `for: { name: temperature }\n      class: door\n      when: { above: 1 }\n      and: [{ ${point} }]`)
    expect(alarmsOf(SMALL + guarded('name: humidity, above: 1'))).toHaveProperty(['probe.temperature.x'])
    expect(load(SMALL + guarded('name: door, is: open')).ok).toBe(false)
  })

  test('by the parameter of the device', () => {
    const of = (parameter: string) =>
      rule('x', `for: { name: temperature, parameter: ${parameter} }\n      class: door\n      when: { above: 1 }`)
    expect(Object.keys(alarmsOf(SMALL + of('R10')))).toContain('probe.temperature.x')
    expect(load(SMALL + of('R4')).ok).toBe(false)
  })

  test('each: device, by parameter and by the class of what it would blind', () => {
    const each = (which: string) =>
      rule('x', `for: { each: device, ${which} }\n      class: communication\n      when: { is: lost }`, 'owner: admin')
    const watched = (which: string) => Object.keys(alarmsOf(SMALL + each(which))).filter(id => id.endsWith('.x'))
    expect(watched('parameter: R3')).toEqual(['ups-a.communication.x'])
    expect(watched('class: humidity')).toEqual(['probe.communication.x'])
  })
})

describe('the class decides where the rule is silent', () => {
  test.each([
    ['pac', 300_000, true, 28_800_000],
    ['camera', 300_000, true, 28_800_000],
    ['network', 300_000, true, 28_800_000],
    ['communication', 180_000, true, 28_800_000],
    ['temperature', 0, true, 28_800_000],
    ['fire', 0, false, 14_400_000],
    ['leak', 0, false, 28_800_000],
    ['actuator', 0, false, 28_800_000],
    ['ups', 0, true, 28_800_000],
  ])('%s', (of, settle, remote, max) => {
    const text = SMALL + rule('x', `for: { name: temperature }\n      class: ${of}\n      when: { above: 1 }`)
    expect(alarmsOf(text)['probe.temperature.x']).toMatchObject({ settle, shelve: { allowed: true, max, remote } })
  })

  test('and not where it speaks', () => {
    const body = 'for: { name: temperature }\n      class: pac\n      settle: 5s\n      when: { above: 1 }'
    const text = SMALL + rule('x', `${body}\n      shelve: { allowed: false, max: 2h, remote: false }`)
    expect(alarmsOf(text)['probe.temperature.x']).toMatchObject({
      settle: 5000,
      shelve: { allowed: false, max: 7_200_000, remote: false },
    })
  })

  test('the siren is for critical and high', () => {
    expect(alarms['room.temperature.room-hot']?.siren).toBe(true)
    expect(alarms['leak-rack.leak.leak-wet']?.siren).toBe(true)
    expect(alarms['room.temperature.room-warm']?.siren).toBe(false)
  })
})

describe('the room file', () => {
  test('moves limits, dead bands and delays, and leaves the rest', () => {
    expect(alarms['room.humidity.humidity-band']).toMatchObject({
      when: { outside: [42, 58], deadband: 2 },
      onDelay: 1_800_000,
    })
  })

  test('raises one alarm', () => {
    expect(alarms['probe-1.temperature.probe-hot']).toMatchObject({ level: 'critical', siren: true })
  })

  test('the narrower word wins, whatever its place', () => {
    const both = `rules:
  - { rule: probe-hot, point: probe/temperature, deadband: 3 }
  - { rule: probe-hot, deadband: 2 }
  - { rule: probe-hot, device: probe, deadband: 2.5 }
`
    const inlet = SMALL.replace('unit: 1 }\n  - id: io-1', 'unit: 1 }\n    role: inlet\n  - id: io-1')
    expect(alarmsOf(inlet + both)['probe.temperature.probe-hot']?.when.deadband).toBe(3)
  })

  test('may mean one point, and then leaves the others', () => {
    const inlets = `${SMALL}  - id: probe-2
    profile: climate/probe
    link: { tcp: "127.0.0.1:1505" }
    role: inlet
rules: [{ rule: probe-hot, point: probe/temperature, level: low }, { rule: room-warm, limit: 20 }]
`.replace('unit: 1 }\n  - id: io-1', 'unit: 1 }\n    role: inlet\n  - id: io-1')
    const changed = alarmsOf(inlets)
    expect(changed['probe.temperature.probe-hot']?.level).toBe('low')
    expect(changed['probe-2.temperature.probe-hot']?.level).toBe('high')
    expect(changed['room.temperature.room-warm']?.when.above).toBe(20)
  })

  test('switches off with a reason: a whole rule, or one alarm', () => {
    expect(site.switchedOff).toEqual([
      { rule: 'door-open', reason: 'pintu dijaga' },
      { rule: 'ups-b.ups.status.ups-on-battery', reason: 'cadangan' },
    ])
    expect(alarms['door-main.door.door-open']).toBeUndefined()
    expect(alarms['ups-b.ups.status.ups-on-battery']).toBeUndefined()
    expect(alarms['ups-a.ups.status.ups-on-battery']).toBeDefined()
  })

  test('adds rules of its own', () => {
    expect(alarms['ups-a.battery.charge.ups-a-low-charge']).toMatchObject({ level: 'high', when: { below: 50 } })
  })

  test('may make fire louder and faster, and sets the loudness of a loss', () => {
    const fire = `${SMALL}  - { id: panel, contacts: { fire.detection: { on: io-1, input: 4, normally: open } } }
rules: [{ rule: fire-detected, level: critical, delay: { on: 0s } }, { rule: lost, device: ups-a, level: medium }]
`
    expect(alarmsOf(fire)['ups-a.communication.lost']).toMatchObject({ level: 'medium', siren: false })
  })
})
