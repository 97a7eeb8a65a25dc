/** Raw words to values: every type, order, bit, enumeration, nibble and sentinel. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, unite } from '../../src/drivers/decode.ts'
import { type Facts, factsOf, millis, VALUE_TYPES, type ValueType, type WrittenFacts } from '../../src/drivers/facts.ts'

const facts = (type: ValueType, written: WrittenFacts = {}, order?: 'be' | 'le'): Facts => factsOf(type, order, written)
const value = (is: number | string) => ({ value: is })
const fault = (code: string) => ({ fault: expect.objectContaining({ code }) })

/** The words of a number, written by Node's Buffer: an independent encoder. */
function words(write: (buffer: Buffer) => void, count: number): number[] {
  const buffer = Buffer.alloc(2 * count)
  write(buffer)
  return Array.from({ length: count }, (_, index) => buffer.readUInt16BE(2 * index))
}

describe('types', () => {
  test.each<[string, ValueType, number[], number | string]>([
    ['u16 low', 'u16', [0], 0],
    ['u16 high', 'u16', [65535], 65535],
    ['s16 positive', 's16', [0x0131], 305],
    ['s16 negative', 's16', [0xff9c], -100],
    ['s16 lowest', 's16', [0x8000], -32768],
    ['u32 high word first', 'u32', [0x0001, 0x0002], 65538],
    ['u32 highest', 'u32', [0xffff, 0xffff], 4294967295],
    ['s32 negative', 's32', [0xffff, 0xfffe], -2],
    ['u64 within 2^53', 'u64', [0, 0x1f, 0xffff, 0xffff], 0x1fffffffff],
    ['u64 highest', 'u64', [0xffff, 0xffff, 0xffff, 0xffff], 2 ** 64],
    ['s64 negative', 's64', [0xffff, 0xffff, 0xffff, 0xfc18], -1000],
    ['f32 230.4', 'f32', [0x4366, 0x6666], 230.4],
    ['f32 0.1', 'f32', [0x3dcc, 0xcccd], 0.1],
    ['f32 -0', 'f32', [0x8000, 0], 0],
    ['f32 whole beyond seven digits', 'f32', [0x4b7f, 0xffff], 16777215],
    ['f64', 'f64', [0x406c, 0xee9d, 0x4951, 0x82aa], 231.4567],
    ['bool off', 'bool', [0], 0],
    ['bool on', 'bool', [1], 1],
    ['text', 'str', [0x4142, 0x4344, 0x2020], 'ABCD'],
    ['text ended by zero', 'str', [0x4142, 0x4300, 0x5858], 'ABC'],
    ['no text', 'str', [0, 0], ''],
  ])('%s', (_, type, raw, is) => {
    expect(decode(facts(type), raw)).toEqual(value(is))
  })

  test.each<[ValueType, number[], number]>([
    ['u32', [2, 1], 65538],
    ['s32', [0xfffe, 0xffff], -2],
    ['f32', [0x6666, 0x4366], 230.4],
    ['u64', [4, 3, 2, 1], 0x0001_0002_0003_0004],
    ['s64', [0xfffe, 0xffff, 0xffff, 0xffff], -2],
    ['f64', [0x82aa, 0x4951, 0xee9d, 0x406c], 231.4567],
  ])('%s with the low word first', (type, raw, is) => {
    expect(decode(facts(type, {}, 'le'), raw)).toEqual(value(is))
  })

  test('the two word orders differ wherever the words do', () => {
    for (const type of ['u32', 's32', 'f32'] as const) {
      expect(decode(facts(type, {}, 'le'), [0x4366, 0x6666])).not.toEqual(decode(facts(type), [0x4366, 0x6666]))
    }
  })
})

describe('scale and offset', () => {
  test.each<[string, Facts, number[], number]>([
    ['XY-MD02 30.5 °C', facts('s16', { scale: 0.1 }), [0x0131], 30.5],
    ['XY-MD02 -10.1 °C', facts('s16', { scale: 0.1 }), [0xff9b], -10.1],
    ['APC charge /512', facts('u16', { scale: 0.001953125 }), [51200], 100],
    ['APC battery /32', facts('s16', { scale: 0.03125 }), [873], 27.28125],
    ['APC input /64', facts('u16', { scale: 0.015625 }), [14746], 230.40625],
    ['Adel kelvin', facts('u16', { offset: -273 }), [298], 25],
    ['InRow tenths of °F', facts('s32', { scale: 1 / 18, offset: -160 / 9 }), [0, 752], 24],
    ['ABB energy', facts('u64', { scale: 0.01 }), [0, 0, 0x0001, 0x0003], 655.39],
    ['EM24 current, low word first', facts('s32', { scale: 0.001 }, 'le'), [0x04d3, 0], 1.235],
    ['three tenths', facts('u16', { scale: 0.1 }), [3], 0.3],
    ['DTSU666 f32 with scale', facts('f32', { scale: 0.1 }), [0x450f, 0xf000], 230.3],
    ['f32 noise of the neighbour', facts('f32'), [0x4366, 0x6665], 230.4],
    ['f32 noise then scale', facts('f32', { scale: 10 }), [0x4366, 0x6665], 2304],
    ['scale 1e-7', facts('u32', { scale: 1e-7 }), [0, 3], 3e-7],
  ])('%s', (_, how, raw, is) => {
    expect(decode(how, raw)).toEqual(value(is))
  })
})

