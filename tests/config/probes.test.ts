/** A unit behind contacts that borrows probes: its points follow theirs, and the rules judge it as any other unit. */

import { expect, test } from 'vitest'
import { loadRoom } from './library.ts'
import { planOf, write } from './write.ts'

const LIBRARY = 'hardware'
const room = (probes: string): string => `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: io-1, profile: io/waveshare-modbus-io-8ch, link: { tcp: "127.0.0.1:1502" } }
  - { id: supply, profile: climate/xy-md02, role: ac-1, link: { tcp: "127.0.0.1:1503" } }
  - { id: return, profile: climate/xy-md02, role: ac-1, link: { tcp: "127.0.0.1:1504" } }
  - id: ac-1
    profile: generic/split-air-conditioner
    contacts: { pac.state: { on: io-1, input: 1 } }
${probes}`
const BOTH = '    probes: { pac.supply.temperature: supply/temperature, pac.return.temperature: return/temperature }\n'
const mistakes = (probes: string): string[] => {
  const loaded = loadRoom(write(room(probes)), LIBRARY, 'en')
  return loaded.ok ? [] : loaded.mistakes.map(({ line, col, text }) => `${line}:${col}: ${text}`)
}

test('a split air conditioner has the supply air of the probe in its outlet', () => {
  const { points } = planOf(loadRoom(write(room(BOTH)), LIBRARY)).site
  expect(points['ac-1/pac.supply.temperature']).toEqual({
    id: 'ac-1/pac.supply.temperature',
    device: 'ac-1',
    name: 'pac.supply.temperature',
    stale: 15_000,
    report: 'periodic',
    range: [-10, 60],
    derived: { by: 'median', from: ['supply/temperature'] },
  })
})

test('with both probes it is found to run without cooling, as any cooling unit', () => {
  const { points, alarms } = planOf(loadRoom(write(room(BOTH)), LIBRARY)).site
  expect(points['ac-1/pac.delta']?.derived?.from).toEqual([
    'ac-1/pac.return.temperature',
    'ac-1/pac.supply.temperature',
  ])
  expect(Object.values(alarms).map(({ when }) => when.point)).toContain('ac-1/pac.delivering')
})

test('the air of a unit is not that of the room', () => {
  const { points } = planOf(loadRoom(write(room(BOTH)), LIBRARY)).site
  expect(points['room/temperature']).toBeUndefined()
})

test.each([
  [
    'no probe',
    '',
    '6:5: The profile generic/split-air-conditioner needs a probe. Add probes: { pac.supply.temperature: probe/temperature }.',
  ],
  [
    'a probe that is not there',
    '    probes: { pac.supply.temperature: supplt/temperature }\n',
    '9:39: There is no point "supplt/temperature" in this room. Did you mean "supply/temperature"?',
  ],
  [
    'a probe of another unit',
    '    probes: { pac.supply.temperature: supply/humidity }\n',
    '9:39: "supply/humidity" measures in another unit than "pac.supply.temperature". Choose another probe.',
  ],
  [
    'a point the profile takes from no probe',
    BOTH.replace(' }', ', pac.control.temperature: return/temperature }'),
    '9:128: The profile generic/split-air-conditioner has no point "pac.control.temperature". Did you mean "pac.return.temperature"?',
  ],
])('%s is told', (_, probes, told) => {
  expect(mistakes(probes)).toEqual([told])
})

test('a device on a wire of its own borrows nothing', () => {
  const loaded = loadRoom(
    write(room(BOTH).replace('role: ac-1,', 'probes: { temperature: return/temperature },')),
    LIBRARY,
    'en',
  )
  expect(loaded.ok ? [] : loaded.mistakes.map(({ text }) => text)).toEqual([
    '"probes" is only for devices with "contacts"; the profile decides it. Remove "probes".',
  ])
})
