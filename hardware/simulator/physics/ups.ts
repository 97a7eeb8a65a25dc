/** One double-conversion UPS and its battery. */
import { approach, between } from '../wiggle.ts'
import type { Ups, World } from '../world.ts'

export const RATED_WATT = 10_000
/** Watt-hours in a new, full battery. */
const BATTERY = 1800
const EFFICIENCY = 0.93
/** Share of capacity put back per hour. */
const CHARGING = 0.15
/** Seconds of runtime below which it calls itself low. */
const LOW_RUNTIME = 240

export const carries = (ups: Ups): boolean => ups.mode !== 'off'
/** Every server has two cords, so has the network they stand in. */
export const serversRun = ({ upses }: Pick<World, 'upses'>): boolean => carries(upses.A) || carries(upses.B)
export const lowBattery = (ups: Ups): boolean => runtime(ups) < LOW_RUNTIME || ups.charge < 0.15
export const overloaded = (ups: Ups): boolean => ups.load > RATED_WATT * 1.02

/** Seconds the battery would carry the present load. */
export function runtime(ups: Pick<Ups, 'charge' | 'health' | 'load'>): number {
  const hours = (BATTERY * ups.health * ups.charge * EFFICIENCY) / Math.max(200, ups.load)
  return hours * 3600
}

/** Direct-current volts of the battery, 16 blocks of 12 V. */
export function batteryVolts(ups: Ups): number {
  if (ups.mode !== 'battery') return ups.charge > 0.98 ? 218.4 : 208 + 8 * ups.charge
  const sag = (ups.load / RATED_WATT) * (8 / ups.health)
  return 168 + 36 * ups.charge - Math.min(30, sag)
}

function modeOf(ups: Ups, test: Ups['test'], input: boolean): Ups['mode'] {
  if (input && ups.bypassed) return 'bypass'
  if (input && test === 'none') return 'online'
  return ups.charge > 0 ? 'battery' : input ? 'online' : 'off'
}

function chargeOf(ups: Ups, mode: Ups['mode'], load: number, dt: number): number {
  if (mode === 'online' || mode === 'bypass') return Math.min(1, ups.charge + (CHARGING * dt) / 3600)
  if (mode === 'off') return ups.charge
  return between(0, ups.charge - dt / Math.max(1, runtime({ charge: 1, health: ups.health, load })), 1)
}

export function stepUps(ups: Ups, powered: boolean, load: number, dt: number): Ups {
  const input = powered && ups.fed
  // A test ends by itself, or at once when the input goes.
  const testLeft = input ? Math.max(0, ups.testLeft - dt) : 0
  const test = testLeft > 0 ? ups.test : 'none'
  const mode = modeOf(ups, test, input)
  const { fed, bypassed, health, replace } = ups
  // Written out, not spread: this runs millions of times when a month is played.
  return {
    mode,
    fed,
    bypassed,
    charge: chargeOf(ups, mode, load, dt),
    health,
    replace,
    test,
    testLeft,
    load: mode === 'off' ? 0 : load,
    batteryTemperature: approach(ups.batteryTemperature, mode === 'battery' ? 33 : 25, 1200, dt),
  }
}

/** Watts drawn from the input. */
export function upsInput(ups: Ups): number {
  if (ups.mode !== 'online' && ups.mode !== 'bypass') return 0
  const charger = ups.charge < 1 ? BATTERY * CHARGING * 1.2 : 0
  return ups.load / EFFICIENCY + charger
}
