import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { building } from '../../../hardware/simulator/building.ts'
import type { Registers } from '../../../hardware/simulator/devices/registers.ts'
import { openScenario } from '../../../hardware/simulator/library.ts'
import { relativeHumidity } from '../../../hardware/simulator/physics/air.ts'
import { playTimeline, type Stage } from '../../../hardware/simulator/play.ts'
import { parseScenario, type Scenario } from '../../../hardware/simulator/scenario.ts'

const library = join(import.meta.dirname, '../../../hardware')
const devices = building({ 1: 'apc-inrow-sc', 2: 'apc-inrow-sc' })

function shipped(name: string): Scenario {
  const read = openScenario(name, library)
  if (!read.ok) throw new Error(`${name} cannot be read`)
  return read.scenario
}

function written(steps: string): Scenario {
  const read = parseScenario('uji.txt', 'uji', `judul: Uji\nalias: test\n${steps}`)
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes))
  return read.scenario
}

function states(scenario: Scenario, everyMs: number, seed = 1): Stage[] {
  const seen: Stage[] = []
  playTimeline(scenario, everyMs, stage => seen.push(stage), { seed })
  return seen
}

/** Every register up to the generator's engine. */
const heldBy = ({ holding }: Registers) => Array.from({ length: 1100 }, (_, address) => holding?.words.get(address))

const MINUTE = 60_000

describe('a normal day', () => {
  it('never leaves 20–24 °C and 45–55 %RH, at any probe', () => {
    const celsius: number[] = []
    const damp: number[] = []
    const watch = ({ world }: Stage) => {
      for (const id of ['probe-1', 'probe-2', 'probe-3'] as const) {
        const words = devices[id].registers(world).input?.words
        celsius.push((words?.get(1) ?? Number.NaN) / 10)
        damp.push((words?.get(2) ?? Number.NaN) / 10)
      }
    }
    const end = playTimeline(shipped('hari-normal'), MINUTE, watch, { quantum: 2 })
    expect(celsius.length).toBeGreaterThanOrEqual(3 * 24 * 60)
    expect([Math.min(...celsius) > 20, Math.max(...celsius) < 24]).toEqual([true, true])
    expect([Math.min(...damp) > 45, Math.max(...damp) < 55]).toEqual([true, true])
    expect(end.world.t).toBeGreaterThanOrEqual(24 * 3600)
    // 24 h at 12 kW or so
    expect(end.world.energy - 48_210).toBeGreaterThan(200)
    expect(end.world.energy - 48_210).toBeLessThan(400)
  })
})

describe('PAC 1 fails', () => {
  const seen = states(shipped('pac-gagal'), MINUTE)
  const warmest = Math.max(...seen.map(({ world }) => world.air.temperature))

  it('warms the room slowly past 24 °C, below 27 °C, and cools it again', () => {
    expect(warmest).toBeGreaterThan(24.5)
    expect(warmest).toBeLessThan(27)
    expect(seen.at(-1)?.world.air.temperature).toBeLessThan(23.4)
  })

  it('rises less than 2 °C in any five minutes', () => {
    const every = states(shipped('pac-gagal'), 5 * MINUTE).map(({ world }) => world.air.temperature)
    every.forEach((celsius, i) => {
      expect(celsius - (every[i - 1] ?? celsius)).toBeLessThan(2)
    })
  })
})

describe('mains lost', () => {
  it('goes from the grid to battery, to the generator and back', () => {
    const seen = states(shipped('listrik-padam'), 1000)
    const story = seen.map(({ world }) => `${world.upses.A.mode} ${world.ats.position} ${world.generator.state}`)
    const told = story.filter((line, i) => line !== story[i - 1])
    expect(told).toEqual([
      'online utility rest',
      'battery utility delay',
      'battery utility cranking',
      'battery utility running',
      'online generator running',
      'online utility running',
      'online utility cooling',
      'online utility stopping',
      'online utility rest',
    ])
    expect(Math.min(...seen.map(({ world }) => world.upses.A.charge))).toBeGreaterThan(0.9)
  })

  it('keeps the room inside the band', () => {
    for (const { world } of states(shipped('listrik-padam'), MINUTE)) {
      expect(world.air.temperature).toBeLessThan(24)
      expect(relativeHumidity(world.air.moisture, world.air.temperature)).toBeGreaterThan(45)
    }
  })
})

