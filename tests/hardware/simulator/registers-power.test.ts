/** Every expected word here was worked out by hand from the tables as printed in the sources. */
import { describe, expect, it } from 'vitest'
import { building } from '../../../hardware/simulator/building.ts'
import type { Registers } from '../../../hardware/simulator/devices/registers.ts'
import { bits, f32, s16, s32, text, u16, u32 } from '../../../hardware/simulator/devices/registers.ts'
import { freshWorld } from '../../../hardware/simulator/fresh.ts'
import type { Generator, Ups, World } from '../../../hardware/simulator/world.ts'
import { float as floatAt, word, words } from './look.ts'

const world = freshWorld(1)
const inrows = building({ 1: 'apc-inrow-sc', 2: 'apc-inrow-sc' })

const upsA = (part: Partial<Ups>): Registers =>
  inrows['ups-a'].registers({ ...world, upses: { ...world.upses, A: { ...world.upses.A, ...part } } })
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
  const float = (registers: Registers, address: number) => floatAt(registers, 'input', address)

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
