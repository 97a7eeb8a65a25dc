/** Which alarms a room has, how loud each is, and what may hide it. */

import { describe, expect, test } from 'vitest'
import { loadRoom } from '../../src/config/load.ts'
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

describe('the loss of a device is as loud as what it blinds', () => {
  const levelOf = (id: string) => alarms[`${id}.communication.lost`]?.level

  test('critical alarms count as high', () => {
    expect(levelOf('ups-a')).toBe('high')
    expect(levelOf('probe-1')).toBe('high')
  })

  test('an alarm whose other sources remain counts at most as medium', () => {
    expect(levelOf('probe-2')).toBe('medium')
  })

  test('alarms of things behind its contacts count as its own', () => {
    expect(levelOf('io-1')).toBe('high')
  })

  test('a device that blinds nothing is low, also when its alarms are switched off', () => {
    expect(levelOf('io-2')).toBe('low')
  })

  test('the last room probe is high, its siren sounds, and it settles fast', () => {
    const small = alarmsOf(SMALL)
    expect(small['probe.communication.lost']).toMatchObject({ level: 'high', siren: true, settle: 30_000 })
    expect(small['io-1.communication.lost']).toMatchObject({ level: 'low', siren: false, settle: 180_000 })
  })

  test('who carries water or fire settles fast, others take their time', () => {
    expect(alarms['io-1.communication.lost']?.settle).toBe(30_000)
    expect(alarms['ups-a.communication.lost']?.settle).toBe(180_000)
    expect(alarms['probe-1.communication.lost']?.settle).toBe(180_000)
    const fire = `${SMALL}  - { id: panel, contacts: { fire.detection: { on: io-1, input: 4, normally: open } } }\n`
    expect(alarmsOf(fire)['io-1.communication.lost']).toMatchObject({ level: 'high', settle: 30_000 })
  })

  test('a dew point is blind without either of its sources', () => {
    const two = `${SMALL}  - id: probe-2
    profile: climate/probe
    link: { tcp: "127.0.0.1:1505" }
    points: { humidity: { role: outside } }
rules:
  - { rule: humidity-band, off: "diuji" }
  - add:
      id: dew
      for: { point: room/dewpoint }
      requirement: R11
      type: HI
      level: high
      class: humidity
      when: { above: 17 }
      text:
        id: { title: a, means: b, cause: c, consequence: d, action: e }
        en: { title: a, means: b, cause: c, consequence: d, action: e }
`
    const made = alarmsOf(two)
    expect(made['probe.communication.lost']?.level).toBe('high')
    expect(made['probe-2.communication.lost']?.level).toBe('medium')
  })
})

describe('what may hide an alarm', () => {
  test('is named exactly, at a point or on the same device', () => {
    expect(alarms['ups-a.ups.status.ups-on-battery']?.suppressedBy[0]).toEqual({
      alarm: 'room.mains.present.mains-lost',
      max: 1_800_000,
    })
    expect(alarms['leak-rack.leak.cable.leak-cable']?.suppressedBy).toEqual([
      { alarm: 'leak-rack.leak.leak-wet', max: 3_600_000 },
    ])
  })

  test('is left out where this room does not have it', () => {
    expect(alarmsOf(SMALL)['ups-a.ups.status.ups-on-battery']?.suppressedBy).toEqual([
      { alarm: 'ups-a.communication.lost', max: 28_800_000 },
    ])
    // Switched off for ups-b, so it hides nothing there.
    expect(alarms['ups-b.input.voltage.ups-voltage']?.suppressedBy).toEqual([
      { alarm: 'ups-b.communication.lost', max: 28_800_000 },
    ])
  })

  test('the loss of its device explains an alarm, unless it must always be seen', () => {
    const explained = (id: string) => alarmsOf(SMALL)[id]?.suppressedBy.map(({ alarm }) => alarm)
    expect(explained('room.temperature.room-warm')).toEqual(['probe.communication.lost'])
    expect(explained('room.temperature.room-blind')).toEqual(['probe.communication.lost'])
    expect(explained('room.temperature.room-hot')).toEqual([])
    expect(explained('ups-a.ups.status.ups-low')).toEqual([])
    expect(explained('probe.communication.lost')).toEqual([])
    expect(alarms['leak-rack.leak.leak-wet']?.suppressedBy).toEqual([])
  })

  test('the loss of one of several sources explains nothing', () => {
    expect(alarms['room.temperature.room-warm']?.suppressedBy).toEqual([])
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