describe('playing', () => {
  it('does each step once, in order and on time', () => {
    const done: [number, string][] = []
    playTimeline(
      written('00:00 ruangan normal\n00:05 pintu dibuka\n00:05 PAC 1 gagal\n00:20 selesai'),
      1000,
      (stage, steps) => {
        for (const step of steps) done.push([Math.floor(stage.world.t), step.text])
      },
    )
    expect(done).toEqual([
      [0, 'ruangan normal'],
      [5, 'pintu dibuka'],
      [5, 'PAC 1 gagal'],
      [20, 'selesai'],
    ])
  })

  it('gives the same trace for the same seed', () => {
    const scenario = written('00:00 ruangan normal\n00:30 PLN padam\n01:30 selesai')
    const trace = (seed: number) =>
      states(scenario, 2000, seed).map(({ world }) =>
        Object.values(devices).map(device => {
          if ('registers' in device) return heldBy(device.registers(world))
          if ('variables' in device) return device.variables(world)
          return 'walk' in device && device.walk(world)
        }),
      )
    expect(trace(4)).toEqual(trace(4))
    expect(trace(4)).not.toEqual(trace(5))
  })

  it('repeats from the start and heals what “ruangan normal” heals', () => {
    const scenario = written('00:00 ruangan normal\n00:10 kabel air putus\n00:20 UPS A bisu\n00:30 ulangi dari awal')
    const seen: string[] = []
    const note = (stage: Stage, text: string) =>
      seen.push(`${Math.floor(stage.world.t)} ${text}: ${stage.world.water.cableBroken} ${Object.keys(stage.moods)}`)
    playTimeline(scenario, 1e9, (stage, done) => done.map(step => note(stage, step.text)), { forAtMost: 45 })
    expect(seen).toEqual([
      '0 ruangan normal: false ',
      '10 kabel air putus: true ',
      '20 UPS A bisu: true ups-a',
      '30 ulangi dari awal: false ',
      '30 ruangan normal: false ',
      '40 kabel air putus: true ',
    ])
  })

  it('plays one round of a scenario that repeats', () => {
    const scenario = written('00:00 ruangan normal\n00:30 ulangi dari awal')
    expect(playTimeline(scenario, 1000, () => {}).world.t).toBe(30)
  })

  it('tells as often as asked', () => {
    const times = states(written('00:00 ruangan normal\n00:10 selesai'), 2500).map(({ world }) => world.t)
    expect(times).toEqual([0, 2.5, 5, 7.5, 10])
  })

  it('comes out the same with coarser physics, near enough', () => {
    const end = (quantum: number) => playTimeline(shipped('pac-gagal'), 1e9, () => {}, { quantum, forAtMost: 1500 })
    expect(end(5).world.air.temperature).toBeCloseTo(end(0.5).world.air.temperature, 1)
  })

  it('stops where it is told', () => {
    const end = playTimeline(shipped('hari-normal'), MINUTE, () => {}, { forAtMost: 90 })
    expect(end.world.t).toBe(90)
  })
})

describe('the demonstration', () => {
  it('raises one mild thing between 20 and 60 s after the start and ends it before two minutes', () => {
    const broken = states(shipped('demo'), 500)
      .filter(({ world }) => world.water.cableBroken)
      .map(({ world }) => world.t)
    expect(broken[0]).toBeGreaterThan(20)
    expect(broken[0]).toBeLessThan(55)
    expect(broken.at(-1)).toBeLessThan(110)
  })

  it('lives again every ten minutes', () => {
    expect(shipped('demo').steps.at(-1)).toMatchObject({ at: 600, effect: { kind: 'repeat' } })
  })
})
