/** What a profile may say about Modbus, and what becomes of it. */

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  channelOf,
  hostAndPort,
  linkOf,
  modbusChannels,
  modbusFlags,
  modbusGatewayLink,
  modbusLink,
  modbusPart,
  modbusSerialLink,
  modbusTcpLink,
  sourceOf,
} from '../../../src/drivers/modbus/profile.ts'

const codes = (schema: z.ZodType, written: unknown) => {
  const answer = schema.safeParse(written)
  return answer.success ? [] : answer.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
}

describe('a part', () => {
  test.each([
    ['u16', { at: { holding: 130, type: 'u16' }, scale: 0.1, sentinels: [65535, [32760, 32767]] }],
    ['wide, low word first', { at: { input: 1, type: 's32', order: 'le' } }],
    ['text', { at: { holding: 516, type: 'str', length: 8 } }],
    ['coil', { at: { coil: 8, type: 'bool' }, meaning: { 0: 'normal', 1: 'alarm' } }],
    ['one bit', { at: { holding: 7, type: 'u16' }, bit: 3, meaning: { 0: 'stopped', 1: 'running' } }],
    ['nibbles', { at: { holding: 39425, type: 'u16', length: 4 }, nibbles: { words: ['a', ''], active: [2, 3, 4] } }],
    ['a 64-bit sentinel', { at: { holding: 0x5000, type: 'u64' }, sentinels: [2 ** 64] }],
    ['the last register', { at: { holding: 65535, type: 'u16' } }],
  ])('%s is accepted', (_, written) => {
    expect(codes(modbusPart, written)).toEqual([])
  })

  test.each([
    ['no table', { at: { type: 'u16' } }, 'at: one-table'],
    ['two tables', { at: { type: 'u16', holding: 1, input: 1 } }, 'at: one-table'],
    ['bool in a register', { at: { holding: 1, type: 'bool' } }, 'at.type: table-and-type'],
    ['u16 in a coil', { at: { coil: 1, type: 'u16' } }, 'at.type: table-and-type'],
    ['text without length', { at: { holding: 1, type: 'str' } }, 'at: length-needed'],
    ['length on u32', { at: { holding: 1, type: 'u32', length: 2 } }, 'at.length: length-unasked'],
    ['length on u16 without nibbles', { at: { holding: 1, type: 'u16', length: 2 } }, 'at.length: length-unasked'],
    ['order on u16', { at: { holding: 1, type: 'u16', order: 'le' } }, 'at.order: order-unasked'],
    ['beyond the last register', { at: { holding: 65535, type: 'u32' } }, 'at.holding: past-the-end'],
    ['bit and bits', { at: { holding: 1, type: 'u16' }, bit: 1, bits: { 2: 'OL' } }, ': one-reading'],
    ['bits and meaning', { at: { holding: 1, type: 'u16' }, bits: { 2: 'OL' }, meaning: { 1: 'x' } }, ': one-reading'],
    ['bit 16 of u16', { at: { holding: 1, type: 'u16' }, bit: 16 }, 'bit: bit-too-high'],
    ['bit 16 among others of u16', { at: { holding: 1, type: 'u16' }, bit: [3, 16] }, 'bit: bit-too-high'],
    ['bits 32 of u32', { at: { holding: 1, type: 'u32' }, bits: { 32: 'OL' } }, 'bits.32: bit-too-high'],
    ['meaning of a float', { at: { holding: 1, type: 'f32' }, meaning: { 1: 'x' } }, 'meaning: not-an-integer'],
    [
      'scale beside meaning',
      { at: { holding: 1, type: 'u16' }, scale: 1, meaning: { 1: 'x' } },
      'scale: scale-of-a-word',
    ],
    ['scale zero', { at: { holding: 1, type: 'u16' }, scale: 0 }, 'scale: scale-zero'],
    ['range backwards', { at: { holding: 1, type: 'u16' }, sentinels: [[5, 1]] }, 'sentinels.0: range-backwards'],
    [
      'five words in four codes',
      { at: { holding: 1, type: 'u16' }, nibbles: { words: ['a', 'b', 'c', 'd', 'e'], active: [2] } },
      'nibbles.words: too-many-words',
    ],
  ])('%s is a mistake', (_, written, mistake) => {
    expect(codes(modbusPart, written)).toEqual([mistake])
  })

  test('an unknown key is a mistake', () => {
    expect(codes(modbusPart, { at: { holding: 1, type: 'u16' }, scael: 1 })[0]).toMatch(/scael/)
    expect(codes(modbusPart, { at: { holding: 1, typo: 'u16' } }).join()).toMatch(/typo/)
  })
})

