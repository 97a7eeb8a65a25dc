/** The planner: fewest reads, never outside what the device allows. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyOf, type Learned, NOTHING_LEARNED, plan, type Span } from '../../../src/drivers/modbus/batch.ts'
import { type Limits, TABLES } from '../../../src/drivers/modbus/profile.ts'

const free: Limits = { registers: 125, bits: 2000, holes: 0, barriers: [] }
const at = (address: number, length = 1, table: Span['table'] = 'holding'): Span => ({ table, address, length })
const reads = (spans: Span[], limits: Partial<Limits> = {}, learned: Learned = NOTHING_LEARNED) =>
  plan(spans, { ...free, ...limits }, learned).blocks.map(
    ({ table, address, length }) => `${table} ${address}..${address + length - 1}`,
  )

describe('reads', () => {
  test('neighbours are one read, tables are apart', () => {
    expect(reads([at(2), at(1), at(3, 2), at(1, 1, 'input'), at(1, 1, 'coil')])).toEqual([
      'coil 1..1',
      'holding 1..4',
      'input 1..1',
    ])
  })

  test('one register wanted twice is read once', () => {
    expect(reads([at(7), at(7), at(7)], { registers: 1 })).toEqual(['holding 7..7'])
  })

  test('holes are bridged up to the limit and not beyond', () => {
    expect(reads([at(1), at(10)], { holes: 8 })).toEqual(['holding 1..10'])
    expect(reads([at(1), at(11)], { holes: 8 })).toEqual(['holding 1..1', 'holding 11..11'])
    expect(reads([at(1), at(3)])).toEqual(['holding 1..1', 'holding 3..3'])
  })

  test('a block never grows past the limit and no value is torn', () => {
    expect(reads([at(0, 2), at(2, 2), at(4, 2)], { registers: 5 })).toEqual(['holding 0..3', 'holding 4..5'])
    expect(reads([at(0, 8, 'coil'), at(8, 1, 'coil')], { bits: 8 })).toEqual(['coil 0..7', 'coil 8..8'])
  })

  test('block: 1 reads each value by itself, a wide one whole', () => {
    expect(reads([at(1), at(2), at(3, 2), at(4)], { registers: 1 })).toEqual([
      'holding 1..1',
      'holding 2..2',
      'holding 3..4',
    ])
  })

  test('no read touches or crosses a barrier', () => {
    const barriers = [{ table: null, address: 77 }]
    expect(reads([at(76), at(78)], { holes: 8, barriers })).toEqual(['holding 76..76', 'holding 78..78'])
    expect(reads([at(76), at(77), at(78)], { holes: 8, barriers })).toEqual(['holding 76..76', 'holding 78..78'])
    expect(plan([at(76, 2)], { ...free, barriers })).toEqual({ blocks: [], barred: [at(76, 2)] })
  })

  test('a barrier of one table leaves the others alone', () => {
    const limits = { holes: 8, barriers: [{ table: 'coil' as const, address: 2 }] }
    expect(reads([at(1), at(3)], limits)).toEqual(['holding 1..3'])
    expect(reads([at(1, 1, 'coil'), at(3, 1, 'coil')], limits)).toEqual(['coil 1..1', 'coil 3..3'])
  })

  test('a refused value is not asked for and not bridged', () => {
    const learned = { refused: [at(2)], fences: [] }
    expect(reads([at(1), at(2), at(3)], { holes: 8 }, learned)).toEqual(['holding 1..1', 'holding 3..3'])
  })

  test('a fence is not crossed, whether or not there is a hole before it', () => {
    const fenced = (address: number) => ({ refused: [], fences: [{ table: 'holding' as const, address }] })
    expect(reads([at(1), at(2), at(3)], {}, fenced(3))).toEqual(['holding 1..2', 'holding 3..3'])
    expect(reads([at(1), at(5)], { holes: 8 }, fenced(5))).toEqual(['holding 1..1', 'holding 5..5'])
    expect(reads([at(1), at(5)], { holes: 8 }, fenced(6))).toEqual(['holding 1..5'])
  })
})

const span = fc.record({
  table: fc.constantFrom(...TABLES),
  address: fc.integer({ min: 0, max: 60 }),
  length: fc.constantFrom(1, 1, 1, 2, 4, 9),
})
const barrier = fc.record({
  table: fc.constantFrom(null, ...TABLES),
  address: fc.integer({ min: 0, max: 60 }),
})
const someLimits = fc.record({
  registers: fc.integer({ min: 1, max: 20 }),
  bits: fc.integer({ min: 1, max: 20 }),
  holes: fc.integer({ min: 0, max: 6 }),
  barriers: fc.array(barrier, { maxLength: 3 }),
})
const someLearned = fc.record({
  refused: fc.array(span, { maxLength: 3 }),
  fences: fc.array(fc.record({ table: fc.constantFrom(...TABLES), address: fc.integer({ min: 0, max: 60 }) }), {
    maxLength: 3,
  }),
})
const inside = (address: number, { address: from, length }: Span) => address >= from && address < from + length
const isBit = (table: string) => table === 'coil' || table === 'discrete'

describe('for any values, limits and lessons', () => {
  const forAll = (check: (spans: Span[], limits: Limits, learned: Learned) => void) =>
    fc.assert(fc.property(fc.array(span, { maxLength: 25 }), someLimits, someLearned, check), { numRuns: 200 })

  test('every value is brought exactly once, or is barred or refused', () => {
    forAll((spans, limits, learned) => {
      const { blocks, barred } = plan(spans, limits, learned)
      const brought = blocks.flatMap(block => block.spans.map(keyOf))
      const out = new Set([...barred, ...learned.refused].map(keyOf))
      expect(brought.toSorted()).toEqual([...new Set(spans.map(keyOf))].filter(key => !out.has(key)).toSorted())
    })
  })

  test('a read holds its values whole, starts and ends with one, and keeps the limit', () => {
    forAll((spans, limits, learned) => {
      for (const block of plan(spans, limits, learned).blocks) {
        const ends = block.spans.map(({ address, length }) => address + length)
        expect(Math.min(...block.spans.map(({ address }) => address))).toBe(block.address)
        expect(Math.max(...ends)).toBe(block.address + block.length)
        const most = isBit(block.table) ? limits.bits : limits.registers
        expect(block.length).toBeLessThanOrEqual(Math.max(most, ...block.spans.map(({ length }) => length)))
      }
    })
  })

  test('no read touches a barrier, bridges too much, or reaches over what was learned', () => {
    forAll((spans, limits, learned) => {
      for (const block of plan(spans, limits, learned).blocks) {
        const all = Array.from({ length: block.length }, (_, index) => block.address + index)
        const unwanted = all.map(address => !block.spans.some(one => inside(address, one)))
        const longest = Math.max(
          ...unwanted
            .join()
            .split('false')
            .map(run => run.split('true').length - 1),
        )
        expect(longest).toBeLessThanOrEqual(limits.holes)
        const here = (place: { table: string | null }) => (place.table ?? block.table) === block.table
        expect(limits.barriers.filter(here).filter(({ address }) => inside(address, block))).toEqual([])
        const starts = block.spans.map(({ address }) => address)
        for (const fence of learned.fences.filter(here)) {
          expect(starts.every(start => start >= fence.address) || starts.every(start => start < fence.address)).toBe(
            true,
          )
        }
        const bridged = all.filter((_, index) => unwanted[index])
        for (const no of learned.refused.filter(here)) expect(bridged.some(one => inside(one, no))).toBe(false)
      }
    })
  })
})
