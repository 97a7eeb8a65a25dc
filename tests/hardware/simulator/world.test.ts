import { describe, expect, it } from 'vitest'
import { freshWorld, healed } from '../../../hardware/simulator/fresh.ts'
import { relativeHumidity } from '../../../hardware/simulator/physics/air.ts'
import { cooling, fanTurns } from '../../../hardware/simulator/physics/pac.ts'
import { hourOf, outsideTemperature } from '../../../hardware/simulator/physics/weather.ts'
import { step } from '../../../hardware/simulator/step.ts'
import { chance, dithered, flickers, noisy } from '../../../hardware/simulator/wiggle.ts'
import type { Pac, World } from '../../../hardware/simulator/world.ts'

function later(world: World, seconds: number): World {
  let now = world
  for (let i = 0; i < seconds; i++) now = step(now, 1)
  return now
}

const settled = later(freshWorld(1, 12 * 3600), 1800)
const withPacs = (world: World, part: Partial<Pac>, ...which: (1 | 2)[]): World => ({
  ...world,
  pacs: {
    1: { ...world.pacs[1], ...(which.includes(1) ? part : {}) },
    2: { ...world.pacs[2], ...(which.includes(2) ? part : {}) },
  },
})

describe('heat', () => {
  it('rises about one degree a minute when both units are lost', () => {
    const after = later(withPacs(settled, { failed: true }, 1, 2), 300)
    const perMinute = (after.air.temperature - settled.air.temperature) / 5
    expect(perMinute).toBeGreaterThan(0.8)
    expect(perMinute).toBeLessThan(1.2)
  })

  it('rises slowly and then holds when one of two is lost', () => {
    const alone = withPacs(settled, { failed: true }, 1)
    const soon = later(alone, 300)
    expect(soon.air.temperature - settled.air.temperature).toBeGreaterThan(0.3)
    expect(soon.air.temperature - settled.air.temperature).toBeLessThan(1)
    expect(later(soon, 3600).air.temperature).toBeLessThan(24)
  })

  it('goes out of the band when the unit left alone has a dirty filter', () => {
    const alone = withPacs(withPacs(settled, { failed: true }, 1), { filterDirty: true }, 2)
    expect(later(alone, 1200).air.temperature).toBeGreaterThan(24)
  })

  it('is removed at the rate at which it is made when the room is at rest', () => {
    const { pacs, upses } = settled
    const made = (upses.A.load + upses.B.load) * 1.03 + 700
    const removed = cooling(pacs[1]) + cooling(pacs[2])
    // The rest comes through the walls, a few hundred watts at noon.
    expect(removed - made).toBeGreaterThan(0)
    expect(removed - made).toBeLessThan(500)
  })

  it('stays when the gas is lost although the fan turns', () => {
    const after = later(withPacs(settled, { gas: false }, 1), 600)
    expect(fanTurns(after.pacs[1])).toBe(true)
    expect(after.pacs[1].returnAir - after.pacs[1].supplyAir).toBeLessThan(1)
    expect(after.pacs[2].returnAir - after.pacs[2].supplyAir).toBeGreaterThan(8)
  })

  it('needs a minute to be fought again after a power cut', () => {
    const dark = later({ ...settled, utility: { ...settled.utility, feeders: { 1: false, 2: false } } }, 5)
    expect(fanTurns(dark.pacs[1])).toBe(false)
    const lit = { ...dark, utility: settled.utility }
    expect(cooling(later(lit, 50).pacs[1])).toBe(0)
    expect(cooling(later(lit, 70).pacs[1])).toBeGreaterThan(0)
  })

  it('comes from outside: hottest at two, and more in a hot week', () => {
    const at = (hour: number) => outsideTemperature(freshWorld(1, hour * 3600))
    expect(at(14)).toBe(32)
    expect(at(2)).toBe(24)
    expect(outsideTemperature({ ...freshWorld(1, 14 * 3600), heatwave: 4 })).toBe(36)
    expect(hourOf(later(freshWorld(1, 23.5 * 3600), 3600))).toBeCloseTo(0.5)
  })
})

describe('damp', () => {
  it('is relative to warmth: 22 °C at dew point 11.09 °C is half', () => {
    // domain.md 2.2: 22 °C and 50 %RH have their dew point at 11.09 °C; that air holds 8.2 g/kg.
    const vapour = 6.112 * Math.exp((17.62 * 11.09) / (243.12 + 11.09))
    const moisture = (622 * vapour) / (1013.25 - vapour)
    expect(relativeHumidity(moisture, 22)).toBeCloseTo(50, 1)
    expect(relativeHumidity(moisture, 24)).toBeLessThan(45)
  })

  it('creeps in while nothing dries the air', () => {
    const after = later(withPacs(settled, { failed: true }, 1, 2), 600)
    expect(after.air.moisture).toBeGreaterThan(settled.air.moisture)
  })
})

describe('the same seed', () => {
  it('gives the same room, another seed another noise', () => {
    expect(later(freshWorld(5), 200)).toEqual(later(freshWorld(5), 200))
    const noise = (seed: number) => Array.from({ length: 20 }, (_, i) => noisy({ seed, t: i * 2 }, 'x', 0, 1))
    expect(noise(5)).toEqual(noise(5))
    expect(noise(5)).not.toEqual(noise(6))
  })

  it('spreads chance evenly', () => {
    const draws = Array.from({ length: 4000 }, (_, i) => chance(3, 'evenly', i))
    const mean = draws.reduce((a, b) => a + b) / draws.length
    expect(mean).toBeGreaterThan(0.48)
    expect(mean).toBeLessThan(0.52)
    expect(Math.min(...draws)).toBeLessThan(0.01)
    expect(Math.max(...draws)).toBeGreaterThan(0.99)
  })

  it('never lets the last digit of a sensor rest for three seconds', () => {
    const shown = (t: number) => Math.round(dithered({ seed: 9, t }, 'probe', 22.04, 0.1) * 10)
    for (let t = 0; t < 2000; t++) expect(new Set([shown(t), shown(t + 1), shown(t + 2)]).size).toBeGreaterThan(1)
  })

  it('hides from no regular poll: twenty seconds of any rhythm see both sides', () => {
    for (const every of [1, 2, 3, 4, 5, 6]) {
      for (let start = 0; start < 3000; start += 7) {
        const seen = Array.from({ length: Math.floor(20 / every) + 1 }, (_, i) => flickers({ t: start + i * every }))
        expect([every, start, new Set(seen).size]).toEqual([every, start, 2])
      }
    }
  })
})

describe('putting right', () => {
  it('repairs everything and leaves warmth, charge and fuel as they are', () => {
    const hurt = withPacs(settled, { failed: true, gas: false, filterDirty: true, on: false }, 1, 2)
    const worse: World = {
      ...later(hurt, 120),
      water: { drip: true, pool: true, cableBroken: true },
      generator: { ...hurt.generator, state: 'failed', fuel: 40, reluctant: 9, mode: 'manual' },
    }
    const well = healed(worse)
    expect(well.air).toEqual(worse.air)
    expect(well.generator).toMatchObject({ state: 'rest', fuel: 40, reluctant: 0, mode: 'auto' })
    expect(well.water).toEqual({ drip: false, pool: false, cableBroken: false })
    expect(well.pacs[2]).toMatchObject({ on: true, failed: false, gas: true, filterDirty: false })
    expect(later(well, 1800).air.temperature).toBeCloseTo(22.05, 1)
  })
})
