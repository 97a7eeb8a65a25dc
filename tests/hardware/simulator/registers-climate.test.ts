/** Every expected word here was worked out by hand from the tables as printed in the sources. */
import { describe, expect, it } from 'vitest'
import { building, NAMES } from '../../../hardware/simulator/building.ts'
import type { Registers } from '../../../hardware/simulator/devices/registers.ts'
import { freshWorld } from '../../../hardware/simulator/fresh.ts'
import type { Pac, World } from '../../../hardware/simulator/world.ts'
import { word, words } from './look.ts'

const world = freshWorld(1)
const inrows = building({ 1: 'apc-inrow-sc', 2: 'apc-inrow-sc' })
const liebert = building({ 1: 'liebert-atlas-pec', 2: 'liebert-atlas-pec' })['pac-1']

const pac1 = (part: Partial<Pac>, device = inrows['pac-1']): Registers =>
  device.registers({ ...world, pacs: { ...world.pacs, 1: { ...world.pacs[1], ...part } } })

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
  const inputs = (id: 'io-1' | 'io-2' | 'io-3', over: Partial<World> = {}) =>
    words(inrows[id].registers({ ...world, ...over }), 'discrete', 0, 8)

  it('rest as they are wired: alarms open, supervised relays closed', () => {
    expect(inputs('io-1')).toEqual([0, 1, 0, 0, 0, 1, 1, 0])
    expect(inputs('io-2')).toEqual([1, 1, 0, 1, 1, 0, 1, 0])
    expect(inputs('io-3')).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  it.each([
    ['io-1', 0, { water: { drip: false, pool: true, cableBroken: false } }],
    ['io-1', 1, { water: { drip: false, pool: false, cableBroken: true } }],
    ['io-1', 2, { fire: { ...world.fire, smoke: 1 } }],
    ['io-1', 5, { fire: { ...world.fire, trouble: true } }],
    ['io-1', 6, { exit: { open: true } }],
    ['io-1', 7, { t: 2 }],
    ['io-2', 0, { utility: { ...world.utility, feeders: { 1: false, 2: true } } }],
    ['io-2', 1, { utility: { ...world.utility, feeders: { 1: true, 2: false } } }],
    ['io-2', 4, { board: { ...world.board, surgeWorn: true } }],
    ['io-2', 5, { post: { ...world.post, pressed: true } }],
    ['io-2', 6, { post: { ...world.post, bypassed: true } }],
    ['io-2', 7, { t: 2 }],
    ['io-3', 2, { fire: { ...world.fire, pipe: 'low' } }],
    ['io-3', 5, { fire: { ...world.fire, isolated: true } }],
    ['io-3', 6, { board: { ...world.board, earthLeak: true } }],
    ['io-3', 7, { t: 2 }],
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

  it('let water flow only when fire is detected and the pipe has lost its air', () => {
    const preaction = (smoke: 0 | 2 | 3 | 4, pipe: 'full' | 'low' | 'lost') =>
      inputs('io-3', { fire: { ...world.fire, smoke, pipe } }).slice(0, 5)
    expect(preaction(3, 'full')).toEqual([0, 1, 0, 0, 0])
    expect(preaction(2, 'lost')).toEqual([0, 0, 1, 1, 0])
    expect(preaction(3, 'low')).toEqual([0, 1, 1, 0, 0])
    expect(preaction(4, 'lost')).toEqual([1, 1, 1, 1, 1])
  })

  it('loses the phases with the main breaker, and drips in pulses', () => {
    expect(inputs('io-2', { board: { ...world.board, tripped: true } }).slice(2, 4)).toEqual([1, 0])
    const drip = { water: { drip: true, pool: false, cableBroken: false } }
    const wet = Array.from({ length: 120 }, (_, half) => inputs('io-1', { ...drip, t: half / 2 })[0])
    // Four drops a minute, each shorter than the second that makes a leak.
    expect(wet.flatMap((bit, half) => (bit === 1 ? [half / 2] : []))).toEqual([0, 15, 30, 45])
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
