/** What a room file becomes: the site, its devices and their points. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadRoom } from './library.ts'
import { FIXTURES, load, planOf, SMALL } from './write.ts'

const FULL = `${FIXTURES}/rooms/full.yaml`
const plan = planOf(loadRoom(FULL, FIXTURES))
const { site } = plan

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
