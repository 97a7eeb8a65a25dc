/** How the devices of a room file are read, and what is made of their points. */

import { describe, expect, test } from 'vitest'
import { loadRoom } from './library.ts'
import { FIXTURES, load, planOf, SMALL } from './write.ts'

const FULL = `${FIXTURES}/rooms/full.yaml`
const plan = planOf(loadRoom(FULL, FIXTURES))
const { site, wiring } = plan
const read = wiring.filter(one => one.driver !== 'probe')
const wire = (device: string) => read.find(one => one.device === device)
const registers = (device: string) => {
  const found = wire(device)
  return found?.driver === 'modbus' ? found.points : []
}

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
    const points = registers('ups-a')
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
    const contacts = registers('io-1').map(({ point, source }) => [point, source])
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
    expect(site.points['room/dewpoint']?.derived).toEqual({
      by: 'dewpoint',
      from: ['room/temperature', 'room/humidity'],
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
      'controller/calibration',
      'controller/clock',
      'controller/controller.disk.free',
      'controller/controller.disk.write',
      'controller/controller.loop.delay',
      'controller/controller.memory',
      'controller/controller.restarts',
      'controller/disk',
      'controller/lamp.agreement',
      'controller/lamp.position',
      'controller/output',
      'controller/records',
      'controller/relay.agreement',
      'controller/relay.position',
      'controller/self-test',
      'controller/self-test.step',
      'controller/settings',
      'controller/siren.agreement',
      'controller/siren.position',
      'controller/store',
      'controller/store.lost',
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
