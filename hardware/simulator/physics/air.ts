/** Heat and water in the room's air. */
import { approach } from '../wiggle.ts'
import type { Air, World } from '../world.ts'
import { OUTSIDE_MOISTURE, outsideTemperature } from './weather.ts'

/** J/K of the air and the light metal that follows it at once: 8 kW without cooling is one degree a minute. */
const QUICK_MASS = 480_000
const WALL_MASS = 6_000_000
const ROOM_TO_WALL = 150
const WALL_TO_OUTSIDE = 35
const OPEN_DOOR = 60
const PERSON = 100
/** Changes of air per hour. */
const LEAKY = 0.1
const LEAKY_DOOR_OPEN = 1.5

/** Watts and (g/kg)/s that the machines add to the air; cooling and drying are negative. */
export interface Machines {
  readonly heat: number
  readonly moisture: number
}

export function stepAir(world: World, machines: Machines, dt: number): Air {
  const { air } = world
  const outside = outsideTemperature(world)
  const draught = world.door.open ? OPEN_DOOR * (outside - air.temperature) + PERSON : 0
  const fromWall = ROOM_TO_WALL * (air.walls - air.temperature)
  const changes = world.door.open ? LEAKY_DOOR_OPEN : LEAKY
  return {
    temperature: air.temperature + ((machines.heat + draught + fromWall) / QUICK_MASS) * dt,
    walls: air.walls + ((WALL_TO_OUTSIDE * (outside - air.walls) - fromWall) / WALL_MASS) * dt,
    moisture: Math.max(0.5, approach(air.moisture, OUTSIDE_MOISTURE, 3600 / changes, dt) + machines.moisture * dt),
  }
}

const saturation = (t: number): number => 6.112 * Math.exp((17.62 * t) / (243.12 + t))
const PRESSURE = 1013.25

/** Relative humidity in percent of air that holds `moisture` g/kg at `temperature` °C. */
export function relativeHumidity(moisture: number, temperature: number): number {
  const vapour = (PRESSURE * moisture) / (622 + moisture)
  return Math.min(100, (100 * vapour) / saturation(temperature))
}
