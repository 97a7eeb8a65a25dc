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

export const fanTurns = (pac: Pac): boolean => pac.up >= FAN_AFTER
export const compressorTurns = (pac: Pac): boolean => pac.up >= COMPRESSOR_AFTER && pac.demand > 0.02

/** Sensible watts taken out of the air. */
export function cooling(pac: Pac): number {
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
  const up = alive ? pac.up + dt : 0
  const wanted = alive ? between(0, 0.5 + (air.temperature - pac.setpoint) / 2, 1) : 0
  const now: Pac = { ...pac, up, demand: alive ? approach(pac.demand, wanted, 60, dt) : 0 }
  const returnAir = air.temperature + (fanTurns(now) ? HOT_AISLE : 0.5)
  const supplyAir = fanTurns(now) ? returnAir - cooling(now) / AIRFLOW : air.temperature + 0.5
  return {
    ...now,
    returnAir: approach(pac.returnAir, returnAir, 45, dt),
    supplyAir: approach(pac.supplyAir, supplyAir, 45, dt),
    fanHours: pac.fanHours + (fanTurns(now) ? dt / 3600 : 0),
    compressorHours: pac.compressorHours + (compressorTurns(now) ? dt / 3600 : 0),
  }
}
