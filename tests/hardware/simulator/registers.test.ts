/** Every expected word here was worked out by hand from the tables as printed in the sources. */
import { describe, expect, it } from 'vitest'
import { building, NAMES } from '../../../hardware/simulator/building.ts'
import type { Registers, TableName } from '../../../hardware/simulator/devices/registers.ts'
import { bits, f32, s16, s32, text, u16, u32 } from '../../../hardware/simulator/devices/registers.ts'
import { freshWorld } from '../../../hardware/simulator/fresh.ts'
import type { Generator, Pac, Ups, World } from '../../../hardware/simulator/world.ts'

const world = freshWorld(1)
const inrows = building({ 1: 'apc-inrow-sc', 2: 'apc-inrow-sc' })
const liebert = building({ 1: 'liebert-atlas-pec', 2: 'liebert-atlas-pec' })['pac-1']

function words(registers: Registers, name: TableName, address: number, count = 1): (number | null)[] {
  const table = registers[name]
  if (!table) throw new Error(`no ${name} table`)
  return Array.from({ length: count }, (_, i) => table.words.get(address + i) ?? table.hole(address + i))
}
const word = (registers: Registers, name: TableName, address: number): number =>
  words(registers, name, address)[0] ?? -1

const upsA = (part: Partial<Ups>): Registers =>
  inrows['ups-a'].registers({ ...world, upses: { ...world.upses, A: { ...world.upses.A, ...part } } })
const pac1 = (part: Partial<Pac>, device = inrows['pac-1']): Registers =>
  device.registers({ ...world, pacs: { ...world.pacs, 1: { ...world.pacs[1], ...part } } })
const genset = (part: Partial<Generator>, over: Partial<World> = {}): Registers =>
  inrows.genset.registers({ ...world, ...over, generator: { ...world.generator, ...part } })

describe('words', () => {
  it('are big-endian, two’s complement, IEEE 754 and clamped', () => {
    expect(u16(70_000)).toEqual([0xffff])
    expect(u16(-3)).toEqual([0])
    expect(s16(-5.2)).toEqual([0xfffb])
    expect(u32(1_483_200)).toEqual([0x0016, 0xa1c0])
    expect(s32(-2)).toEqual([0xffff, 0xfffe])
    expect(f32(220.5)).toEqual([0x435c, 0x8000])
    expect(text('AB', 2)).toEqual([0x4142, 0x2020])
    expect(bits({ 1: true, 2: false, 21: true })).toBe(0x200002)
  })
})

describe('APC Smart-UPS', () => {
  it('says on line, on battery, bypass and off in the 32 bits at 0', () => {
    expect(words(upsA({}), 'holding', 0, 2)).toEqual([0, 0b10])
    expect(words(upsA({ mode: 'battery' }), 'holding', 0, 2)).toEqual([0, 0b100_0100])
    expect(words(upsA({ mode: 'bypass' }), 'holding', 0, 2)).toEqual([0, 0b1010])
    expect(words(upsA({ mode: 'off' }), 'holding', 0, 2)).toEqual([0, 0b1_0000])
    expect(words(upsA({ load: 12_000 }), 'holding', 0, 2)).toEqual([0x0020, 0b10])
  })

  it('says test and calibration at their own places', () => {
    const test = upsA({ mode: 'battery', test: 'test', testLeft: 9 })
    expect(words(test, 'holding', 0, 2)).toEqual([0, 0b1000_0100])
    expect(word(test, 'holding', 23)).toBe(0b1000_0010)
    expect(word(upsA({ mode: 'battery', test: 'calibration' }), 'holding', 24)).toBe(0b10)
  })

  it('counts charge in 1/512 %, voltages in 1/32 and 1/64 V, load in 1/256 %', () => {
    expect(word(upsA({}), 'holding', 130)).toBe(51_200)
    expect(word(upsA({ charge: 0.865 }), 'holding', 130)).toBe(44_288)
    expect(word(upsA({}), 'holding', 131) / 32).toBeCloseTo(218.4, 0)
    expect(word(upsA({}), 'holding', 136) / 256).toBeCloseTo(40, 0)
    expect(Math.abs(word(upsA({}), 'holding', 151) / 64 - 220)).toBeLessThan(2)
    expect(Math.abs(word(upsA({}), 'holding', 142) / 64 - 220)).toBeLessThan(1)
    expect(word(upsA({ fed: false }), 'holding', 151)).toBe(0)
  })

  it('gives runtime in seconds over two registers', () => {
    // 1,800 Wh × 0.93 / 4,000 W = 1,506.6 s
    expect(words(upsA({}), 'holding', 128, 2)).toEqual([0, 1507])
  })

  it('warns of an empty and of a worn battery', () => {
    const low = upsA({ mode: 'battery', charge: 0.1 })
    expect(word(low, 'holding', 18)).toBe(0b10)
    expect(words(low, 'holding', 3, 2)).toEqual([0, 0x4001])
    expect(word(upsA({ replace: true }), 'holding', 22)).toBe(0b100)
    expect(word(upsA({}), 'holding', 22)).toBe(0)
  })

  it('names itself and refuses what lies outside its blocks', () => {
    expect(words(upsA({}), 'holding', 532, 2)).toEqual([0x536d, 0x6172])
    expect(words(upsA({}), 'holding', 516, 2)).toEqual([0x5550, 0x5320])
    expect(words(upsA({}), 'holding', 26, 2)).toEqual([0, null])
    expect(words(upsA({}), 'holding', 127, 1)).toEqual([null])
    expect(words(upsA({}), 'holding', 1536, 1)).toEqual([null])
    expect(upsA({}).input).toBeUndefined()
  })
})

