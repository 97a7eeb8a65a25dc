/** Deep Sea generator controller speaking GenComm: address = page × 256 + offset; what it does not have reads as all ones. */
import { engineTurns, starterBattery } from '../physics/generator.ts'
import { generatorVolts, powered, utilityVolts } from '../physics/power.ts'
import { dithered, noisy } from '../wiggle.ts'
import type { Generator, GeneratorState, World } from '../world.ts'
import { bits, blocks, type Registers, type Row, s16, s32, table, u16, u32 } from './registers.ts'

const page = (number: number, offset: number): number => number * 256 + offset

const MODES = { off: 0, auto: 1, manual: 2, test: 6 } as const
const ENGINE: Record<GeneratorState, number> = {
  rest: 0,
  delay: 1,
  cranking: 1,
  pause: 1,
  running: 3,
  cooling: 4,
  stopping: 6,
  failed: 0,
}

const general = (g: Generator): readonly Row[] => [
  [page(3, 0), u16(1)],
  [page(3, 1), u16(32_800)],
  [page(3, 2), u32(2_611_021)],
  [page(3, 4), u16(MODES[g.mode])],
  // Bits counted from one in the printed table: 13 is shutdown, 11 is warning.
  [page(3, 6), u16(bits({ 12: g.state === 'failed', 10: g.weakBattery || g.fuel < 20 }))],
]

function engine(world: World): readonly Row[] {
  const g = world.generator
  const turns = engineTurns(g)
  const cranking = g.state === 'cranking'
  const rpm = turns ? noisy(world, 'genset/rpm', 1500, 4) : cranking ? 240 : 0
  return [
    [page(4, 0), u16(turns ? noisy(world, 'genset/oil', 380, 4) : cranking ? 60 : 0)],
    [page(4, 1), s16(g.coolant)],
    [page(4, 3), u16(g.fuel)],
    [page(4, 4), u16(turns ? 141 : 0)],
    [page(4, 5), u16(dithered(world, 'genset/battery', starterBattery(g, powered(world)), 0.1) * 10)],
    [page(4, 6), u16(rpm)],
    [page(4, 7), u16(turns ? (rpm / 30) * 10 : 0)],
  ]
}

const tenths = (world: World, key: string, volts: number): readonly number[] =>
  u32(volts > 0 ? noisy(world, key, volts, 0.8) * 10 : 0)

function electric(world: World): readonly Row[] {
  const volts = generatorVolts(world.generator)
  const amps = volts > 0 ? world.generator.load / 3 / volts : 0
  const mains = utilityVolts(world.utility)
  const phases = [0, 1, 2].flatMap((i): Row[] => [
    [page(4, 8 + 2 * i), tenths(world, `genset/L${i + 1}`, volts)],
    [page(4, 14 + 2 * i), tenths(world, `genset/LL${i + 1}`, volts * Math.sqrt(3))],
    [page(4, 20 + 2 * i), u32(amps * 10)],
    [page(4, 28 + 2 * i), s32(world.generator.load / 3)],
    [page(4, 36 + 2 * i), tenths(world, `genset/mains${i + 1}`, mains[i] ?? 0)],
  ])
  return [...phases, [page(4, 35), u16(mains.some(v => v > 0) ? noisy(world, 'genset/mainsHz', 500, 1) : 0)]]
}

/** Four codes a word, most significant first: 1 not active, 2 warning, 3 shutdown, 15 not there. */
const alarms = (g: Generator): readonly number[] => {
  const battery = g.weakBattery ? 2 : 1
  const start = g.state === 'failed' ? 3 : 1
  const named = [
    [1, 1, 1, 1],
    [1, 1, 1, 1],
    [1, 1, battery, 1],
    [1, start, 1, 1],
  ]
  const words = named.map(([a = 15, b = 15, c = 15, d = 15]) => (a << 12) | (b << 8) | (c << 4) | d)
  return [...words, ...Array.from({ length: 7 }, () => 0xffff)]
}

const counters = (g: Generator): readonly Row[] => [
  [page(5, 128), u16(ENGINE[g.state])],
  [page(6, 0), s32(g.load)],
  [page(6, 22), s16((g.load / 20_000) * 1000)],
  [page(7, 6), u32(g.runSeconds)],
  [page(7, 8), u32(48_110)],
  [page(7, 16), u32(g.starts)],
  [page(154, 0), u16(16)],
  [page(154, 1), alarms(g)],
]

const NOT_IMPLEMENTED = 0xffff
const PAGES = [3, 4, 5, 6, 7, 154].map(n => [page(n, 0), page(n, 255)] as const)

export function dseGencomm(world: World): Registers {
  const rows = [...general(world.generator), ...engine(world), ...electric(world), ...counters(world.generator)]
  return { holding: table(rows, blocks(NOT_IMPLEMENTED, ...PAGES)) }
}