describe('I15 what is not a number never becomes one', () => {
  test.each<[string, ValueType, number[]]>([
    ['f32 NaN', 'f32', [0x7fc0, 0]],
    ['f32 signalling NaN', 'f32', [0x7f80, 1]],
    ['f32 +Infinity', 'f32', [0x7f80, 0]],
    ['f32 -Infinity', 'f32', [0xff80, 0]],
    ['f64 NaN', 'f64', [0x7ff8, 0, 0, 0]],
    ['f64 Infinity', 'f64', [0x7ff0, 0, 0, 0]],
  ])('%s', (_, type, raw) => {
    expect(decode(facts(type), raw)).toEqual(fault('no-number'))
  })

  test('overflow of the scale', () => {
    const huge = words(buffer => buffer.writeDoubleBE(1e308), 4)
    expect(decode(facts('f64', { scale: 100 }), huge)).toEqual(fault('no-number'))
    expect(decode(facts('f64'), huge)).toEqual(value(1e308))
  })

  test('the wrong number of words, or words that are none', () => {
    expect(decode(facts('u32'), [1])).toEqual(fault('bad-frame'))
    expect(decode(facts('u16'), [1, 2])).toEqual(fault('bad-frame'))
    expect(decode(facts('u16'), [])).toEqual(fault('bad-frame'))
    expect(decode(facts('str'), [])).toEqual(fault('bad-frame'))
    expect(decode(facts('u16'), [Number.NaN])).toEqual(fault('bad-frame'))
    expect(decode(facts('u16'), [65536])).toEqual(fault('bad-frame'))
    expect(decode(facts('u16'), [-1])).toEqual(fault('bad-frame'))
  })
})

describe('sentinels are judged on the raw value', () => {
  const gencomm = facts('s16', { scale: 0.1, sentinels: [[32760, 32767]] })
  test.each<[string, Facts, number[]]>([
    ['u16 0xFFFF', facts('u16', { sentinels: [65535] }), [65535]],
    ['range, first', gencomm, [0x7ff8]],
    ['range, last', gencomm, [0x7fff]],
    ['s16 written unsigned', facts('s16', { sentinels: [65535] }), [65535]],
    ['s16 written signed', facts('s16', { sentinels: [-32768] }), [0x8000]],
    ['s16 signed range', facts('s16', { sentinels: [[-8, -1]] }), [0xfffb]],
    ['s16 unsigned range', facts('s16', { sentinels: [[0xfff8, 0xffff]] }), [0xfffb]],
    ['u32', facts('u32', { sentinels: [0xffffffff] }), [65535, 65535]],
    ['s32 written unsigned', facts('s32', { sentinels: [0x80000000] }), [0x8000, 0]],
    ['u64 all ones', facts('u64', { sentinels: [2 ** 64] }), [65535, 65535, 65535, 65535]],
    ['f32', facts('f32', { sentinels: [-9999] }), [0xc61c, 0x3c00]],
    ['before a bit', facts('u16', { bit: 0, sentinels: [65535] }), [65535]],
    ['before a meaning', facts('u16', { meaning: { 15: 'x' }, sentinels: [15] }), [15]],
    ['before bits', facts('u16', { bits: { 0: 'OL' }, sentinels: [65535] }), [65535]],
    [
      'all registers of nibbles',
      facts('u16', { nibbles: { words: ['a'], active: [15] }, sentinels: [65535] }),
      [65535],
    ],
  ])('%s', (_, how, raw) => {
    expect(decode(how, raw)).toEqual(fault('sentinel'))
  })

  test('the neighbours of a sentinel are values', () => {
    expect(decode(gencomm, [0x7ff7])).toEqual(value(3275.9))
    expect(decode(facts('u16', { sentinels: [65535] }), [65534])).toEqual(value(65534))
    expect(decode(facts('s64', { sentinels: [2 ** 64] }), [65535, 65535, 65535, 0xfc18])).toEqual(value(-1000))
    expect(decode(facts('u16', { scale: 0.1, sentinels: [100] }), [1000])).toEqual(value(100))
  })
})