describe('APC InRow SC', () => {
  it('gives temperatures as 32 bits of tenths °F', () => {
    // 22 °C = 71.6 °F
    expect(words(pac1({}), 'holding', 1, 2)).toEqual([0, 716])
    // 24.5 °C = 76.1 °F, 19 °C = 66.2 °F, the last digit trembles
    expect(Math.abs((words(pac1({}), 'holding', 96, 2)[1] ?? 0) - 761)).toBeLessThanOrEqual(1)
    expect(Math.abs((words(pac1({}), 'holding', 94, 2)[1] ?? 0) - 662)).toBeLessThanOrEqual(1)
    // −20 °C = −4.0 °F: two’s complement over both words
    const [high, low] = words(pac1({ supplyAir: -20 }), 'holding', 94, 2)
    expect(high).toBe(0xffff)
    expect(Math.abs((low ?? 0) - 0xffd8)).toBeLessThanOrEqual(1)
  })

  it('tells its state and how bad it is', () => {
    expect(word(pac1({}), 'holding', 0)).toBe(0)
    expect(word(pac1({ filterDirty: true }), 'holding', 0)).toBe(4)
    expect(word(pac1({ failed: true }), 'holding', 0)).toBe(8)
    expect(word(pac1({}), 'holding', 87)).toBe(1)
    expect(word(pac1({ up: 0 }), 'holding', 87)).toBe(2)
    expect(word(pac1({ up: 0, on: false }), 'holding', 87)).toBe(0)
    expect(word(pac1({ on: false }), 'holding', 7)).toBe(0)
  })

  it('counts cooling in tenths of a kilowatt: half of 8.6 kW', () => {
    expect(words(pac1({ demand: 0.5, returnAir: 24 }), 'holding', 88, 2)).toEqual([0, 43])
    expect(words(pac1({ gas: false }), 'holding', 88, 2)).toEqual([0, 0])
  })

  it('refuses reserved registers', () => {
    expect(words(pac1({}), 'holding', 4, 3)).toEqual([626, null, null])
    expect(words(pac1({}), 'holding', 86)).toEqual([null])
    expect(words(pac1({}), 'holding', 100)).toEqual([null])
  })
})

describe('Liebert Atlas / PEC', () => {
  it('stands one below the printed 4xxxx numbers', () => {
    expect(word(pac1({}, liebert), 'holding', 5)).toBe(1)
    expect(word(pac1({ up: 0 }, liebert), 'holding', 5)).toBe(0)
    expect(word(pac1({}, liebert), 'holding', 15)).toBe(220)
    expect(word(pac1({ failed: true }, liebert), 'holding', 21)).toBe(1)
    expect(Math.abs(word(pac1({}, liebert), 'holding', 348) - 245)).toBeLessThanOrEqual(1)
    expect(Math.abs(word(pac1({}, liebert), 'holding', 350) - 190)).toBeLessThanOrEqual(1)
    expect(word(pac1({}, liebert), 'holding', 349)).toBeGreaterThan(400)
    expect(words(pac1({}, liebert), 'holding', 401)).toEqual([null])
  })
})

