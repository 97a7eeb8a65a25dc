/** Which rooms know of redundancy, and how much of it they need. */

import { expect, test } from 'vitest'
import { loadRoom } from '../../src/config/load.ts'
import type { Site } from '../../src/core/site.ts'
import { planOf, write } from './write.ts'

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
