/** What a profile file may say. */

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fallbackOf, partsOf, profilePoint, profileSchema } from '../../src/config/profile.ts'

const proof = { kind: 'transcribed', from: 'page 1', printed: 130, base: 0, seen: [51200], is: 100 }
const at = { holding: 130, type: 'u16' }
const point = { name: 'battery.charge', unit: '%', scale: 0.001953125, at, proof }
const head = {
  id: 'ups/small',
  title: { id: 'UPS', en: 'UPS' },
  parameter: 'R3',
  evidence: 'S',
  source: 'manual',
  driver: 'modbus',
  poll: '2s',
  stale: '15s',
}

const codes = (schema: z.ZodType, written: unknown) => {
  const answer = schema.safeParse(written)
  return answer.success ? [] : answer.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
}

test('a small profile passes', () => {
  expect(codes(profileSchema, { ...head, points: [point] })).toEqual([])
})

describe('a point', () => {
  test.each([
    ['flags', { name: 'ups.status', flags: [{ at, bits: { 1: 'OL' } }], proof }],
    ['a fallback with its own proof', { ...point, or: { at, scale: 1, proof } }],
    ['several proofs', { name: 'battery.charge', at, proofs: [proof, { ...proof, seen: [[1], [2]], is: 'sentinel' }] }],
    ['a page and offset', { ...point, proof: { ...proof, printed: { page: 4, offset: 5 } } }],
  ])('with %s passes', (_, written) => {
    expect(codes(profilePoint, written)).toEqual([])
  })

  test.each([
    ['neither at nor flags', { name: 'battery.charge', proof }, ': at-or-flags'],
    ['both at and flags', { ...point, flags: [{ at, bits: { 1: 'OL' } }] }, ': at-or-flags'],
    ['facts beside flags', { name: 'ups.status', scale: 2, flags: [{ at }], proof }, 'scale: facts-beside-flags'],
    ['no proof', { name: 'battery.charge', at }, ': one-proof'],
    ['two kinds of proof', { ...point, proofs: [proof] }, ': one-proof'],
    ['a fallback without proof', { ...point, or: { at } }, 'or: one-proof'],
    ['two ways of reading', { ...point, bit: 1, bits: { 1: 'OL' } }, ': one-reading'],
    [
      'two ways of reading in the fallback',
      { ...point, or: { at, bit: 1, bits: { 1: 'OL' }, proof } },
      'or: one-reading',
    ],
  ])('with %s is a mistake', (_, written, mistake) => {
    expect(codes(profilePoint, written)).toContain(mistake)
  })
})

test('what is read is told apart from what is known about it', () => {
  const parsed = profilePoint.parse({ ...point, or: { at, scale: 1, proof } })
  expect(partsOf(parsed)).toEqual({ at, scale: 0.001953125 })
  expect(fallbackOf(parsed)).toEqual({ at, scale: 1 })
  const flags = [{ at, bits: { 1: 'OL' } }]
  expect(partsOf(profilePoint.parse({ name: 'ups.status', flags, proof }))).toEqual(flags)
})

test('the schema can be drawn', () => {
  expect(() => z.toJSONSchema(profileSchema, { io: 'input' })).not.toThrow()
})