describe('words', () => {
  test('an enumeration', () => {
    const state = facts('u16', { meaning: { 0: 'rest', 3: 'running' } })
    expect(decode(state, [0])).toEqual(value('rest'))
    expect(decode(state, [3])).toEqual(value('running'))
    expect(decode(state, [4])).toEqual({ fault: { code: 'no-meaning', detail: 'raw 4' } })
  })

  test('an enumeration never finds what is not its own', () => {
    expect(decode(facts('s16', { meaning: { '-1': 'failed' } }), [65535])).toEqual(value('failed'))
    expect(decode(facts('u16', { meaning: {} }), [0])).toEqual(fault('no-meaning'))
  })

  test.each([
    [0b1000, 'running'],
    [0b0111, 'stopped'],
    [0xffff, 'running'],
    [0, 'stopped'],
  ])('bit 3 of %i is %s', (raw, word) => {
    expect(decode(facts('u16', { bit: 3, meaning: { 0: 'stopped', 1: 'running' } }), [raw])).toEqual(value(word))
  })

  test('a bit without a meaning is 0 or 1, in the low or the high word as the order says', () => {
    expect(decode(facts('u32', { bit: 16 }), [1, 0])).toEqual(value(1))
    expect(decode(facts('u32', { bit: 16 }, 'le'), [1, 0])).toEqual(value(0))
    expect(decode(facts('s16', { bit: 15 }), [0x8000])).toEqual(value(1))
    expect(decode(facts('u64', { bit: 63 }), [0x8000, 0, 0, 0])).toEqual(value(1))
  })

  test.each([
    [0b0000, 'normal'],
    [0b0010, 'alarm'],
    [0b1000, 'alarm'],
    [0b1010, 'alarm'],
    [0b0101, 'normal'],
  ])('any of bits 1 and 3 of %i is %s', (raw, word) => {
    expect(decode(facts('u16', { bit: [1, 3], meaning: { 0: 'normal', 1: 'alarm' } }), [raw])).toEqual(value(word))
  })

  test('bits give the words that are set', () => {
    const status = facts('u32', { bits: { 1: 'OL', 2: 'OB', 21: 'OVER' } })
    expect(decode(status, [0, 2])).toEqual(value('OL'))
    expect(decode(status, [0x0020, 4])).toEqual(value('OB OVER'))
    expect(decode(status, [0, 1])).toEqual(value(''))
  })

  const named = ['emergency-stop', 'low-oil-pressure', '', 'low-coolant-temperature', 'under-speed']
  test.each<[string, number[], string]>([
    ['nothing active', [0x1111, 0x1000], ''],
    ['the most significant nibble comes first', [0x2111, 0x1000], 'emergency-stop'],
    ['shutdown and trip', [0x1311, 0x4000], 'low-oil-pressure under-speed'],
    ['a nameless place is passed over', [0x1121, 0x1000], ''],
    ['the least significant nibble', [0x1112, 0x1000], 'low-coolant-temperature'],
    ['indications and unimplemented are not active', [0xf889, 0xf000], ''],
  ])('nibbles: %s', (_, raw, is) => {
    expect(decode(facts('u16', { nibbles: { words: named, active: [2, 3, 4] } }), raw)).toEqual(value(is))
  })

  test('nibbles that are not all there are a bad frame', () => {
    const alarms = facts('u16', { nibbles: { words: named, active: [2] } })
    expect(decode(alarms, [0x1111])).toEqual(fault('bad-frame'))
  })

  test('text that is no text has no meaning', () => {
    expect(decode(facts('str'), [0xffff, 0xffff])).toEqual(fault('no-meaning'))
    expect(decode(facts('str'), [0x4107])).toEqual(fault('no-meaning'))
  })
})

describe('flags united from parts', () => {
  const order = ['OL', 'OB', 'LB', 'ECO']
  test('stand in the order of the vocabulary, each once', () => {
    const parts = [{ value: 'LB OB' }, { value: 'OB' }, { value: '' }, { value: 'OL ECO' }]
    expect(unite(parts, order)).toEqual(value('OL OB LB ECO'))
  })

  test('are a fault when one part is', () => {
    expect(unite([{ value: 'OL' }, { fault: { code: 'sentinel' } }], order)).toEqual(fault('sentinel'))
  })

  test('none set is a value only where the vocabulary has the empty set', () => {
    expect(unite([{ value: '' }], order)).toEqual(fault('no-meaning'))
    expect(unite([{ value: '' }], ['', 'overload'])).toEqual(value(''))
  })
})

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
        fc.pre(!(isFloat(how.type) && (how.bit !== undefined || how.bits)))
        const answer = decode(how, raw)
        if ('value' in answer && typeof answer.value === 'number') expect(answer.value).toSatisfy(Number.isFinite)
        else expect('fault' in answer || typeof answer.value === 'string').toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

/** The schema lets no bit be picked of these. */
const isFloat = (type: ValueType) => type === 'f32' || type === 'f64'

test.each([
  ['500ms', 500],
  ['2s', 2000],
  ['1.5s', 1500],
  ['5m', 300_000],
  ['8h', 28_800_000],
])('%s is %i ms', (written, is) => {
  expect(millis(written)).toBe(is)
})
