/** The small ones: Eastron SDM630 meter, XY-MD02 climate probe, Waveshare 8-channel contact module. */
import { relativeHumidity } from '../physics/air.ts'
import { utilityVolts } from '../physics/power.ts'
import { boardLoad } from '../step.ts'
import { dithered, noisy } from '../wiggle.ts'
import type { World } from '../world.ts'
import { blocks, f32, type Registers, type Row, s16, table, u16 } from './registers.ts'

interface Phase {
  readonly volts: number
  readonly amps: number
  readonly watts: number
}

const POWER_FACTOR = 0.95
const STRAY_MOST = 2

/** A dead wire beside live ones still carries a stray half volt, so a meter that lives shows it. */
function phases(world: World): readonly Phase[] {
  const volts = utilityVolts(world.utility)
  const live = volts.filter(v => v > 0).length
  const load = world.ats.position === 'utility' ? boardLoad(world) : 0
  return volts.map((nominal, i) => {
    if (nominal === 0) return { volts: noisy(world, `meter/stray${i + 1}`, 0.6, 0.5), amps: 0, watts: 0 }
    const felt = noisy(world, `meter/L${i + 1}`, nominal, 1.5)
    const watts = load === 0 ? 0 : noisy(world, `meter/W${i + 1}`, load / live, 20)
    return { volts: felt, amps: watts / POWER_FACTOR / felt, watts }
  })
}

/** Two input registers a value, IEEE 754, high word first. */
export function eastronSdm630(world: World): Registers {
  const lines = phases(world)
  const total = lines.reduce((sum, line) => sum + line.watts, 0)
  const factor = total > 0 ? POWER_FACTOR : 1
  const rows = lines.flatMap(({ volts, amps, watts }, i): Row[] => [
    [0x0000 + 2 * i, f32(volts)],
    [0x0006 + 2 * i, f32(amps)],
    [0x000c + 2 * i, f32(watts)],
    [0x001e + 2 * i, f32(factor)],
  ])
  rows.push(
    [0x0034, f32(total)],
    [0x0038, f32(total / factor)],
    [0x003c, f32(total * 0.33)],
    [0x003e, f32(factor)],
    [0x0046, f32(lines.some(line => line.volts > STRAY_MOST) ? noisy(world, 'meter/Hz', 50, 0.04) : 0)],
    [0x0048, f32(world.energy)],
    [0x004a, f32(0)],
    [0x0156, f32(world.energy)],
  )
  return { input: table(rows, blocks(0, [0, 0x017f])) }
}

/** Where a probe hangs: kelvin warmer or colder than the middle of the room. */
export type ProbePlace = 'inlet-low' | 'inlet-high' | 'room'
const WARMER: Record<ProbePlace, number> = { 'inlet-low': -0.4, 'inlet-high': -0.1, room: 0.2 }

export function xyMd02(world: World, id: string, place: ProbePlace): Registers {
  const celsius = world.air.temperature + WARMER[place]
  const damp = relativeHumidity(world.air.moisture, celsius)
  const rows: readonly Row[] = [
    [0x0001, s16(dithered(world, `${id}/temperature`, celsius, 0.1) * 10)],
    [0x0002, u16(dithered(world, `${id}/humidity`, damp, 0.1) * 10)],
  ]
  const settings: readonly Row[] = [
    [0x0101, u16(1)],
    [0x0102, u16(9600)],
    [0x0103, s16(0)],
    [0x0104, s16(0)],
  ]
  return { input: table(rows), holding: table(settings) }
}

const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7]
/** Nobody uses the outputs, and nobody changes how the module is set. */
const AS_DELIVERED: Registers = {
  coil: table(EIGHT.map((i): Row => [i, [0]])),
  holding: table([...EIGHT.map((i): Row => [0x1000 + i, [0]]), [0x4000, [1]], [0x8000, [200]]]),
}

/** Eight inputs, true = the contact is closed; eight outputs. */
export function waveshareIo8(closed: readonly boolean[]): Registers {
  return {
    ...AS_DELIVERED,
    discrete: { words: { get: i => (i in EIGHT ? Number(closed[i] ?? false) : undefined) }, hole: () => null },
  }
}
