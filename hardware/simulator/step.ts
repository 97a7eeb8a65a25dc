/** One step of the whole room: power first, then what it feeds, then the air it warms. */
import { type Machines, stepAir } from './physics/air.ts'
import { generatorWanted, stepGenerator } from './physics/generator.ts'
import { heatOf, moistureOf, pacPower, stepPac } from './physics/pac.ts'
import { generatorGood, powered, stepAts, utilityGood } from './physics/power.ts'
import { carries, stepUps, upsInput } from './physics/ups.ts'
import { serverDemand } from './physics/weather.ts'
import type { Air, UpsId, World } from './world.ts'

const LIGHTS = 300

/** Watts taken behind the transfer switch. */
export function boardLoad(world: World): number {
  if (!powered(world)) return 0
  const { pacs, upses } = world
  return LIGHTS + pacPower(pacs[1]) + pacPower(pacs[2]) + upsInput(upses.A) + upsInput(upses.B)
}

/** Every server has two cords: what one UPS drops, the other carries. */
function shareOf(world: World, id: UpsId): number {
  const other = world.upses[id === 'A' ? 'B' : 'A']
  return serverDemand(world) * (carries(other) ? 0.5 : 1)
}

/** The room `dt` seconds later; dt at most a few seconds, or the control loops overshoot. */
export function step(world: World, dt: number): World {
  const { air } = world
  const onGenerator = world.ats.position === 'generator'
  const drawn = boardLoad(world)
  const generator = stepGenerator(world.generator, generatorWanted(world), onGenerator ? drawn : 0, dt)
  const ats = stepAts(world.ats, utilityGood(world.utility), generatorGood(generator), dt)
  const live = powered({ board: world.board, utility: world.utility, generator, ats })
  const upses = {
    A: stepUps(world.upses.A, live, shareOf(world, 'A'), dt),
    B: stepUps(world.upses.B, live, shareOf(world, 'B'), dt),
  }
  const pacs = { 1: stepPac(world.pacs[1], air, live, dt), 2: stepPac(world.pacs[2], air, live, dt) }
  return {
    ...world,
    t: world.t + dt,
    generator,
    ats,
    upses,
    pacs,
    air: stepAir(world, machines(upses, pacs, air), dt),
    energy: world.energy + (onGenerator ? 0 : (drawn * dt) / 3.6e6),
  }
}

/** What servers, fans, coils and humidifiers do to the air. */
function machines(upses: World['upses'], pacs: World['pacs'], air: Air): Machines {
  const servers = upses.A.load + upses.B.load
  return {
    heat: servers * 1.03 + heatOf(pacs[1]) + heatOf(pacs[2]),
    moisture: moistureOf(pacs[1], air) + moistureOf(pacs[2], air),
  }
}
