/** A room with a board becomes the wiring of its driver, its points and its actuators. */

import { expect, test } from 'vitest'
import type { Plan } from '../../src/config/plan.ts'
import { loadRoom } from './library.ts'
import { load, planOf, SMALL, write } from './write.ts'

const BANDS = '{ short: 60, alarm: [600, 800], normal: [190, 400], open: 940 }'
/** The sensor stands before its board: the order of a file is the writer's. */
const ROOM = `${SMALL}  - { id: rak, profile: climate/onboard, link: { on: papan, pin: D7 } }
  - { id: papan, profile: board/jaga, link: { board: /dev/serial/by-id/usb-nano } }
  - id: api
    contacts:
      fire.fire1: { on: papan, loop: A0 }
      fire.trouble: { on: papan, loop: A2, bands: ${BANDS} }
      fire.alert: { on: papan, pin: D4, normally: open }
      leak: { on: papan, pin: D2, normally: closed }
actuators:
  - { id: relay, kind: relay, driver: board, on: papan }
  - { id: siren, kind: siren, driver: board, on: papan, pin: D10, read-back: D5 }
  - { id: lamp, kind: lamp }
`

function planned(): Plan {
  const loaded = load(ROOM)
  expect(loaded.ok ? [] : loaded.mistakes).toEqual([])
  if (!loaded.ok) throw new Error('mistakes')
  return loaded.plan
}

test('the board is read by its driver, with all that hangs on it', () => {
  const wiring = planned().wiring.find(({ driver }) => driver === 'board')
  expect(wiring).toEqual({
    driver: 'board',
    device: 'papan',
    link: { serial: '/dev/serial/by-id/usb-nano', mode: '57600-8N1' },
    poll: 500,
    points: [
      { point: 'papan/relay.trip', source: { fact: 'trip' } },
      { point: 'rak/temperature', source: { probe: 1, value: 'temperature' } },
      { point: 'api/fire.fire1', source: { loop: 0, normal: 'normal', alarm: 'alarm' } },
      { point: 'api/fire.trouble', source: { loop: 2, normal: 'normal', alarm: 'trouble' } },
      { point: 'api/fire.alert', source: { contact: 2, open: 'normal', closed: 'alarm' } },
      { point: 'api/leak', source: { contact: 0, open: 'wet', closed: 'dry' } },
    ],
    bands: [null, null, { short: 60, alarm: [600, 800], normal: [190, 400], open: 940 }, null],
    probes: ['none', 'dht22'],
  })
})

test('a loop is supervised, a plain contact is not, and both go with their board', () => {
  const { points, devices } = planned().site
  expect([points['api/fire.fire1']?.supervised, points['api/fire.alert']?.supervised]).toEqual([true, false])
  expect(devices.api).toMatchObject({ via: 'papan', stale: 3000 })
})

test('relay and siren are moved by the board, the lamp is not', () => {
  expect(planned().actuators).toEqual([
    { id: 'relay', driver: 'board', seat: { on: 'papan', relay: true } },
    { id: 'siren', driver: 'board', seat: { on: 'papan', pin: 10, readBack: 3 } },
    { id: 'lamp', driver: 'simulated' },
  ])
})

test('a converter of this machine supervises loops likewise, with the bands of the room file', () => {
  const room = (contacts: string) => `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: adc, profile: io/mcp3008-linux, link: { sysfs: only } }
  - { id: api, contacts: { ${contacts} } }
`
  const { site, wiring } = planOf(
    loadRoom(
      write(room(`fire.fire1: { on: adc, loop: CH1 }, fire.trouble: { on: adc, loop: CH0, bands: ${BANDS} }`)),
      'hardware',
    ),
  )
  expect(wiring.find(({ driver }) => driver === 'sysfs')).toMatchObject({
    points: [
      { point: 'api/fire.fire1', file: 'in_voltage1_raw', loop: { scale: 1, bands: null } },
      {
        point: 'api/fire.trouble',
        file: 'in_voltage0_raw',
        loop: { bands: { normal: [190, 400] }, words: { normal: 'normal', alarm: 'trouble' } },
      },
    ],
  })
  expect([site.points['api/fire.fire1']?.supervised, site.devices.api?.via]).toEqual([true, 'adc'])
  for (const contact of ['fire.fire1: { on: adc, loop: CH9 }', 'fire.fire1: { on: adc, input: 1, normally: open }']) {
    const loaded = loadRoom(write(room(contact)), 'hardware', 'en')
    expect(loaded.ok ? [] : loaded.mistakes.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^"adc" has no terminal "(CH9|1)"\. There are: loop: CH0, CH1, /),
    ])
  }
})
