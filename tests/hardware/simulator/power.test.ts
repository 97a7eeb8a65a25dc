import { describe, expect, it } from 'vitest'
import { freshWorld } from '../../../hardware/simulator/fresh.ts'
import { starterBattery } from '../../../hardware/simulator/physics/generator.ts'
import { powered } from '../../../hardware/simulator/physics/power.ts'
import { lowBattery, overloaded, runtime } from '../../../hardware/simulator/physics/ups.ts'
import { boardLoad, step } from '../../../hardware/simulator/step.ts'
import type { Generator, Ups, World } from '../../../hardware/simulator/world.ts'

function until(world: World, happened: (world: World) => boolean, most = 7200): { world: World; seconds: number } {
  let now = world
  for (let seconds = 0; seconds < most; seconds++) {
    if (happened(now)) return { world: now, seconds }
    now = step(now, 1)
  }
  throw new Error(`did not happen within ${most} s`)
}
const later = (world: World, seconds: number): World => until(world, w => w.t >= world.t + seconds).world

const dark = (world: World): World => ({ ...world, utility: { ...world.utility, feeders: { 1: false, 2: false } } })
const lit = (world: World): World => ({ ...world, utility: { ...world.utility, feeders: { 1: true, 2: true } } })
const engine = (world: World, part: Partial<Generator>): World => ({
  ...world,
  generator: { ...world.generator, ...part },
})
const upsA = (world: World, part: Partial<Ups>): World => ({
  ...world,
  upses: { ...world.upses, A: { ...world.upses.A, ...part } },
})
const start = freshWorld(1)

describe('mains lost', () => {
  it('puts the UPS on battery at once and the generator behind the switch within half a minute', () => {
    const out = step(dark(start), 1)
    expect(out.upses.A.mode).toBe('battery')
    expect(boardLoad(out)).toBe(0)
    const taken = until(dark(start), w => w.ats.position === 'generator')
    expect(taken.seconds).toBeGreaterThan(8)
    expect(taken.seconds).toBeLessThan(30)
    expect(powered(taken.world)).toBe(true)
    expect(step(step(taken.world, 1), 1).upses.A.mode).toBe('online')
  })

  it('goes back when the mains do, cools the engine down and lets it rest', () => {
    const running = later(dark(start), 300)
    expect(running.generator.load).toBeGreaterThan(8000)
    const back = until(lit(running), w => w.ats.position === 'utility')
    expect(back.seconds).toBeGreaterThanOrEqual(30)
    const cooling = until(back.world, w => w.generator.state === 'cooling')
    expect(cooling.seconds).toBeLessThan(3)
    const rest = until(cooling.world, w => w.generator.state === 'rest')
    expect(rest.seconds).toBeGreaterThan(60)
    expect(rest.world.generator.starts).toBe(start.generator.starts + 1)
    expect(rest.world.generator.cranks).toBe(0)
  })

  it('stops the counter of the grid’s meter while the generator carries the room', () => {
    const taken = until(dark(start), w => w.ats.position === 'generator').world
    expect(later(taken, 60).energy).toBe(taken.energy)
    expect(later(start, 60).energy).toBeGreaterThan(start.energy)
  })

  it('is no loss while one of the two feeders lives', () => {
    const one = later({ ...start, utility: { ...start.utility, feeders: { 1: false, 2: true } } }, 60)
    expect(one.upses.A.mode).toBe('online')
    expect(one.generator.state).toBe('rest')
  })

  it('is a loss when a phase is missing or the voltage is far too low', () => {
    for (const part of [{ lostPhase: 2 as const }, { level: 0.8 }]) {
      const bad = later({ ...start, utility: { ...start.utility, ...part } }, 60)
      expect(bad.ats.position).toBe('generator')
    }
    expect(later({ ...start, utility: { ...start.utility, level: 0.88 } }, 60).ats.position).toBe('utility')
  })
})

