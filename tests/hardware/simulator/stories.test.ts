/** Each scenario is about what its title says: the room really goes where the story goes, and comes back. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openScenario } from '../../../hardware/simulator/library.ts'
import { relativeHumidity } from '../../../hardware/simulator/physics/air.ts'
import { fanTurns } from '../../../hardware/simulator/physics/pac.ts'
import { runtime } from '../../../hardware/simulator/physics/ups.ts'
import { outsideTemperature } from '../../../hardware/simulator/physics/weather.ts'
import { playTimeline, type Stage } from '../../../hardware/simulator/play.ts'
import type { World } from '../../../hardware/simulator/world.ts'

const library = join(import.meta.dirname, '../../../hardware')

/** Physics as coarse as the story may be looked at: it comes out the same, near enough. */
function story(name: string, everySeconds = 5, quantum = Math.min(everySeconds, 2)): Stage[] {
  const read = openScenario(name, library)
  if (!read.ok) throw new Error(`${name} cannot be read`)
  const seen: Stage[] = []
  playTimeline(read.scenario, everySeconds * 1000, stage => seen.push(stage), { quantum })
  return seen
}

const warmest = (seen: readonly Stage[]): number => Math.max(...seen.map(({ world }) => world.air.temperature))
const minute = (seen: readonly Stage[], at: number): World => {
  const found = seen.find(({ world }) => world.t >= at * 60)
  if (!found) throw new Error(`the story is over before minute ${at}`)
  return found.world
}
const end = (seen: readonly Stage[]): World => {
  const last = seen.at(-1)
  if (!last) throw new Error('the story told nothing')
  return last.world
}