describe('DSE GenComm', () => {
  it('keeps mode, fuel, hours and starts on their pages', () => {
    expect(word(genset({}), 'holding', 772)).toBe(1)
    expect(word(genset({ mode: 'manual' }), 'holding', 772)).toBe(2)
    expect(word(genset({}), 'holding', 1027)).toBe(86)
    expect(words(genset({}), 'holding', 1798, 2)).toEqual([0x0016, 0xa1c0])
    expect(words(genset({}), 'holding', 1808, 2)).toEqual([0, 318])
  })

  it('gives volts in tenths over two registers, speed and hertz when it turns', () => {
    const running = genset({ state: 'running', since: 60, load: 9000 })
    expect(word(running, 'holding', 1408)).toBe(3)
    expect(words(running, 'holding', 1032, 1)).toEqual([0])
    expect(Math.abs(word(running, 'holding', 1033) - 2200)).toBeLessThan(9)
    expect(Math.abs(word(running, 'holding', 1030) - 1500)).toBeLessThan(5)
    expect(Math.abs(word(running, 'holding', 1031) - 500)).toBeLessThan(2)
    expect(words(running, 'holding', 1536, 2)).toEqual([0, 9000])
    expect(words(running, 'holding', 1052, 2)).toEqual([0, 3000])
    expect(words(genset({}), 'holding', 1030, 4)).toEqual([0, 0, 0, 0])
  })

  it('shows the mains, and that they are gone', () => {
    expect(Math.abs(word(genset({}), 'holding', 1061) - 2200)).toBeLessThan(9)
    const out = genset({}, { utility: { ...world.utility, feeders: { 1: false, 2: false } } })
    expect(words(out, 'holding', 1059, 3)).toEqual([0, 0, 0])
  })

  it('reports fail to start as shutdown in the second nibble of 39428', () => {
    expect(words(genset({}), 'holding', 39_424, 5)).toEqual([16, 0x1111, 0x1111, 0x1111, 0x1111])
    expect(word(genset({ state: 'failed' }), 'holding', 39_428)).toBe(0x1311)
    expect(word(genset({ weakBattery: true }), 'holding', 39_427)).toBe(0x1121)
    expect(word(genset({ state: 'failed' }), 'holding', 774)).toBe(0x1000)
  })

  it('reads as all ones where it has nothing, and refuses pages it has not', () => {
    expect(words(genset({}), 'holding', 1026)).toEqual([0xffff])
    expect(words(genset({}), 'holding', 39_435)).toEqual([0xffff])
    expect(words(genset({}), 'holding', 2049)).toEqual([null])
    expect(words(genset({}), 'holding', 4104)).toEqual([null])
  })

  it('gives its 12 V battery in tenths', () => {
    expect(Math.abs(word(genset({}), 'holding', 1029) - 134)).toBeLessThanOrEqual(1)
    expect(Math.abs(word(genset({ weakBattery: true }), 'holding', 1029) - 116)).toBeLessThanOrEqual(1)
  })
})

describe('Eastron SDM630', () => {
  const meter = (over: Partial<World>): Registers => inrows.meter.registers({ ...world, ...over })
  const float = (registers: Registers, address: number): number => {
    const view = new DataView(new ArrayBuffer(4))
    words(registers, 'input', address, 2).forEach((half, i) => {
      view.setUint16(i * 2, half ?? 0)
    })
    return view.getFloat32(0)
  }

  it('holds floats, high word first', () => {
    // 48,210 = 0x473C5200
    expect(words(meter({}), 'input', 0x48, 2)).toEqual([0x473c, 0x5200])
    expect(words(meter({}), 'input', 0x156, 2)).toEqual([0x473c, 0x5200])
  })

  it('adds its phases up', () => {
    const now = meter({})
    expect(float(now, 0x0c) + float(now, 0x0e) + float(now, 0x10)).toBeCloseTo(float(now, 0x34), 0)
    expect(float(now, 0x00) * float(now, 0x06) * 0.95).toBeCloseTo(float(now, 0x0c), 0)
    expect(float(now, 0x46)).toBeCloseTo(50, 0)
    expect(float(now, 0x02)).toBeGreaterThan(215)
  })

  it('shows a missing phase as next to nothing, but never quite still', () => {
    const lost = (t: number) => meter({ t, utility: { ...world.utility, lostPhase: 2 } })
    expect(float(lost(0), 0x02)).toBeLessThan(2)
    expect(float(lost(0), 0x02)).not.toBe(float(lost(2), 0x02))
    expect([float(lost(0), 0x08), float(lost(0), 0x0e)]).toEqual([0, 0])
    const dark = meter({ utility: { ...world.utility, feeders: { 1: false, 2: false } } })
    expect([float(dark, 0x34), float(dark, 0x46)]).toEqual([0, 0])
  })

  it('counts no current, and never a negative one, while the generator carries the room', () => {
    for (let t = 0; t < 200; t += 2) {
      const away = meter({ t, ats: { ...world.ats, position: 'generator' } })
      expect([0x06, 0x08, 0x0a, 0x34].map(address => float(away, address))).toEqual([0, 0, 0, 0])
    }
  })
})