describe('the generator', () => {
  it('cranks again when it does not catch', () => {
    const world = dark(engine(start, { reluctant: 1 }))
    const again = until(world, w => w.generator.cranks === 2)
    expect(until(again.world, w => w.generator.state === 'running').world.generator.cranks).toBe(0)
  })

  it('gives up after three cranks, and not before', () => {
    const failed = until(dark(engine(start, { reluctant: 99 })), w => w.generator.state === 'failed')
    expect(failed.world.generator.cranks).toBe(3)
    expect(failed.seconds).toBeGreaterThan(40)
    expect(later(failed.world, 600).generator.state).toBe('failed')
  })

  it('does not come in manual or off, and runs without load on test', () => {
    for (const mode of ['manual', 'off'] as const) {
      expect(later(dark(engine(start, { mode })), 120).generator.state).toBe('rest')
    }
    const test = later(engine(start, { mode: 'test' }), 120)
    expect(test.generator).toMatchObject({ state: 'running', load: 0 })
    expect(test.ats.position).toBe('utility')
  })

  it('burns fuel by its load and stops when there is none', () => {
    const hour = later(dark(start), 3600)
    const burnt = start.generator.fuel - hour.generator.fuel
    expect(burnt).toBeGreaterThan(2)
    expect(burnt).toBeLessThan(6)
    expect(until(engine(hour, { fuel: 0.1 }), w => w.generator.state === 'failed').seconds).toBeLessThan(600)
  })

  it('pulls its starter battery down while cranking', () => {
    const cranking = until(dark(start), w => w.generator.state === 'cranking').world
    expect(starterBattery(cranking.generator, false)).toBeLessThan(11)
    expect(starterBattery(start.generator, true)).toBeGreaterThan(12.2)
    expect(starterBattery({ ...start.generator, weakBattery: true }, true)).toBeLessThan(11.8)
  })

  it('is not used while the switch is stuck', () => {
    const stuck = later(dark({ ...start, ats: { ...start.ats, stuck: true } }), 120)
    expect(stuck.generator.state).toBe('running')
    expect(powered(stuck)).toBe(false)
  })
})

describe('a UPS', () => {
  const alone = dark(engine(start, { mode: 'off' }))

  it('lasts as long as its runtime says, warns before, and then drops the load', () => {
    const promised = runtime(start.upses.A)
    const low = until(alone, w => lowBattery(w.upses.A))
    const empty = until(alone, w => w.upses.A.mode === 'off')
    expect(Math.abs(empty.seconds - promised)).toBeLessThan(promised * 0.1)
    expect(empty.seconds - low.seconds).toBeGreaterThan(120)
    const after = later(empty.world, 5)
    expect(after.upses.A.load + after.upses.B.load).toBe(0)
  })

  it('carries everything when the other is out', () => {
    const one = later(upsA(dark(engine(start, { mode: 'off' })), { charge: 0 }), 5)
    expect(one.upses.A.load).toBe(0)
    expect(one.upses.B.load).toBeGreaterThan(7000)
    expect(overloaded(one.upses.B)).toBe(false)
    expect(overloaded(later({ ...one, work: 1.5 }, 5).upses.B)).toBe(true)
  })

  it('lasts a fifth as long when its battery is worn', () => {
    expect(runtime({ ...start.upses.A, health: 0.2 })).toBeCloseTo(runtime(start.upses.A) / 5)
  })

  it('charges again, slower than it emptied', () => {
    const drained = later(alone, 600)
    const charge = drained.upses.A.charge
    const recharged = until(lit(drained), w => w.upses.A.charge >= 1, 36_000)
    expect(charge).toBeLessThan(0.7)
    expect(recharged.seconds).toBeGreaterThan(3600)
  })

  it('returns from a test by itself, and stays on battery when the mains go meanwhile', () => {
    const testing = later(upsA(start, { test: 'test', testLeft: 15 }), 5)
    expect([testing.upses.A.mode, testing.upses.B.mode]).toEqual(['battery', 'online'])
    expect(later(testing, 15).upses.A).toMatchObject({ mode: 'online', test: 'none' })
    const cut = later(dark(engine(testing, { mode: 'off' })), 1)
    expect(cut.upses.A).toMatchObject({ mode: 'battery', test: 'none' })
  })

  it('does not test a battery that is empty', () => {
    expect(step(upsA(start, { test: 'test', testLeft: 15, charge: 0 }), 1).upses.A.mode).toBe('online')
  })

  it('goes to bypass and back when told', () => {
    const bypass = later(upsA(start, { bypassed: true }), 2)
    expect(bypass.upses.A.mode).toBe('bypass')
    expect(later(upsA(bypass, { bypassed: false }), 2).upses.A.mode).toBe('online')
  })
})
