/** Sensors that the kernel reads, in a room file. */

import { describe, expect, test } from 'vitest'
import { loadRoom } from './library.ts'
import { mistakesIn, planOf, SMALL, where, write } from './write.ts'

const HEAD = 'site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }\ndevices:\n'
const room = (...devices: string[]) =>
  loadRoom(write(HEAD + devices.map(one => `  - ${one}\n`).join('')), 'hardware', 'en')

test('a device is found by its chip and the name it is given', () => {
  const { wiring } = planOf(room('{ id: probe, profile: climate/sht3x-linux, link: { sysfs: "1-0044" } }'))
  expect(wiring).toMatchObject([
    { driver: 'sysfs', link: { class: 'hwmon', chip: ['sht3x'], sensor: '1-0044' }, poll: 5000, timeout: 3000 },
  ])
})

describe('mistakes', () => {
  const told = (...devices: string[]) => {
    const loaded = room(...devices)
    return loaded.ok ? [] : loaded.mistakes.map(where)
  }

  test('two devices on one sensor, but not two sensors of one chip', () => {
    const at = (id: string, name: string) => `{ id: ${id}, profile: climate/sht3x-linux, link: { sysfs: "${name}" } }`
    expect(told(at('a', '1-0044'), at('b', '1-0045'))).toEqual([])
    expect(told(at('a', '1-0044'), at('b', '1-0044'))).toEqual([expect.stringContaining('hwmon sht3x 1-0044')])
  })

  test('the link of another protocol, and a name that is a path', () => {
    expect(told('{ id: a, profile: climate/sht3x-linux, link: { tcp: "127.0.0.1:1", unit: 1 } }')).toEqual([
      expect.stringContaining('Write link: { sysfs: only }'),
    ])
    expect(told('{ id: a, profile: climate/sht3x-linux, link: { sysfs: ../../etc } }')).toEqual([
      expect.stringContaining('"../../etc" is no name of a sensor'),
    ])
    expect(mistakesIn(SMALL.replace('{ tcp: "127.0.0.1:1502", unit: 1 }', '{ sysfs: only }'), 'en')).toHaveLength(1)
  })
})
