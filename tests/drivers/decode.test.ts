/** Raw words to values: every type, order, bit, enumeration, nibble and sentinel. */

import { describe, expect, test } from 'vitest'
import { decode, interpret } from '../../src/drivers/decode.ts'
import { type Facts, factsOf, millis, type ValueType, type WrittenFacts } from '../../src/drivers/facts.ts'

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

describe('numbers that come ready made', () => {
  test('are judged like words', () => {
    expect(interpret(facts('u16', { scale: 0.1 }), 305)).toEqual(value(30.5))
    expect(interpret(facts('s64'), -5n)).toEqual(value(-5))
    expect(interpret(facts('u16', { sentinels: [65535] }), 65535)).toEqual(fault('sentinel'))
  })

  test('and never trip over what is no whole number', () => {
    expect(interpret(facts('u16', { sentinels: [1] }), 1.5)).toEqual(value(1.5))
    expect(interpret(facts('u16', { bit: 0 }), 1.5)).toEqual(fault('no-meaning'))
    expect(interpret(facts('u16', { sentinels: [1] }), Number.NaN)).toEqual(fault('no-number'))
    expect(interpret(facts('u16', { meaning: { NaN: 'x' } }), Number.NaN)).toEqual(fault('no-number'))
  })
})

test.each([
  ['500ms', 500],
  ['2s', 2000],
  ['1.5s', 1500],
  ['5m', 300_000],
  ['8h', 28_800_000],
])('%s is %i ms', (written, is) => {
  expect(millis(written)).toBe(is)
})
