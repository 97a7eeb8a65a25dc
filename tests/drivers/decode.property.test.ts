/** Raw words to values: what holds for all numbers and all words. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../src/drivers/decode.ts'
import { type Facts, factsOf, VALUE_TYPES, type ValueType, type WrittenFacts } from '../../src/drivers/facts.ts'

const facts = (type: ValueType, written: WrittenFacts = {}, order?: 'be' | 'le'): Facts => factsOf(type, order, written)
const value = (is: number | string) => ({ value: is })

/** The words of a number, written by Node's Buffer: an independent encoder. */
function words(write: (buffer: Buffer) => void, count: number): number[] {
  const buffer = Buffer.alloc(2 * count)
  write(buffer)
  return Array.from({ length: count }, (_, index) => buffer.readUInt16BE(2 * index))
}

describe('for all numbers', () => {
  const encoders: [ValueType, number, fc.Arbitrary<number>, (buffer: Buffer, n: number) => void][] = [
    ['u16', 1, fc.integer({ min: 0, max: 0xffff }), (buffer, n) => buffer.writeUInt16BE(n)],
    ['s16', 1, fc.integer({ min: -0x8000, max: 0x7fff }), (buffer, n) => buffer.writeInt16BE(n)],
    ['u32', 2, fc.integer({ min: 0, max: 0xffffffff }), (buffer, n) => buffer.writeUInt32BE(n)],
    ['s32', 2, fc.integer({ min: -0x80000000, max: 0x7fffffff }), (buffer, n) => buffer.writeInt32BE(n)],
    ['u64', 4, fc.maxSafeNat(), (buffer, n) => buffer.writeBigUInt64BE(BigInt(n))],
    ['s64', 4, fc.maxSafeInteger(), (buffer, n) => buffer.writeBigInt64BE(BigInt(n))],
  ]
  test.each(encoders)('%s comes back exactly', (type, count, numbers, write) => {
    fc.assert(
      fc.property(numbers, fc.boolean(), (number, low) => {
        const raw = words(buffer => write(buffer, number), count)
        const [order, sent] = low ? (['le', raw.toReversed()] as const) : (['be', raw] as const)
        expect(decode(facts(type, {}, order), sent)).toEqual(value(number + 0))
      }),
    )
  })

  test('u64 beyond 2^53 is right to double precision', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), big => {
        const raw = words(buffer => buffer.writeBigUInt64BE(big), 4)
        expect(decode(facts('u64'), raw)).toEqual(value(Number(big)))
      }),
    )
  })

  test('a scaled tenth reads as it was printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32768, max: 32767 }), tenths => {
        const answer = decode(facts('s16', { scale: 0.1 }), [tenths & 0xffff])
        expect(answer).toEqual(value(Number(`${tenths}e-1`) + 0))
      }),
    )
  })

  test('f32 keeps seven digits', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), number => {
        const answer = decode(
          facts('f32'),
          words(buffer => buffer.writeFloatBE(number), 2),
        )
        const read = 'value' in answer ? Number(answer.value) : Number.NaN
        expect(Math.abs(read - number)).toBeLessThanOrEqual(Math.abs(number) * 5e-7)
      }),
    )
  })

  test('any facts and any words at all give a value or a fault, and numbers are finite', () => {
    const bitNumber = fc.integer({ min: 0, max: 63 })
    const whole = fc.oneof(fc.integer(), fc.constantFrom(2 ** 63, 2 ** 64, 65535, -1, 0))
    const anyFacts = fc.record<Facts>(
      {
        type: fc.constantFrom(...VALUE_TYPES),
        order: fc.constantFrom('be' as const, 'le' as const),
        scale: fc.double({ noNaN: true }),
        offset: fc.double({ noNaN: true }),
        bit: bitNumber,
        bits: fc.dictionary(bitNumber.map(String), fc.string({ minLength: 1 })),
        nibbles: fc.record({
          words: fc.array(fc.string(), { minLength: 1, maxLength: 9 }),
          active: fc.array(fc.nat(15)),
        }),
        meaning: fc.dictionary(fc.integer({ min: -2, max: 2 }).map(String), fc.string({ minLength: 1 })),
        sentinels: fc.array(fc.oneof(whole, fc.tuple(whole, whole)), { maxLength: 2 }),
      },
      { requiredKeys: ['type', 'order', 'scale', 'offset'] },
    )
    fc.assert(
      fc.property(anyFacts, fc.array(fc.integer({ min: -1, max: 65536 }), { maxLength: 6 }), (how, raw) => {
        const answer = decode(how, raw)
        if ('value' in answer && typeof answer.value === 'number') expect(answer.value).toSatisfy(Number.isFinite)
        else expect('fault' in answer || typeof answer.value === 'string').toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