describe('XY-MD02', () => {
  it('gives tenths at input 1 and 2: 0x0131 is 30.5 °C', () => {
    const warm = inrows['probe-3'].registers({ ...world, air: { ...world.air, temperature: 30.3 } })
    expect(Math.abs(word(warm, 'input', 1) - 0x0131)).toBeLessThanOrEqual(1)
    expect(words(warm, 'input', 0)).toEqual([null])
    expect(words(warm, 'input', 3)).toEqual([null])
  })

  it('counts below zero in two’s complement', () => {
    const cold = inrows['probe-3'].registers({ ...world, air: { ...world.air, temperature: -5.2 } })
    expect(Math.abs(word(cold, 'input', 1) - 0xffce)).toBeLessThanOrEqual(1)
  })

  it('is colder at the inlet and damper there', () => {
    const at = (id: 'probe-1' | 'probe-3') => inrows[id].registers(world)
    expect(word(at('probe-1'), 'input', 1)).toBeLessThan(word(at('probe-3'), 'input', 1))
    expect(word(at('probe-1'), 'input', 2)).toBeGreaterThan(word(at('probe-3'), 'input', 2))
  })
})

describe('the contact modules', () => {
  const inputs = (id: 'io-1' | 'io-2', over: Partial<World> = {}) =>
    words(inrows[id].registers({ ...world, ...over }), 'discrete', 0, 8)

  it('rest as they are wired: alarms open, supervised relays closed', () => {
    expect(inputs('io-1')).toEqual([0, 1, 0, 0, 0, 1, 1, 0])
    expect(inputs('io-2')).toEqual([1, 1, 0, 1, 1, 1, 1, 0])
  })

  it.each([
    ['io-1', 0, { water: { drip: false, pool: true, cableBroken: false } }],
    ['io-1', 1, { water: { drip: false, pool: false, cableBroken: true } }],
    ['io-1', 2, { fire: { ...world.fire, smoke: 1 } }],
    ['io-1', 5, { fire: { ...world.fire, trouble: true } }],
    ['io-1', 6, { door: { open: true } }],
    ['io-1', 7, { t: 5 }],
    ['io-2', 0, { utility: { ...world.utility, feeders: { 1: false, 2: true } } }],
    ['io-2', 1, { utility: { ...world.utility, feeders: { 1: true, 2: false } } }],
    ['io-2', 4, { board: { tripped: false, surgeWorn: true } }],
    ['io-2', 5, { camera: { online: false, recording: true } }],
    ['io-2', 6, { camera: { online: true, recording: false } }],
    ['io-2', 7, { t: 5 }],
  ] as const)('%s input %i changes alone', (id, input, over) => {
    const before = inputs(id)
    const after = inputs(id, over)
    expect(after.flatMap((bit, i) => (bit === before[i] ? [] : [i]))).toEqual([input])
  })

  it('show worse smoke as one more contact each', () => {
    const at = (smoke: 1 | 2 | 3) => inputs('io-1', { fire: { ...world.fire, smoke } }).slice(2, 5)
    expect([at(1), at(2), at(3)]).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
    ])
  })

  it('loses the phases with the main breaker, and drips in pulses', () => {
    expect(inputs('io-2', { board: { tripped: true, surgeWorn: false } }).slice(2, 4)).toEqual([1, 0])
    const drip = { water: { drip: true, pool: false, cableBroken: false } }
    const wet = Array.from({ length: 60 }, (_, t) => inputs('io-1', { ...drip, t })[0])
    const edges = wet.filter((bit, t) => bit === 1 && wet[t - 1] !== 1).length
    expect(edges).toBe(4)
  })

  it('have eight inputs and eight outputs, no more', () => {
    expect(words(inrows['io-1'].registers(world), 'discrete', 8)).toEqual([null])
    expect(words(inrows['io-1'].registers(world), 'coil', 7, 2)).toEqual([0, null])
    expect(inrows['io-1'].registers(world).input).toBeUndefined()
  })
})

it('every name a scenario may use is a device of the room', () => {
  expect(Object.values(NAMES).sort()).toEqual(Object.keys(inrows).sort())
})