describe('the stories', () => {
  it('hot week: the room stays in its band for seven days', () => {
    const seen = story('minggu-panas', 600, 5)
    expect(end(seen).t).toBe(7 * 24 * 3600)
    expect(Math.max(...seen.map(({ world }) => outsideTemperature(world)))).toBeCloseTo(36, 0)
    for (const { world } of seen) {
      expect(world.air.temperature).toBeGreaterThan(21.5)
      expect(world.air.temperature).toBeLessThan(23)
      const damp = relativeHumidity(world.air.moisture, world.air.temperature)
      expect(damp).toBeGreaterThan(46)
      expect(damp).toBeLessThan(54)
    }
  }, 60_000)

  it('both PAC fail: past 32 °C within twelve minutes, and back', () => {
    const seen = story('dua-pac-gagal')
    expect(minute(seen, 10).air.temperature).toBeGreaterThan(25)
    expect(warmest(seen)).toBeGreaterThan(32)
    expect(warmest(seen)).toBeLessThan(38)
    expect(end(seen).air.temperature).toBeLessThan(23.5)
  })

  it('lost gas: the fan turns, nothing is reported, nothing is cooled', () => {
    const seen = story('pac-kehilangan-gas')
    const pac = minute(seen, 20).pacs[1]
    expect([fanTurns(pac), pac.failed, pac.returnAir - pac.supplyAir < 1]).toEqual([true, false, true])
    expect(warmest(seen)).toBeLessThan(24)
    expect(end(seen).pacs[1].returnAir - end(seen).pacs[1].supplyAir).toBeGreaterThan(4)
  })

  it('generator fails: three cranks, then the batteries alone, short of empty when the mains return', () => {
    const seen = story('genset-gagal')
    expect(minute(seen, 7).generator.state).toBe('failed')
    const last = minute(seen, 23.9)
    expect(last.upses.A.mode).toBe('battery')
    expect(runtime(last.upses.A)).toBeLessThan(600)
    expect(last.air.temperature).toBeGreaterThan(32)
    expect(end(seen).generator.state).toBe('rest')
    expect(end(seen).upses.A.mode).toBe('online')
  })

  it('mains fail during a UPS test: the test ends, the battery serves, the generator follows', () => {
    const seen = story('padam-saat-uji-ups', 1)
    expect(minute(seen, 6).upses.A).toMatchObject({ mode: 'battery', test: 'calibration' })
    expect(minute(seen, 6).upses.B.mode).toBe('online')
    expect(minute(seen, 8.1).upses).toMatchObject({ A: { mode: 'battery', test: 'none' }, B: { mode: 'battery' } })
    expect(minute(seen, 9).upses.A.mode).toBe('online')
  })

  it('worn battery: it asks for a new one, and little time is left until the third crank', () => {
    const seen = story('baterai-ups-aus', 1)
    expect(minute(seen, 6).upses.A.replace).toBe(true)
    const shortest = Math.min(...seen.filter(({ world }) => world.t < 1200).map(({ world }) => runtime(world.upses.A)))
    expect(shortest).toBeGreaterThan(0)
    expect(shortest).toBeLessThan(300)
    expect(minute(seen, 15).generator.state).toBe('running')
    expect(end(seen).upses.A).toMatchObject({ replace: false, health: 1 })
  })

  it('silent on battery: mute while the battery drains', () => {
    const seen = story('ups-bisu-saat-padam')
    const mute = seen.filter(({ moods }) => moods['ups-a']?.kind === 'mute')
    expect(mute[0]?.world.upses.A.mode).toBe('battery')
    expect(mute.length).toBeGreaterThan(60)
    expect(seen.at(-1)?.moods['ups-a']).toEqual({ kind: 'well' })
  })

  it('smoke to release: water only after detection and lost air', () => {
    const seen = story('asap-sampai-semprot')
    expect(minute(seen, 9.5).fire).toMatchObject({ smoke: 3, pipe: 'full' })
    expect(minute(seen, 10.2).fire).toMatchObject({ smoke: 3, pipe: 'low' })
    expect(minute(seen, 10.6).fire).toMatchObject({ smoke: 3, pipe: 'lost' })
    expect(end(seen)).toMatchObject({ fire: { smoke: 0, pipe: 'full' }, water: { pool: false } })
  })

  it('blackout: the UPS run empty, the servers stop, and the room recovers by itself', () => {
    const seen = story('pulih-setelah-padam')
    const dead = minute(seen, 45)
    expect([dead.upses.A.mode, dead.upses.A.load, dead.upses.B.load]).toEqual(['off', 0, 0])
    const calm = minute(seen, 49).air.temperature - minute(seen, 40).air.temperature
    expect(calm).toBeLessThan(0)
    const after = end(seen)
    expect([after.upses.A.mode, after.generator.state]).toEqual(['online', 'rest'])
    expect(after.upses.A.charge).toBeGreaterThan(0.05)
    expect(after.air.temperature).toBeLessThan(23.5)
  })

  it('flood: nearly everything at once, and all of it put right', () => {
    const seen = story('banjir-alarm')
    expect(minute(seen, 7)).toMatchObject({
      flood: true,
      board: { tripped: true, earthLeak: true, surgeWorn: true },
      fire: { smoke: 4, pipe: 'lost', trouble: true },
      door: { open: true },
    })
    expect(end(seen)).toMatchObject({
      flood: false,
      board: { tripped: false },
      fire: { smoke: 0 },
      door: { open: false },
    })
  })

  it('door and water: each opens, drips or breaks, and ends well', () => {
    expect(minute(story('pintu-tertahan', 10), 20).door.open).toBe(true)
    expect(minute(story('air-bocor', 10), 6).water).toEqual({ drip: true, pool: false, cableBroken: false })
    expect(minute(story('air-bocor', 10), 10).water.pool).toBe(true)
    expect(minute(story('kabel-air-putus', 10), 10).water.cableBroken).toBe(true)
    for (const name of ['pintu-tertahan', 'air-bocor', 'kabel-air-putus']) {
      const after = end(story(name, 60))
      expect([name, after.door.open, after.water.pool, after.water.cableBroken]).toEqual([name, false, false, false])
    }
  })
})
