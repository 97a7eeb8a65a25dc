/** Which wires are shared, what speaks for them, and how long their devices wait for it. */

import { describe, expect, test } from 'vitest'
import type { DeviceId } from '../../src/core/sample.ts'
import { DAY, SECOND } from '../../src/core/time.ts'
import { loadRoom } from './library.ts'
import { planOf, write } from './write.ts'

const HEAD = `site: { id: lpse, title: Ruang, organisation: Dinas, timezone: WIB }
devices:
`
const siteOf = (...lines: string[]) =>
  planOf(loadRoom(write(`${HEAD}${lines.map(line => `  - { ${line} }\n`).join('')}`, 'buses.yaml'), 'hardware')).site

const sensor = (id: DeviceId, link: string, more = ''): string =>
  `id: ${id}, profile: climate/xy-md02, link: { ${link} }${more}`
const ADAPTER = '/dev/serial/by-id/usb-FTDI_FT232R_A50-if00-port0'

const busesOf = (...lines: string[]) =>
  Object.values(siteOf(...lines).points)
    .filter(({ name }) => name === 'bus')
    .map(({ id, title }) => [id, title])

describe('a bus is', () => {
  test('a serial port with two devices, called by its adapter', () => {
    const found = busesOf(sensor('a', `rtu: ${ADAPTER}, unit: 1`), sensor('b', `rtu: ${ADAPTER}, unit: 2`))
    expect(found).toEqual([['bus-usb-ftdi-ft232r-a50-if00-port0/bus', `${ADAPTER}: a, b`]])
  })

  test.each(['tcp', 'rtu-tcp'])('a gateway (%s) with several units behind it', kind => {
    const found = busesOf(
      sensor('a', `${kind}: "10.0.0.7:502", unit: 1`, ', title: Sensor A'),
      sensor('b', `${kind}: "10.0.0.7:502", unit: 2`),
      sensor('c', `${kind}: "10.0.0.7:502", unit: 3`),
    )
    expect(found).toEqual([['bus-10-0-0-7-502/bus', '10.0.0.7:502: Sensor A, b, c']])
  })

  test('not one device alone, nor two at different addresses', () => {
    const alone = sensor('a', 'tcp: "10.0.0.7:502", unit: 1')
    expect([busesOf(alone), busesOf(alone, sensor('b', 'tcp: "10.0.0.8:502", unit: 1'))]).toEqual([[], []])
  })

  test('not a server, which says itself what it has lost', () => {
    const ups = (id: string): string => `id: ${id}, profile: ups/nut, link: { nut: "10.0.0.9:3493", ups: ${id} }`
    expect(busesOf(ups('ups-a'), ups('ups-b'))).toEqual([])
  })
})

describe('its alarm', () => {
  const two = siteOf(sensor('a', 'tcp: "10.0.0.7:502", unit: 1'), sensor('b', 'tcp: "10.0.0.7:502", unit: 2'))

  test('is as loud as what all of it blinds together, though each alone blinds in part', () => {
    const levels = ['bus-10-0-0-7-502.bus.bus-failed', 'a.communication.lost', 'b.communication.lost']
    expect(levels.map(id => two.alarms[id]?.level)).toEqual(['high', 'medium', 'medium'])
    expect(two.alarms[levels[0] ?? '']).toMatchObject({ settle: 30 * SECOND, siren: true, suppressedBy: [] })
  })

  test('hides the losses of its devices and what it blinds, with a maximum time, and nothing else', () => {
    const hidden = Object.values(two.alarms).filter(({ suppressedBy }) =>
      suppressedBy.some(({ alarm }) => alarm === 'bus-10-0-0-7-502.bus.bus-failed'),
    )
    const ids = hidden.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['a.communication.lost', 'room.temperature.room-blind']))
    expect(hidden.filter(({ type, shelve }) => type !== 'BAD-QUALITY' && !shelve.remote)).toEqual([])
    expect(two.alarms['a.communication.lost']?.suppressedBy).toEqual([
      { alarm: 'bus-10-0-0-7-502.bus.bus-failed', max: 7 * DAY },
    ])
  })
})

describe('who hangs on it waits until it can have been told', () => {
  const delays = (slow: string) => {
    const { alarms } = siteOf(
      sensor('slow', 'tcp: "10.0.0.7:502", unit: 1', slow),
      'id: io-1, profile: io/waveshare-modbus-io-8ch, link: { tcp: "10.0.0.7:502", unit: 2 }',
      sensor('alone', 'tcp: "10.0.0.8:502", unit: 1'),
    )
    return ['slow', 'io-1', 'alone'].map(id => alarms[`${id}.communication.lost`]?.onDelay)
  }

  test('the longest stale time of the bus, one poll of its own and two seconds', () => {
    expect(delays('')).toEqual([7 * SECOND, 12_250, 0])
  })

  test('not where that would be more than 30 s after its last answer', () => {
    expect(delays(', stale: 26s')).toEqual([0, 23_250, 0])
    expect(delays(', stale: 60s')).toEqual([0, 0, 0])
  })

  test('and so does what its loss explains: no value of it calls before', () => {
    const { alarms } = siteOf(
      sensor('a', 'tcp: "10.0.0.7:502", unit: 1', ', stale: 10s'),
      sensor('b', 'tcp: "10.0.0.7:502", unit: 2', ', stale: 20s'),
    )
    expect(alarms['a.temperature.unusable']?.onDelay).toBe(alarms['a.communication.lost']?.onDelay)
    expect(alarms['a.communication.lost']?.onDelay).toBe(17 * SECOND)
  })

  test('not where the room switched the bus off', () => {
    const lines = ['a', 'b'].map((id, i) => `  - { ${sensor(id, `tcp: "10.0.0.7:502", unit: ${i + 1}`)} }\n`)
    const off = 'rules: [{ rule: bus-failed, off: "diuji" }]\n'
    const { alarms } = planOf(loadRoom(write(HEAD + lines.join('') + off, 'buses.yaml'), 'hardware')).site
    expect(alarms['a.communication.lost']).toMatchObject({ onDelay: 0, suppressedBy: [] })
  })
})
