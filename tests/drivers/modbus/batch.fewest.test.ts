/** The planner against every other way to part the values. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyOf, plan, type Span } from '../../../src/drivers/modbus/batch.ts'
import type { Limits } from '../../../src/drivers/modbus/profile.ts'

const inside = (address: number, { address: from, length }: Span) => address >= from && address < from + length

describe('there is no way with fewer reads', () => {
  /** Every way to part the values into groups, and the fewest groups that are all allowed. */
  function fewest(spans: Span[], limits: Limits): number {
    let best = spans.length
    const groups: Span[][] = []
    const place = (index: number): void => {
      if (groups.length > best) return
      const next = spans[index]
      if (!next) {
        if (groups.every(group => isAllowed(group, spans, limits))) best = Math.min(best, groups.length)
        return
      }
      for (const group of groups) {
        group.push(next)
        place(index + 1)
        group.pop()
      }
      groups.push([next])
      place(index + 1)
      groups.pop()
    }
    place(0)
    return best
  }

  function isAllowed(group: Span[], wanted: Span[], limits: Limits): boolean {
    const from = Math.min(...group.map(one => one.address))
    const to = Math.max(...group.map(one => one.address + one.length))
    if (to - from > Math.max(limits.registers, ...group.map(one => one.length))) return false
    let hole = 0
    for (let address = from; address < to; address += 1) {
      hole = wanted.some(one => inside(address, one)) ? 0 : hole + 1
      if (hole > limits.holes || limits.barriers.some(wall => wall.address === address)) return false
    }
    return true
  }

  test('up to seven values in one table, by trying all ways', () => {
    const few = fc.uniqueArray(
      fc.record({
        table: fc.constant('holding' as const),
        address: fc.integer({ min: 0, max: 18 }),
        length: fc.constantFrom(1, 1, 2, 4),
      }),
      { maxLength: 7, selector: keyOf },
    )
    const walls = fc.array(fc.record({ table: fc.constant(null), address: fc.integer({ min: 0, max: 18 }) }), {
      maxLength: 1,
    })
    fc.assert(
      fc.property(
        few,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 4 }),
        walls,
        (spans, registers, holes, barriers) => {
          const limits: Limits = { registers, bits: 1, holes, barriers }
          const { blocks, barred } = plan(spans, limits)
          const open = spans.filter(one => !barred.some(out => keyOf(out) === keyOf(one)))
          expect(blocks.length).toBe(fewest(open, limits))
        },
      ),
      { numRuns: 250 },
    )
  })
})
