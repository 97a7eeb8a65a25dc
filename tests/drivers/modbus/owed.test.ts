/** Which canary must be answered before which read, on a wire whose answers name no request. */

import { expect, test } from 'vitest'
import type { Ask } from '../../../src/drivers/modbus/link.ts'
import { owed } from '../../../src/drivers/modbus/owed.ts'

const ask = (address: number, length: number, table: Ask['table'] = 'holding', unit = 1): Ask => ({
  unit,
  table,
  address,
  length,
})

test('nothing is owed at first, nor by who has answered', () => {
  const debts = owed()
  expect(debts.before(ask(10, 4))).toBeUndefined()
  debts.asked(ask(10, 4), true)
  expect(debts.before(ask(10, 4))).toBeUndefined()
  expect(debts.before(ask(20, 3))).toBeUndefined()
})

test('a read of the shape of an unanswered one waits for a canary of another shape', () => {
  const debts = owed()
  debts.asked(ask(10, 4), false)
  expect(debts.before(ask(20, 4))).toEqual(ask(20, 1))
  expect(debts.before(ask(20, 3))).toBeUndefined()
  expect(debts.before(ask(20, 4, 'input'))).toBeUndefined()
  expect(debts.before(ask(20, 4, 'holding', 2))).toBeUndefined()
})

test('the canary has a shape that nobody waits for', () => {
  const debts = owed()
  debts.asked(ask(10, 1), false)
  debts.asked(ask(10, 2), false)
  expect(debts.before(ask(20, 1))).toEqual(ask(20, 3))
})

test('of bits only whole bytes show: seven and eight look alike', () => {
  const debts = owed()
  debts.asked(ask(0, 8, 'discrete'), false)
  expect(debts.before(ask(16, 7, 'discrete'))).toEqual(ask(16, 9, 'discrete'))
  expect(debts.before(ask(16, 9, 'discrete'))).toBeUndefined()
})

test('an answered canary clears the debts of its unit, and of no other', () => {
  const debts = owed()
  debts.asked(ask(10, 4), false)
  debts.asked(ask(10, 4, 'holding', 2), false)
  debts.asked(ask(20, 1), true)
  expect(debts.before(ask(20, 4))).toBeUndefined()
  expect(debts.before(ask(20, 4, 'holding', 2))).toEqual(ask(20, 1, 'holding', 2))
})

test('two reads of one shape, one after the other, are parted; the same read again is not', () => {
  const debts = owed()
  debts.asked(ask(10, 2), true)
  expect(debts.before(ask(40, 2))).toEqual(ask(40, 1))
  expect(debts.before(ask(10, 2))).toBeUndefined()
  debts.asked(ask(70, 3), true)
  expect(debts.before(ask(40, 2))).toBeUndefined()
})

test('a unit that never answers is not remembered without end', () => {
  const debts = owed()
  for (let length = 1; length <= 100; length += 1) debts.asked(ask(10, length), false)
  expect(debts.before(ask(10, 1))).toBeUndefined()
  expect(debts.before(ask(10, 100))).toEqual(ask(10, 1))
})