test('the schemas can be drawn as JSON Schema', () => {
  const links = [modbusTcpLink, modbusGatewayLink, modbusSerialLink]
  for (const schema of [modbusPart, modbusFlags, modbusLink, modbusChannels, ...links]) {
    expect(() => z.toJSONSchema(schema)).not.toThrow()
  }
})

test('a source carries the facts with their defaults', () => {
  const part = modbusPart.parse({ at: { input: 1, type: 's16' }, scale: 0.1 })
  expect(sourceOf(part)).toEqual({
    at: { table: 'input', address: 1, length: 1 },
    facts: { type: 's16', order: 'be', scale: 0.1, offset: 0 },
  })
})

test('a part with bits is a set of one part, in the order of the words', () => {
  const part = modbusPart.parse({ at: { holding: 0, type: 'u32' }, bits: { 1: 'OL' } })
  expect(sourceOf(part, ['OL', 'OB'])).toMatchObject({ flags: [{ at: { length: 2 } }], words: ['OL', 'OB'] })
})

test.each([
  [1, 100],
  [8, 107],
])('input %i counted from 1 sits at %i', (input, wire) => {
  const channels = modbusChannels.parse({ inputs: 8, at: { discrete: 100, type: 'bool' }, 'count-from': 1 })
  expect(channelOf(channels, input, { 0: 'dry', 1: 'wet' }).at.address).toBe(wire)
})

test.each([
  ['127.0.0.1:1502', '127.0.0.1', 1502],
  ['ups.lan', 'ups.lan', 502],
  ['[::1]:1502', '::1', 1502],
])('%s is an address', (written, host, port) => {
  expect(codes(modbusTcpLink, { tcp: written })).toEqual([])
  expect(hostAndPort(written)).toEqual({ host, port })
})

test.each(['', ':502', 'host:', 'host:0', 'host:70000', 'http://host', 'a b:1'])('"%s" is no address', written => {
  expect(codes(modbusTcpLink, { tcp: written })).not.toEqual([])
})

test('the room file goes before the profile, the profile before the defaults', () => {
  const profile = modbusLink.parse({
    unit: 10,
    timeout: '500ms',
    block: 50,
    holes: 4,
    barriers: [77],
    'answer-max': '5s',
  })
  expect(linkOf({ tcp: '127.0.0.1:1502', unit: 3 }, profile)).toEqual({
    link: { tcp: { host: '127.0.0.1', port: 1502 } },
    unit: 3,
    timeout: 500,
    gap: 0,
    slowest: 5000,
    limits: { registers: 50, bits: 2000, holes: 4, barriers: [{ table: null, address: 77 }] },
  })
  expect(linkOf({ tcp: 'ups' })).toMatchObject({
    unit: 1,
    timeout: 2000,
    slowest: 3000,
    limits: { registers: 125, holes: 0 },
  })
})

test.each([
  [{ rtu: '/dev/serial/by-id/usb-1' }, undefined, '9600-8N1', 4],
  [{ rtu: '/dev/serial/by-id/usb-1' }, '19200-8E1', '19200-8E1', 4],
  [{ rtu: '/dev/serial/by-id/usb-1', baud: '1200-8E1' }, '19200-8E1', '1200-8E1', 32.083],
])('%j of a profile for %s runs at %s with a gap of %d ms', (device, baud, mode, gap) => {
  const made = linkOf(device, baud === undefined ? {} : { baud })
  expect(made.link).toEqual({ serial: '/dev/serial/by-id/usb-1', mode })
  expect(made.gap).toBeCloseTo(gap, 3)
})

test('RTU through a gateway keeps a gap, too, unless it is said', () => {
  const link = { gateway: { host: 'gw', port: 4196 } }
  expect(linkOf({ 'rtu-tcp': 'gw:4196' })).toMatchObject({ link, gap: 4 })
  expect(linkOf({ 'rtu-tcp': 'gw:4196' }, { gap: '50ms' })).toMatchObject({ link, gap: 50 })
  expect(linkOf({ 'rtu-tcp': 'gw:4196', gap: '20ms' }, { gap: '50ms' })).toMatchObject({ link, gap: 20 })
})

test.each(['ttyUSB0', '/dev', 'COM3', '/dev/tty USB0'])('"%s" is no serial port', written => {
  expect(codes(modbusSerialLink, { rtu: written })).not.toEqual([])
})

test.each(['9600', '9600-9N1', '0-8N1', '9600 8N1'])('"%s" is no serial mode', baud => {
  expect(codes(modbusSerialLink, { rtu: '/dev/ttyUSB0', baud })).not.toEqual([])
})
