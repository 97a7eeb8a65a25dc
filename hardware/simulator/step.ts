/** One step of the whole room: power first, then what it feeds, then the air it warms. */
import { stepAir } from './physics/air.ts'
import { generatorWanted, stepGenerator } from './physics/generator.ts'
import { heatOf, moistureOf, pacPower, stepPac } from './physics/pac.ts'
import { generatorGood, powered, stepAts, utilityGood } from './physics/power.ts'
import { carries, stepUps, upsInput } from './physics/ups.ts'
import { serverDemand } from './physics/weather.ts'
import type { UpsId, World } from './world.ts'

const LIGHTS = 300

/** Watts taken behind the transfer switch. */
export function boardLoad(world: World): number {
  if (!powered(world)) return 0
  const { pacs, upses } = world
  return LIGHTS + pacPower(pacs[1]) + pacPower(pacs[2]) + upsInput(upses.A) + upsInput(upses.B)
}

function stepSources(world: World, dt: number): World {
  const load = world.ats.position === 'generator' ? boardLoad(world) : 0
  const generator = stepGenerator(world.generator, generatorWanted(world), load, dt)
  const ats = stepAts(world.ats, utilityGood(world.utility), generatorGood(generator), dt)
  return { ...world, generator, ats }
}

/** Every server has two cords: what one UPS drops, the other carries. */
function shareOf(world: World, id: UpsId): number {
  const other = world.upses[id === 'A' ? 'B' : 'A']
  return serverDemand(world) * (carries(other) ? 0.5 : 1)
}

function stepLoads(world: World, dt: number): World {
  const live = powered(world)
  const { upses, pacs, air } = world
  return {
    ...world,
    upses: {
      A: stepUps(upses.A, live, shareOf(world, 'A'), dt),
      B: stepUps(upses.B, live, shareOf(world, 'B'), dt),
    },
    pacs: { 1: stepPac(pacs[1], air, live, dt), 2: stepPac(pacs[2], air, live, dt) },
  }
}

function stepClimate(world: World, dt: number): World {
  const { pacs, upses, air } = world
  const servers = upses.A.load + upses.B.load
  const machines = {
    heat: servers * 1.03 + heatOf(pacs[1]) + heatOf(pacs[2]),
    moisture: moistureOf(pacs[1], air) + moistureOf(pacs[2], air),
  }
  return { ...world, air: stepAir(world, machines, dt) }
}

/** The room `dt` seconds later; dt at most a few seconds, or the control loops overshoot. */
export function step(world: World, dt: number): World {
  const moved = stepClimate(stepLoads(stepSources(world, dt), dt), dt)
  const metered = world.ats.position === 'utility' ? boardLoad(world) : 0
  return { ...moved, t: world.t + dt, energy: world.energy + (metered * dt) / 3.6e6 }
}
