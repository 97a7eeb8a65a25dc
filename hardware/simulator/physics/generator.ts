/** The stand-by engine: called, cranked, run, cooled down, or not started at all. */
import { approach } from '../wiggle.ts'
import type { Generator, GeneratorState, World } from '../world.ts'
import { utilityGood } from './power.ts'

const START_DELAY = 3
const CATCHES_AFTER = 4
const CRANK_AT_MOST = 8
const CRANK_PAUSE = 10
const CRANKS = 3
const COOL_DOWN = 60
const STOPPING = 10
/** Percent of the tank per hour, idle and per kilowatt. */
const IDLE_FUEL = 1.2
const FUEL_PER_KW = 0.22

/** An automatic set runs while the grid is bad and until the switch has gone back to it. */
export function generatorWanted(world: World): boolean {
  const { mode } = world.generator
  if (mode === 'test') return true
  return mode === 'auto' && (!utilityGood(world.utility) || world.ats.position === 'generator')
}

const canCatch = (g: Generator): boolean => g.reluctant === 0 && g.fuel > 0 && !g.weakBattery

const NEXT: Record<GeneratorState, (g: Generator, wanted: boolean) => GeneratorState> = {
  rest: (_, wanted) => (wanted ? 'delay' : 'rest'),
  delay: (g, wanted) => (!wanted ? 'rest' : g.since >= START_DELAY ? 'cranking' : 'delay'),
  cranking: g => {
    if (canCatch(g) && g.since >= CATCHES_AFTER) return 'running'
    return g.since < CRANK_AT_MOST ? 'cranking' : g.cranks >= CRANKS ? 'failed' : 'pause'
  },
  pause: g => (g.since >= CRANK_PAUSE ? 'cranking' : 'pause'),
  running: (g, wanted) => (g.fuel <= 0 ? 'failed' : wanted ? 'running' : 'cooling'),
  cooling: (g, wanted) => (wanted ? 'running' : g.since >= COOL_DOWN ? 'stopping' : 'cooling'),
  stopping: g => (g.since >= STOPPING ? 'rest' : 'stopping'),
  failed: () => 'failed',
}

function entered(g: Generator, from: GeneratorState): Generator {
  if (g.state === 'cranking') return { ...g, cranks: g.cranks + 1 }
  if (g.state === 'pause') return { ...g, reluctant: Math.max(0, g.reluctant - 1) }
  if (g.state === 'running') return { ...g, cranks: 0, starts: g.starts + (from === 'cranking' ? 1 : 0) }
  return g.state === 'rest' ? { ...g, cranks: 0 } : g
}

export const engineTurns = (g: Generator): boolean => g.state === 'running' || g.state === 'cooling'

export function stepGenerator(g: Generator, wanted: boolean, load: number, dt: number): Generator {
  const aged: Generator = { ...g, since: g.since + dt, load }
  const state = NEXT[g.state](aged, wanted)
  const now = state === g.state ? aged : entered({ ...aged, state, since: 0 }, g.state)
  const turns = engineTurns(now)
  const burnt = turns ? ((IDLE_FUEL + (FUEL_PER_KW * load) / 1000) * dt) / 3600 : 0
  return {
    ...now,
    fuel: Math.max(0, now.fuel - burnt),
    coolant: approach(now.coolant, turns ? 82 : 38, turns ? 120 : 1800, dt),
    runSeconds: now.runSeconds + (turns ? dt : 0),
  }
}

/** Volts of the 12 V starter battery. */
export function starterBattery(g: Generator, charger: boolean): number {
  if (g.weakBattery) return g.state === 'cranking' ? 7.5 : 11.6
  if (g.state === 'cranking') return 9.8
  return engineTurns(g) ? 14.1 : charger ? 13.4 : 12.7
}
