/** What the hour brings: heat and damp outside, work and people inside. */
import type { World } from '../world.ts'

export const hourOf = (world: World): number => ((((world.clock + world.t) / 3600) % 24) + 24) % 24

/** A coastal Javanese day: 24 °C before dawn, 32 °C at two in the afternoon. */
export function outsideTemperature(world: World): number {
  return 28 + world.heatwave + 4 * Math.cos(((hourOf(world) - 14) * Math.PI) / 12)
}

/** Tropical air carries much the same water day and night, g/kg. */
export const OUTSIDE_MOISTURE = 19

const USUAL_WORK = 8000

/** What the servers would draw, W: a little more in office hours. */
export function serverDemand(world: World): number {
  const hour = hourOf(world)
  const office = hour >= 8 && hour < 16 ? 1 : 0.95
  return USUAL_WORK * office * world.work
}
