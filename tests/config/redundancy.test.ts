/** Which rooms know of redundancy, and how much of it they need. */

import { expect, test } from 'vitest'
import { indexSite } from '../../src/core/indexed.ts'
import type { Site } from '../../src/core/site.ts'
import { fault, watch } from '../core/house.ts'
import { loadRoom } from './library.ts'
import { mistakesIn, planOf, SMALL, write } from './write.ts'

const HEAD = 'site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }\n'
const APC = 'pac/apc-inrow-sc'

const siteOf = (profiles: readonly string[], more = ''): Site => {
  const devices = profiles.map(
    (profile, n) => `  - { id: pac-${n}, profile: ${profile}, link: { tcp: "127.0.0.1:150${n}", unit: 1 } }\n`,
  )
  return planOf(loadRoom(write(`${HEAD}devices:\n${devices.join('')}${more}`), 'hardware')).site
}
const limitOf = ({ points }: Site, name: string) => points[`room/pac.${name}`]?.derived?.limit

test('a unit with both temperatures tells what it delivers', () => {
  const { points, alarms } = siteOf([APC])
  expect(points['pac-0/pac.delta']?.derived).toEqual({
    by: 'difference',
    from: ['pac-0/pac.return.temperature', 'pac-0/pac.supply.temperature'],
  })
  expect(points['pac-0/pac.delivering']?.derived).toEqual({
    by: 'cases',
    from: ['pac-0/pac.state', 'pac-0/pac.delta'],
    cases: [
      { word: 'rest', where: [{ point: 'pac-0/pac.state', not: ['running'] }] },
      { word: 'no', where: [{ point: 'pac-0/pac.delta', below: 4 }] },
      { word: 'yes', where: [] },
    ],
  })
  expect(alarms['pac-0.pac.delivering.pac-not-delivering']).toMatchObject({ onDelay: 600_000, settle: 300_000 })
})

test('a unit without supply temperature is only asked what it can say', () => {
  const { points } = siteOf([APC, 'pac/liebert-icom-v4'])
  expect(points['pac-1/pac.delta']).toBeUndefined()
  expect(points['pac-1/pac.delivering']).toBeUndefined()
  expect(points['room/pac.delivering-units']?.derived?.units).toEqual([
    [
      { point: 'pac-0/pac.state', is: ['running'] },
      { point: 'pac-0/pac.delivering', not: ['no'] },
    ],
    [{ point: 'pac-1/pac.state', is: ['running'] }],
  ])
})

test('one unit alone is no redundancy', () => {
  const { points, alarms } = siteOf([APC])
  expect(Object.keys(points).filter(id => id.startsWith('room/pac.'))).toEqual([])
  expect(Object.values(alarms).filter(({ requirement }) => requirement === 'R13')).toEqual([])
})

test.each([
  [2, '', 1],
  [3, '', 2],
  [3, 'redundancy: { R4: { needed: 1 } }\n', 1],
  [2, 'redundancy: { R4: { needed: 2 } }\n', 2],
])('of %s units with "%s" %s are needed', (units, more, needed) => {
  const site = siteOf(Array(units).fill(APC), more)
  expect([limitOf(site, 'duty'), limitOf(site, 'spare')]).toEqual([needed, needed])
})

const FED = (
  feed: string,
): string => `  - { id: io-1, profile: io/waveshare-modbus-io-8ch, link: { tcp: "127.0.0.1:15099", unit: 1 } }
  - { id: mains-2, contacts: { supply.present: { on: io-1, input: 1, normally: closed } } }
redundancy: { R4: { units: { pac-1: { feed: ${feed} } } } }
`

test('a unit that names its feed is supplied while the feed is', () => {
  const { points } = siteOf([APC, APC], FED('mains-2'))
  expect(points['pac-1/supply.present']?.derived).toEqual({
    by: 'cases',
    from: ['mains-2/supply.present'],
    cases: [
      { word: 'present', where: [{ point: 'mains-2/supply.present', is: ['present'] }] },
      { word: 'lost', where: [] },
    ],
  })
  const [first, second] = points['room/pac.ready-units']?.derived?.units ?? []
  expect(first?.map(({ point }) => point)).not.toContain('pac-0/supply.present')
  expect(second).toContainEqual({ point: 'pac-1/supply.present', is: ['present'] })
})

test('the spare whose feed is dead is no spare, and of a feed nobody can read nobody knows', () => {
  const room = watch(indexSite(siteOf([APC, APC], FED('mains-2'))))
  for (const unit of ['pac-0', 'pac-1']) room.set({ [`${unit}/pac.state`]: 'standby', [`${unit}/pac.alarm`]: 'normal' })
  const spare = () => [room.value('room/pac.ready-units'), room.value('room/pac.deliverable-units')]
  room.set({ 'mains-2/supply.present': 'present' })
  expect(spare()).toEqual([2, 2])
  room.set({ 'mains-2/supply.present': 'lost' })
  expect(spare()).toEqual([1, 1])
  room.set({ 'mains-2/supply.present': fault('no-meaning') })
  expect(spare()).toEqual([null, null])
})

test('a unit that is none and a feed nobody watches are both told, with their places', () => {
  const file = `${SMALL}redundancy: { R4: { units: { probe: { feed: io-1 } } } }\n`
  expect(mistakesIn(file, 'en')).toEqual([
    '12:30: "probe" is no air conditioner whose state is read. There is none to choose from yet.',
    '12:45: "io-1" has no "supply.present", so nobody can tell whether this feed is alive. There is none to choose from yet. Or add the contact to it.',
  ])
  expect(mistakesIn(file, 'id')).toHaveLength(2)
})
