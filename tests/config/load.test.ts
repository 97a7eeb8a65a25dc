/** What a room file becomes. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadRoom } from '../../src/config/load.ts'
import { FIXTURES, load, planOf, SMALL } from './write.ts'

const FULL = `${FIXTURES}/rooms/full.yaml`
const plan = planOf(loadRoom(FULL, FIXTURES))
const { site, wiring } = plan
const wire = (device: string) => wiring.find(one => one.device === device)

test('a room that only names its devices is already guarded', () => {
  const { site } = planOf(
    load(`site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - id: probe
    profile: climate/probe
    link: { tcp: "192.168.1.20" }
`),
  )
  expect(Object.keys(site.alarms).sort()).toEqual([
    'controller.relay.agreement.relay-disobeys',
    'probe.communication.lost',
    'room.humidity.humidity-band',
    'room.temperature.room-blind',
    'room.temperature.room-hot',
    'room.temperature.room-warm',
  ])
})

describe('the site', () => {
  test('says who it is, and which bytes it was read from', () => {
    const hash = createHash('sha256').update(readFileSync(FULL)).digest('hex').slice(0, 16)
    expect(site).toMatchObject({ id: 'lpse-contoh', zone: 'WITA', utcOffset: 8 * 3_600_000, hash })
  })

  test('hashes the bytes and not the text', () => {
    const { hash } = planOf(load(SMALL)).site
    expect(planOf(load(`\uFEFF${SMALL}`)).site.hash).not.toBe(hash)
    expect(planOf(load(SMALL)).site.hash).toBe(hash)
  })

  test.each([
    ['WIB', 7],
    ['WITA', 8],
    ['WIT', 9],
  ])('%s is UTC+%d', (zone, hours) => {
    expect(planOf(load(SMALL.replace('WIB', zone))).site.utcOffset).toBe(hours * 3_600_000)
  })

  test('keeps what is watched by hand, and what is not fitted, with the reason', () => {
    expect(site.coverage).toEqual({
      R8: { how: 'not-fitted', reason: 'belum ada kamera' },
      R6: { how: 'manual', reason: 'ronda' },
    })
  })
})

describe('a device', () => {
  test('takes what the room file says before what its profile says', () => {
    expect(site.devices['ups-a']).toEqual({
      id: 'ups-a',
      title: 'UPS A',
      parameter: 'R3',
      profile: 'ups/small',
      evidence: 'S',
      role: 'duty',
      stale: 15_000,
      moves: { any: ['ups-a/input.voltage'], within: 60_000 },
    })
    expect(site.devices['ups-b']).toMatchObject({
      title: 'ups-b',
      stale: 20_000,
      moves: { any: ['ups-b/battery.charge'], within: 30_000 },
    })
  })

  test('with inputs may live by what hangs on them', () => {
    const moving = SMALL.replace('127.0.0.1:1504" }', '127.0.0.1:1504" }\n    moves: { any: [pulse], within: 20s }')
    const contact = '  - { id: beat, contacts: { pulse: { on: io-1, input: 4, normally: open } } }\n'
    expect(planOf(load(moving + contact)).site.devices['io-1']?.moves).toEqual({ any: ['beat/pulse'], within: 20_000 })
    expect(load(moving).ok).toBe(false)
  })

  test('behind contacts travels on the wire of its carrier', () => {
    expect(site.devices['leak-rack']).toEqual({
      id: 'leak-rack',
      title: 'Kabel air bawah rak',
      parameter: 'R5',
      profile: 'io/four',
      evidence: 'M',
      stale: 5000,
      via: 'io-1',
    })
    expect(site.points['leak-rack/communication']).toBeUndefined()
    expect(site.points['io-1/communication']).toEqual({
      id: 'io-1/communication',
      device: 'io-1',
      name: 'communication',
      stale: 5000,
      report: 'on-event',
    })
  })

  test.each([
    ['probe-2', 'room'],
    ['mains', 'utility'],
    ['ups-b', 'duty'],
    ['pac-1', 'duty'],
    ['leak-rack', undefined],
  ])('%s without a role has the usual one of its parameter', (device, role) => {
    expect(site.devices[device]?.role).toBe(role)
  })
})

describe('a point', () => {
  test('is the vocabulary, narrowed by the profile, fitted by the room file', () => {
    expect(site.points['ups-a/input.voltage']).toEqual({
      id: 'ups-a/input.voltage',
      device: 'ups-a',
      name: 'input.voltage',
      title: 'Masukan',
      role: 'ups-in',
      stale: 40_000,
      report: 'periodic',
      range: [0, 400],
      calibrate: { gain: 1, offset: 0.3 },
      proof: 'printed',
    })
    expect(site.points['ups-b/input.voltage']).toMatchObject({ role: 'duty', stale: 20_000 })
    expect(site.points['ups-b/input.voltage']).not.toHaveProperty('calibrate')
  })

  test('filters wild samples as the vocabulary says', () => {
    expect(site.points['probe-1/temperature']).toMatchObject({ range: [-10, 60], jump: { step: 1, rate: 5 } })
  })

  test('names its best proof', () => {
    expect(site.points['ups-a/battery.charge']?.proof).toBe('recorded')
  })

  test('knows the words that cannot be true together', () => {
    expect(site.points['ups-a/ups.status']?.contradictions).toEqual([
      ['OL', 'OB'],
      ['CHRG', 'DISCHRG'],
    ])
  })

  test('of a contact is not supervised', () => {
    expect(site.points['leak-rack/leak.cable']).toEqual({
      id: 'leak-rack/leak.cable',
      device: 'leak-rack',
      name: 'leak.cable',
      title: 'Lingkar kabel',
      role: 'rack',
      stale: 5000,
      report: 'periodic',
      proof: 'transcribed',
      supervised: false,
    })
  })
})

describe('wiring', () => {
  test('joins the room file and the facts of the wire', () => {
    expect(wire('ups-a')).toMatchObject({
      driver: 'modbus',
      link: { tcp: { host: '127.0.0.1', port: 1502 } },
      unit: 3,
      poll: 2000,
      timeout: 750,
      gap: 35,
      limits: {
        registers: 60,
        bits: 2000,
        holes: 4,
        barriers: [
          { table: null, address: 77 },
          { table: 'holding', address: 360 },
        ],
      },
    })
    expect(wire('ups-b')).toMatchObject({ unit: 9, poll: 1000, timeout: 1000 })
  })

  test('reads values, sets of flags and fallbacks', () => {
    const points = wire('ups-a')?.points ?? []
    expect(points.map(({ point }) => point)).toEqual([
      'ups-a/ups.status',
      'ups-a/battery.charge',
      'ups-a/input.voltage',
    ])
    expect(points[0]?.source).toMatchObject({ flags: [{ facts: { type: 'u32' } }, { at: { address: 18 } }] })
    expect(points[0]?.source).toHaveProperty('words', expect.arrayContaining(['OL', 'OB', 'LB']))
    expect(points[1]?.source).toMatchObject({ at: { address: 130 }, facts: { scale: 0.001953125, sentinels: [65535] } })
    expect(points[2]?.or).toMatchObject({ at: { address: 141 }, facts: { scale: 0.1 } })
  })

  test('gives each contact its input: an open contact that rests open is the resting word', () => {
    const contacts = wire('io-1')?.points.map(({ point, source }) => [point, source])
    expect(contacts).toMatchObject([
      ['leak-rack/leak', { at: { table: 'discrete', address: 0 }, facts: { meaning: { 0: 'dry', 1: 'wet' } } }],
      ['leak-rack/leak.cable', { at: { address: 1 }, facts: { meaning: { 0: 'broken', 1: 'normal' } } }],
      ['mains/supply.present', { at: { address: 2 }, facts: { meaning: { 0: 'lost', 1: 'present' } } }],
    ])
    expect(wire('io-2')?.points[1]).toMatchObject({ source: { facts: { meaning: { 0: 'stopped', 1: 'running' } } } })
  })

  test('has no wire for things behind contacts', () => {
    expect(wiring.map(({ device }) => device)).toEqual(['ups-a', 'ups-b', 'probe-1', 'probe-2', 'io-1', 'io-2'])
  })
})

describe('points made of points', () => {
  test('stand where a probe with the role is', () => {
    expect(site.points['room/temperature']?.derived).toEqual({
      by: 'median',
      from: ['probe-1/temperature', 'probe-2/temperature'],
    })
    expect(site.points['room/temperature.rise']?.derived).toEqual({
      by: 'rise',
      from: ['room/temperature'],
      over: 300_000,
    })
    expect(site.points['room/mains.present']?.derived).toEqual({
      by: 'any',
      from: ['mains/supply.present'],
      is: ['present'],
    })
  })

  test('have no filter of their own and grow old as their sources do', () => {
    expect(site.points['room/temperature']).toEqual({
      id: 'room/temperature',
      device: 'room',
      name: 'temperature',
      stale: 10_000,
      report: 'periodic',
      range: [-10, 60],
      derived: expect.anything(),
    })
  })

  test('do not stand without a source: a dew point needs both', () => {
    const far = SMALL.replace('unit: 1 }\n  - id: io-1', 'unit: 1 }\n    role: outside\n  - id: io-1')
    expect(Object.keys(planOf(load(far)).site.points).filter(id => id.startsWith('room/'))).toEqual([])
    const half = SMALL.replace(
      'unit: 1 }\n  - id: io-1',
      'unit: 1 }\n    points: { humidity: { role: outside } }\n  - id: io-1',
    )
    const { points } = planOf(load(half)).site
    expect(Object.keys(points).filter(id => id.startsWith('room/'))).toEqual([
      'room/temperature',
      'room/temperature.rise',
    ])
  })
})

describe('actuators', () => {
  test('are relay, siren and lamp unless the room file lists others', () => {
    expect(site.actuators).toEqual({
      relay: {
        id: 'relay',
        kind: 'relay',
        fail: 'alarm',
        ttl: 2000,
        readBack: 'controller/relay.position',
        reflash: true,
      },
      siren: {
        id: 'siren',
        kind: 'siren',
        fail: 'off',
        ttl: 2000,
        readBack: 'controller/siren.position',
        reflash: false,
      },
      lamp: { id: 'lamp', kind: 'lamp', fail: 'off', ttl: 2000, readBack: 'controller/lamp.position', reflash: false },
    })
    expect(site.effects).toEqual([
      { actuator: 'relay', levels: ['critical', 'high', 'medium'] },
      { actuator: 'siren', levels: ['critical', 'high'] },
      { actuator: 'lamp', levels: ['critical', 'high', 'medium', 'low'] },
    ])
    expect(plan.actuators).toContainEqual({ id: 'siren', driver: 'simulated' })
    expect(
      Object.keys(site.points)
        .filter(id => id.startsWith('controller/'))
        .sort(),
    ).toEqual([
      'controller/clock',
      'controller/lamp.agreement',
      'controller/lamp.position',
      'controller/output',
      'controller/relay.agreement',
      'controller/relay.position',
      'controller/siren.agreement',
      'controller/siren.position',
    ])
  })

  test('may be listed: a relay that must not reflash, a request that nothing drives', () => {
    const listed = '{ id: relay, kind: relay, reflash: false }, { id: pac-request, kind: request }'
    const { site } = planOf(load(`${SMALL}actuators: [${listed}]\n`))
    expect(site.actuators).toEqual({
      relay: expect.objectContaining({ reflash: false }),
      'pac-request': { id: 'pac-request', kind: 'request', fail: 'open', ttl: 2000, reflash: false },
    })
    expect(site.effects.map(({ actuator }) => actuator)).toEqual(['relay'])
    expect(site.points['controller/siren.position']).toBeUndefined()
  })
})

describe('the server', () => {
  test('is on loopback unless the room file says otherwise', () => {
    expect(planOf(load(SMALL)).server).toEqual({ host: '127.0.0.1', port: 8080 })
    expect(plan.server).toEqual({ host: '127.0.0.1', port: 9090 })
  })
})

test('the sentences of every rule come along, those of the room file too', () => {
  expect(plan.ruleTexts['room-warm']?.id).toEqual({
    title: 'room-warm',
    means: 'Artinya',
    cause: 'Sebabnya',
    consequence: 'Akibatnya',
    action: 'Tindakannya',
  })
  expect(plan.ruleTexts['ups-a-low-charge']?.en.title).toBe('Charge')
})
