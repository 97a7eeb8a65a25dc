/** How loud the loss of a device is, and what may hide an alarm. */

import { describe, expect, test } from 'vitest'
import { loadRoom } from './library.ts'
import { FIXTURES, load, planOf, SMALL } from './write.ts'

const { site } = planOf(loadRoom(`${FIXTURES}/rooms/full.yaml`, FIXTURES))
const { alarms } = site

const DAY = 86_400_000
const alarmsOf = (text: string) => planOf(load(text)).site.alarms

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

describe('a value that cannot be used is as loud as what it blinds', () => {
  const unusable = `rules:
  - add:
      id: unusable
      for: { each: point }
      requirement: R15
      type: BAD-QUALITY
      class: communication
      when: { bad: true }
      text:
        id: { title: a, means: b, cause: c, consequence: d, action: e }
        en: { title: a, means: b, cause: c, consequence: d, action: e }
`
  const made = alarmsOf(SMALL + unusable)
  const watched = Object.values(made).filter(({ rule }) => rule === 'unusable')

  test('where an alarm depends on it, and nowhere else', () => {
    expect(watched.map(({ point }) => point)).toEqual([
      'ups-a/ups.status',
      'ups-a/input.voltage',
      'probe/temperature',
      'probe/humidity',
    ])
  })

  test('by the alarms that need it', () => {
    expect(watched.map(({ level }) => level)).toEqual(['high', 'low', 'high', 'medium'])
  })

  test('and is explained by the loss of its device', () => {
    expect(made['probe.temperature.unusable']?.suppressedBy).toEqual([
      { alarm: 'probe.communication.lost', max: 7 * DAY },
    ])
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

  test('may be on the device that carries it', () => {
    const cable = `${SMALL}  - { id: water, contacts: { leak: { on: io-1, input: 1, normally: open } } }
rules:
  - add:
      id: soaked
      for: { name: leak }
      requirement: R5
      type: DISCRETE
      level: low
      class: leak
      when: { is: wet }
      suppressed-by: [{ name: communication, rule: lost, max: 1h }]
      text:
        id: { title: a, means: b, cause: c, consequence: d, action: e }
        en: { title: a, means: b, cause: c, consequence: d, action: e }
`
    expect(alarmsOf(cable)['water.leak.soaked']?.suppressedBy).toEqual([
      { alarm: 'io-1.communication.lost', max: 3_600_000 },
    ])
  })

  test('is left out where this room does not have it', () => {
    expect(alarmsOf(SMALL)['ups-a.ups.status.ups-on-battery']?.suppressedBy).toEqual([
      { alarm: 'ups-a.communication.lost', max: 7 * DAY },
    ])
    // Switched off for ups-b, so it hides nothing there.
    expect(alarms['ups-b.input.voltage.ups-voltage']?.suppressedBy).toEqual([
      { alarm: 'ups-b.communication.lost', max: 7 * DAY },
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
