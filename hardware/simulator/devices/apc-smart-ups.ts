/** APC Smart-UPS over Modbus (document 990-9840): fixed point numbers, value = raw / 2^n, holding registers from 0. */
import { inputVolts } from '../physics/power.ts'
import { batteryVolts, carries, lowBattery, overloaded, RATED_WATT, runtime } from '../physics/ups.ts'
import { noisy } from '../wiggle.ts'
import type { Ups, UpsId, World } from '../world.ts'
import { bits, blocks, type Registers, type Row, s16, tableOn, text, u16, u32 } from './registers.ts'

const status = (ups: Ups): number =>
  bits({
    1: ups.mode === 'online' || ups.mode === 'bypass',
    2: ups.mode === 'battery',
    3: ups.mode === 'bypass',
    4: ups.mode === 'off',
    6: ups.mode === 'battery' && ups.test === 'none',
    7: ups.test === 'test',
    21: overloaded(ups),
  })

function states(ups: Ups): readonly Row[] {
  const low = carries(ups) && lowBattery(ups)
  return [
    [0, u32(status(ups))],
    [2, u16(ups.mode === 'battery' ? 4 : 0)],
    [3, u32(bits({ 0: carries(ups), 1: !carries(ups), 14: low }))],
    [18, u16(bits({ 1: low }))],
    [20, u32(bits({ 0: overloaded(ups) }))],
    [22, u16(bits({ 2: ups.replace }))],
    [23, u16(bits({ 1: ups.test === 'test', 7: ups.test === 'test' }))],
    [24, u16(bits({ 1: ups.test === 'calibration' }))],
  ]
}

function measured(world: World, id: UpsId): readonly Row[] {
  const ups = world.upses[id]
  const near = (what: string, value: number, spread: number) => noisy(world, `ups-${id}/${what}`, value, spread)
  const volts = ups.mode === 'off' ? 0 : near('out', 220, 0.4)
  const share = (100 * ups.load) / RATED_WATT
  return [
    [128, u32(runtime(ups))],
    [130, u16(ups.charge * 100 * 512)],
    [131, s16(near('battery', batteryVolts(ups), 0.3) * 32)],
    [133, u16(9862)],
    [135, s16(near('warmth', ups.batteryTemperature, 0.1) * 128)],
    [136, u16(near('load', share, 0.3) * 256)],
    [138, u16(near('load', share * 1.02, 0.3) * 256)],
    [140, u16((volts === 0 ? 0 : ups.load / volts) * 32)],
    [142, u16(volts * 64)],
    [144, u16((volts === 0 ? 0 : near('hertz', 50, 0.05)) * 128)],
    [145, u32(world.energy * 500)],
    [150, u16(0)],
    [151, u16(inputVolts(world, id) * 64)],
    [154, s16((carries(ups) ? 93 : -1) * 128)],
    [155, s16(-1)],
    [156, s16(-1)],
    [157, [0xffff, 0xffff]],
  ]
}

const identity = (id: UpsId): readonly Row[] => [
  [516, text('UPS 16.5', 8)],
  [532, text('Smart-UPS 10000', 16)],
  [564, text(`AS00000000${id}`, 8)],
  [588, u16(RATED_WATT)],
  [589, u16(RATED_WATT)],
  [590, u16(1)],
  [591, u16(8766)],
  [595, u16(8766)],
  [596, text(`UPS ${id}`, 8)],
  [1026, u16(253)],
  [1027, u16(187)],
]

/** The blocks a driver may read whole; anything outside them is refused. */
const hole = blocks(0, [0, 26], [128, 171], [516, 603], [1026, 1047])

const HOLDING = { A: tableOn(identity('A'), hole), B: tableOn(identity('B'), hole) }

export function apcSmartUps(world: World, id: UpsId): Registers {
  return { holding: HOLDING[id]([...states(world.upses[id]), ...measured(world, id)]) }
}
