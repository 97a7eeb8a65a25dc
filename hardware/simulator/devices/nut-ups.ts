/** A double-conversion UPS as a NUT server tells it (nut-names.txt, new-drivers.txt): names and texts of the standard. */
import type { Variables } from '../nut.ts'
import { inputVolts } from '../physics/power.ts'
import { batteryVolts, carries, lowBattery, overloaded, RATED_WATT, runtime } from '../physics/ups.ts'
import { noisy } from '../wiggle.ts'
import type { Ups, UpsId, World } from '../world.ts'

/** Tokens as drivers set them: the input line first, what follows from it behind. */
function status(ups: Ups): string {
  const tokens: [string, boolean][] = [
    ['OL', ups.mode === 'online' || ups.mode === 'bypass'],
    ['OB', ups.mode === 'battery'],
    ['OFF', ups.mode === 'off'],
    ['BYPASS', ups.mode === 'bypass'],
    ['CHRG', ups.mode === 'online' && ups.charge < 1],
    ['DISCHRG', ups.mode === 'battery'],
    ['LB', carries(ups) && lowBattery(ups)],
    ['RB', ups.replace],
    ['OVER', overloaded(ups)],
    ['CAL', ups.test === 'calibration'],
    ['TEST', ups.test === 'test'],
  ]
  return tokens.flatMap(([token, is]) => (is ? [token] : [])).join(' ')
}

function charger(ups: Ups): string {
  if (ups.mode === 'battery') return 'discharging'
  return ups.mode === 'online' && ups.charge < 1 ? 'charging' : 'resting'
}

const IDENTITY: Variables = {
  'device.mfr': 'Jaga',
  'device.model': 'Simulated 10 kVA',
  'device.type': 'ups',
  'driver.name': 'dummy-ups',
  'driver.state': 'quiet',
  'ups.mfr': 'Jaga',
  'ups.model': 'Simulated 10 kVA',
  'ups.power.nominal': String(RATED_WATT),
  'ups.realpower.nominal': String(RATED_WATT),
}

export function nutUps(world: World, id: UpsId): Variables {
  const ups = world.upses[id]
  const near = (what: string, value: number, spread: number) => noisy(world, `ups-${id}/${what}`, value, spread)
  const volts = ups.mode === 'off' ? 0 : near('out', 220, 0.4)
  const share = (100 * ups.load) / RATED_WATT
  const input = inputVolts(world, id)
  const warmth = near('warmth', ups.batteryTemperature, 0.1)
  return {
    ...IDENTITY,
    'battery.charge': (ups.charge * 100).toFixed(2),
    'battery.charger.status': charger(ups),
    'battery.runtime': runtime(ups).toFixed(0),
    'battery.temperature': warmth.toFixed(1),
    'battery.voltage': near('battery', batteryVolts(ups), 0.3).toFixed(2),
    'input.frequency': input === 0 ? '0.0' : '50.0',
    'input.voltage': input.toFixed(2),
    'output.current': (volts === 0 ? 0 : ups.load / volts).toFixed(2),
    'output.frequency': (volts === 0 ? 0 : near('hertz', 50, 0.05)).toFixed(2),
    'output.voltage': volts.toFixed(2),
    'ups.efficiency': carries(ups) ? '93.0' : 'NotAvailable',
    'ups.load': Math.max(0, near('load', share, 0.3)).toFixed(1),
    'ups.power': (ups.load * 1.02).toFixed(0),
    'ups.realpower': ups.load.toFixed(0),
    'ups.status': status(ups),
    'ups.temperature': (warmth + 4).toFixed(1),
    'ups.test.result': ups.test === 'none' ? 'Done and passed' : 'In progress',
  }
}
