/** Raw words to words: enumerations, bits, nibbles, text and flags united. */

import { describe, expect, test } from 'vitest'
import { decode, unite } from '../../src/drivers/decode.ts'
import { type Facts, factsOf, type ValueType, type WrittenFacts } from '../../src/drivers/facts.ts'

const facts = (type: ValueType, written: WrittenFacts = {}, order?: 'be' | 'le'): Facts => factsOf(type, order, written)
const value = (is: number | string) => ({ value: is })
const fault = (code: string) => ({ fault: expect.objectContaining({ code }) })

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
