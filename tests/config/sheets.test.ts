/** Things behind contacts that name a profile: it says how each contact rests, the room file where it hangs. */

import { describe, expect, test } from 'vitest'
import { openLibrary } from '../../src/config/library.ts'
import { term } from '../../src/core/vocabulary.ts'
import { loadRoom } from './library.ts'
import { FIXTURES, load, planOf, SMALL, write } from './write.ts'

const thing = (contacts: string, more = ''): string =>
  `${SMALL}  - { id: water, profile: generic/water, ${more}contacts: { ${contacts} } }\n`
const meanings = (room: string) =>
  planOf(load(room))
    .wiring.filter(one => one.driver === 'modbus')
    .find(({ device }) => device === 'io-1')
    ?.points.map(({ point, source }) => [point, source])

describe('a thing behind contacts with a profile', () => {
  test('takes from it how each contact rests', () => {
    expect(meanings(thing('leak: { on: io-1, input: 2 }, leak.cable: { on: io-1, input: 3 }'))).toMatchObject([
      ['water/leak', { at: { address: 1 }, facts: { meaning: { 0: 'dry', 1: 'wet' } } }],
      ['water/leak.cable', { at: { address: 2 }, facts: { meaning: { 0: 'broken', 1: 'normal' } } }],
    ])
  })

  test('may have a relay that works the other way round', () => {
    expect(meanings(thing('leak: { on: io-1, input: 1, normally: closed }'))).toMatchObject([
      ['water/leak', { facts: { meaning: { 0: 'wet', 1: 'dry' } } }],
    ])
  })

  test('is known by its profile, and trusted no more than it', () => {
    const { water } = planOf(load(thing('leak: { on: io-1, input: 1 }', 'title: Kabel, '))).site.devices
    expect(water).toMatchObject({
      profile: 'generic/water',
      evidence: 'P',
      parameter: 'R5',
      title: 'Kabel',
      via: 'io-1',
    })
  })

  test('leaves out only what is optional', () => {
    const loaded = loadRoom(write(thing('leak.cable: { on: io-1, input: 1 }')), FIXTURES, 'en')
    expect(loaded.ok ? [] : loaded.mistakes.map(({ text }) => text)).toEqual([
      'Every device of profile generic/water has the contact "leak". Add it.',
    ])
  })
})

const LIBRARY = 'hardware'
const library = openLibrary(LIBRARY, () => {})
const sheets = library.profileIds.flatMap(id => library.sheet(id) ?? [])

/** A room of one module and one thing with every contact and every probe of its sheet. */
const roomOf = (sheet: (typeof sheets)[number]): string => {
  const contacts = Object.keys(sheet.contacts).map((name, index) => `${name}: { on: io-1, input: ${index + 1} }`)
  const probes = Object.keys(sheet.probes ?? {}).map(name => `${name}: probe/temperature`)
  return `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: io-1, profile: io/waveshare-modbus-io-8ch, link: { tcp: "127.0.0.1:1502" } }
  - { id: probe, profile: climate/xy-md02, link: { tcp: "127.0.0.1:1503" } }
  - { id: thing, profile: ${sheet.id}, contacts: { ${contacts.join(', ')} }, probes: { ${probes.join(', ')} } }
`
}

test('there is a sheet for what speaks no protocol', () => {
  const kinds = ['pac', 'split-air-conditioner', 'ats', 'ups', 'generator', 'fire-panel', 'gas-release', 'door']
  kinds.push('gas-cylinder', 'smoke-detector', 'extinguisher')
  expect(sheets.map(({ id }) => id)).toEqual(expect.arrayContaining(kinds.map(kind => `generic/${kind}`)))
})

describe.each(sheets)('$id', sheet => {
  test('fits one module of eight inputs, with every contact it knows', () => {
    const { wiring } = planOf(loadRoom(write(roomOf(sheet)), LIBRARY))
    expect(wiring[0]?.points.map(({ point }) => point)).toEqual(
      Object.keys(sheet.contacts).map(name => `thing/${name}`),
    )
  })

  test('serves the parameter its first contact serves, and rests at the first word of each', () => {
    const [first = ''] = Object.keys(sheet.contacts)
    const { wiring, site } = planOf(loadRoom(write(roomOf(sheet)), LIBRARY))
    expect(site.devices.thing?.parameter).toBe(term(first)?.req)
    for (const [index, [name, { normally }]] of Object.entries(sheet.contacts).entries()) {
      const rest = normally === 'closed' ? 1 : 0
      expect(wiring[0]?.points[index], name).toHaveProperty(`source.facts.meaning.${rest}`, term(name)?.values?.[0])
    }
  })
})

test.each(sheets.filter(({ id }) => id === 'generic/ups'))(
  '$id has a status made of its relays, and is judged by it',
  sheet => {
    const { points, alarms } = planOf(loadRoom(write(roomOf(sheet)), LIBRARY)).site
    const cases = points['thing/ups.status']?.derived?.cases?.map(({ word }) => word)
    expect(cases).toEqual(['OB LB', 'OB', 'OL BYPASS', 'OL LB', 'OL'])
    const judged = Object.values(alarms).filter(({ when }) => when.point === 'thing/ups.status')
    expect(judged.map(({ id }) => id)).toEqual(expect.arrayContaining([expect.stringContaining('ups-on-battery')]))
  },
)
