/** The library and the rooms that come with the program. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkLibrary, lineOf } from '../../src/config/load.ts'
import { loadRoom } from './library.ts'
import { planOf } from './write.ts'

const LIBRARY = 'hardware'
const ROOMS = readdirSync(join(LIBRARY, 'rooms')).filter(name => name.endsWith('.yaml'))
const DEMO = join(LIBRARY, 'rooms/demo.yaml')

test('the library has no mistake', () => {
  expect(checkLibrary(LIBRARY, 'en').map(mistake => lineOf(mistake))).toEqual([])
})

test.each(ROOMS)('%s has no mistake', name => {
  const loaded = loadRoom(join(LIBRARY, 'rooms', name), LIBRARY, 'en')
  expect(loaded.ok ? [] : loaded.mistakes.map(mistake => lineOf(mistake))).toEqual([])
})

describe('the demo room', () => {
  const { site, wiring, ruleTexts } = planOf(loadRoom(DEMO, LIBRARY))

  test('watches all ten parameters', () => {
    const served = new Set(Object.values(site.alarms).map(alarm => alarm.requirement))
    const open = Array.from({ length: 10 }, (_, i) => `R${i + 1}`).filter(id => !served.has(id) && !site.coverage[id])
    expect(open).toEqual([])
  })

  test('names only points that exist', () => {
    const named = Object.values(site.alarms).flatMap(({ when, and }) => [when.point, ...and.map(({ point }) => point)])
    const sources = Object.values(site.points).flatMap(({ derived }) => derived?.from ?? [])
    const moving = Object.values(site.devices).flatMap(({ moves }) => moves?.any ?? [])
    const read = wiring.flatMap(({ points }) => points.map(({ point }) => point))
    expect([...named, ...sources, ...moving, ...read].filter(id => !site.points[id])).toEqual([])
  })

  test('names only alarms that exist, and has sentences for each', () => {
    const all = Object.values(site.alarms)
    expect(all.flatMap(({ suppressedBy }) => suppressedBy).filter(({ alarm }) => !site.alarms[alarm])).toEqual([])
    expect(all.filter(({ rule }) => !ruleTexts[rule])).toEqual([])
  })

  test('tells the loss of every device that has a wire', () => {
    const wired = Object.values(site.devices).filter(({ via }) => via === undefined)
    expect(wired.filter(({ id }) => !site.alarms[`${id}.communication.lost`]).map(({ id }) => id)).toEqual([])
  })
})
