/** A starter battery is judged by what it is rated for, so a room file must say it, and say it right. */

import { expect, test } from 'vitest'
import { watchersOf } from '../../../src/api/views/regulation.ts'
import { say } from '../../../src/config/load.ts'
import { loadRoom } from '../library.ts'
import { planOf, write } from '../write.ts'
import { tellBad } from './bad.ts'

tellBad('a rating', [
  [
    'of a point that comes in one only',
    ['profile: climate/probe', 'profile: climate/probe\n    points: { temperature: { nominal: 12 } }'],
    '8:39',
    '"temperature" hanya satu macam. Hapus "nominal".',
    '"temperature" comes in one rating only. Remove "nominal".',
  ],
])

const room = (points: string) =>
  loadRoom(
    write(`site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - id: genset
    profile: generator/dse-gencomm
    link: { tcp: "127.0.0.1:1502", unit: 1 }
${points}`),
    'hardware',
  )
const told = (points: string) => {
  const loaded = room(points)
  return loaded.ok ? [] : loaded.mistakes.map(one => `${one.line}:${one.col}: ${say(one, 'en')}`)
}
const VOLTS = 'generator.battery.voltage'

test.each([12, 24])('a starter battery of %s V is one', nominal => {
  const { site } = planOf(room(`    points: { ${VOLTS}: { nominal: ${nominal} } }\n`))
  expect(site.points[`genset/${VOLTS}`]?.nominal).toBe(nominal)
  const judging = Object.values(site.alarms).map(one => one.rule)
  expect(judging.filter(id => id.startsWith('starter-battery'))).toEqual([
    `starter-battery-${nominal}v-low`,
    `starter-battery-${nominal}v-weak`,
  ])
})

test('a starter battery that is not rated is asked for', () => {
  expect(told('')).toEqual([
    `3:5: "${VOLTS}" comes in several ratings with limits of their own. Add points: { ${VOLTS}: { nominal: … } } with one of 12, 24.`,
  ])
})

test('a starter battery of 6 V is none', () => {
  expect(told(`    points: { ${VOLTS}: { nominal: 6 } }\n`)).toEqual([
    `6:53: "${VOLTS}" is never rated 6. Choose one of 12, 24.`,
  ])
})

const own = (device: string) =>
  planOf(
    loadRoom(
      write(`site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }\ndevices:\n  - ${device}\n`),
      'hardware',
    ),
  ).site

test.each([
  ['controller/ina219, link: { sysfs: only }', 3.7, 'controller-cell-low'],
  ['controller/ina219, link: { sysfs: 1-0041 }', 7.4, 'controller-two-cells-low'],
  ['controller/battery-mcp3008, link: { sysfs: only }', 12, 'controller-battery-12v-low'],
  ['controller/ina219, link: { sysfs: 1-0041 }', 24, 'controller-battery-24v-low'],
] as const)(
  '%s at %s V is the own supply of the controller, with a limit and a last word',
  (profile, nominal, rule) => {
    const site = own(
      `{ id: accu, profile: ${profile}, points: { controller.battery.voltage: { nominal: ${nominal} } } }`,
    )
    const judging = Object.values(site.alarms).map(one => one.rule)
    expect(judging.filter(id => id.startsWith('controller-'))).toEqual(
      expect.arrayContaining([rule, 'controller-power-ending']),
    )
    expect(judging.filter(id => /^controller-(battery|cell|two)/.test(id))).toEqual([rule])
  },
)

test('a UPS that feeds the controller alone is no second UPS of the room, and none of its regulation', () => {
  const ups = (id: string, role: string) =>
    `{ id: ${id}, profile: ups/nut, role: ${role}, link: { nut: 127.0.0.1, ups: ${id} } }`
  const both = (role: string) => own(`${ups('ups-a', 'duty')}\n  - ${ups('ups-b', role)}`)
  const [apart, two] = [both('controller'), both('standby')]
  expect([apart, two].map(site => 'room/ups.redundancy' in site.points)).toEqual([false, true])
  const watched = (site: typeof two) =>
    new Set(
      watchersOf(site)
        .get('R3')
        ?.map(({ device }) => device),
    )
  expect([watched(apart), watched(two)]).toEqual([new Set(['ups-a']), new Set(['ups-a', 'ups-b'])])
})

test('a UPS that feeds the controller itself has a last word too, one of the servers has not', () => {
  const ups = (role: string) => own(`{ id: ups, profile: ups/nut, role: ${role}, link: { nut: 127.0.0.1, ups: own } }`)
  expect([ups('controller'), ups('duty')].map(site => 'controller/power' in site.points)).toEqual([true, false])
})
