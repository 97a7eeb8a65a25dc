/** The way of the electricity: two feeders of the grid, the generator, the transfer switch. */
import { noisy } from '../wiggle.ts'
import type { Ats, Feeder, Generator, UpsId, Utility, World } from '../world.ts'

export const NOMINAL = 220
const TO_GENERATOR = 3
const TO_UTILITY = 30
const VOLTAGE_BUILDS = 4

const PHASES = [1, 2, 3] as const
type Phases = readonly [number, number, number]

export const utilityPresent = (u: Utility): boolean => u.feeders[1] || u.feeders[2]

/** Volts to neutral of the three phases where the grid comes in. */
export function utilityVolts(u: Utility): Phases {
  const volts = (phase: 1 | 2 | 3): number => (utilityPresent(u) && u.lostPhase !== phase ? NOMINAL * u.level : 0)
  return [volts(PHASES[0]), volts(PHASES[1]), volts(PHASES[2])]
}

export function utilityGood(u: Utility): boolean {
  return utilityPresent(u) && u.lostPhase === 0 && u.level >= 0.85 && u.level <= 1.15
}

export function generatorVolts(g: Generator): number {
  if (g.state !== 'running' && g.state !== 'cooling') return 0
  return g.state === 'cooling' ? NOMINAL : NOMINAL * Math.min(1, g.since / VOLTAGE_BUILDS)
}

/** A UPS feels the grid or the generator, whichever the switch lets through. */
export function inputVolts(world: World, id: UpsId): number {
  const fed = world.upses[id].fed && !world.board.tripped
  const [grid] = utilityVolts(world.utility)
  const turning = world.generator.state === 'running' || world.generator.state === 'cooling'
  const volts = world.ats.position === 'utility' ? grid : turning ? NOMINAL : 0
  return fed && volts > 0 ? noisy(world, `ups-${id}/in`, volts, 1.2) : 0
}

export const generatorGood = (g: Generator): boolean => generatorVolts(g) >= NOMINAL * 0.95

/** Is there power behind the transfer switch? */
export function powered(world: Pick<World, 'board' | 'ats' | 'utility' | 'generator'>): boolean {
  if (world.board.tripped) return false
  return world.ats.position === 'utility' ? utilityGood(world.utility) : generatorGood(world.generator)
}

export function stepAts(ats: Ats, utility: boolean, generator: boolean, dt: number): Ats {
  const better = utility ? 'utility' : generator ? 'generator' : ats.position
  if (better === ats.position || ats.stuck) return ats.waiting === 0 ? ats : { ...ats, waiting: 0 }
  const waiting = ats.waiting + dt
  const enough = waiting >= (better === 'utility' ? TO_UTILITY : TO_GENERATOR)
  return enough ? { ...ats, position: better, waiting: 0 } : { ...ats, waiting }
}

export const feeders = (present: boolean): Readonly<Record<Feeder, boolean>> => ({ 1: present, 2: present })
