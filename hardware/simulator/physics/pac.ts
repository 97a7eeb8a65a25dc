/** One precision air conditioner: fan, compressor, coil and humidifier. */
import { approach, between } from '../wiggle.ts'
import type { Air, Pac } from '../world.ts'
import { relativeHumidity } from './air.ts'

/** Sensible watts at 24 °C return air; two of these carry the room easily, one only just. */
const CAPACITY = 8600
/** W/K of the air through one unit. */
const AIRFLOW = 840
const FAN_HEAT = 350
/** The aisle behind the racks is warmer than the room. */
const HOT_AISLE = 2.5
const FAN_AFTER = 20
const COMPRESSOR_AFTER = 60
const HUMIDITY_TARGET = 50
/** (g/kg)/s per percent off target, and at most. */
const DRYING = 2e-4
const DRYING_MOST = 1.5e-3

/** What decides whether and how hard a unit works. */
type Working = Pick<Pac, 'up' | 'demand' | 'gas' | 'filterDirty' | 'returnAir'>

export const fanTurns = (pac: Pick<Pac, 'up'>): boolean => pac.up >= FAN_AFTER
export const compressorTurns = (pac: Pick<Pac, 'up' | 'demand'>): boolean =>
  pac.up >= COMPRESSOR_AFTER && pac.demand > 0.02

/** Sensible watts taken out of the air. */
export function cooling(pac: Working): number {
  if (!compressorTurns(pac) || !pac.gas) return 0
  const filter = pac.filterDirty ? 0.8 : 1
  return CAPACITY * filter * pac.demand * (1 + 0.02 * (pac.returnAir - 24))
}

/** Electrical watts drawn. */
export const pacPower = (pac: Pac): number =>
  (fanTurns(pac) ? FAN_HEAT + 150 : 0) + (compressorTurns(pac) ? 400 + (CAPACITY / 3.2) * pac.demand : 0)

export function heatOf(pac: Pac): number {
  return (fanTurns(pac) ? FAN_HEAT : 0) - cooling(pac)
}

/** Water given to (or taken from) the air; a unit without cold coil can only moisten. */
export function moistureOf(pac: Pac, air: Air): number {
  if (!fanTurns(pac)) return 0
  const off = HUMIDITY_TARGET - relativeHumidity(air.moisture, air.temperature)
  const wanted = between(-DRYING_MOST, off * DRYING, DRYING_MOST)
  return cooling(pac) > 0 ? wanted : Math.max(0, wanted)
}

export function stepPac(pac: Pac, air: Air, powered: boolean, dt: number): Pac {
  const alive = powered && pac.on && !pac.failed
  const wanted = alive ? between(0, 0.5 + (air.temperature - pac.setpoint) / 2, 1) : 0
  const up = alive ? pac.up + dt : 0
  const demand = alive ? approach(pac.demand, wanted, 60, dt) : 0
  const { on, failed, gas, filterDirty, setpoint } = pac
  const works: Working = { up, demand, gas, filterDirty, returnAir: pac.returnAir }
  const returnAir = air.temperature + (fanTurns(works) ? HOT_AISLE : 0.5)
  const supplyAir = fanTurns(works) ? returnAir - cooling(works) / AIRFLOW : air.temperature + 0.5
  // Written out, not spread: this runs millions of times when a month is played.
  return {
    on,
    failed,
    gas,
    filterDirty,
    setpoint,
    up,
    demand,
    returnAir: approach(pac.returnAir, returnAir, 45, dt),
    supplyAir: approach(pac.supplyAir, supplyAir, 45, dt),
    fanHours: pac.fanHours + (fanTurns(works) ? dt / 3600 : 0),
    compressorHours: pac.compressorHours + (compressorTurns(works) ? dt / 3600 : 0),
  }
}
