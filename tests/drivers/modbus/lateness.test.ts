/** I04 and I05: however late, torn, doubled or strange the answers are, no wrong value is ever told. */

import { expect, test } from 'vitest'
import type { ModbusWiring } from '../../../src/drivers/modbus/profile.ts'
import { rtu } from './framing.ts'
import { APART, BAD_HABITS, byChance, doubled, everLate, TWINS } from './habits.ts'
import { moods } from './moods.ts'
import { besiege } from './siege.ts'

const TIMEOUT = 12
const tcp = (timeout: number) => () => ({ timeout })
const gateway =
  (timeout: number, slowest: number) =>
  (port: number): Partial<ModbusWiring> => ({
    link: { gateway: { host: '127.0.0.1', port } },
    timeout,
    slowest,
    gap: 1,
  })

test('I04 late by 0 to 3 timeouts over TCP: no wrong value in 10 000 polls', async () => {
  const moodOf = everLate(3 * TIMEOUT)
  const { values, wrong } = await besiege({
    devices: 40,
    pollsEach: 250,
    addresses: APART,
    wiring: tcp(TIMEOUT),
    moodOf,
  })
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(0)
})

test.each([
  ['of several shapes', APART],
  ['of one shape', TWINS],
])('I04 RTU reads %s, late by all that the profile admits: no wrong value in 3 000 polls', async (_, addresses) => {
  const { values, wrong } = await besiege({
    devices: 60,
    pollsEach: 50,
    addresses,
    framing: rtu,
    wiring: gateway(TIMEOUT, 36),
    moodOf: everLate(34),
  })
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(0)
})

test('I05 every bad habit in turn over TCP: no wrong value in 5 000 polls', async () => {
  const habits = [...BAD_HABITS, moods.late(2 * TIMEOUT + 1), moods.empty, moods.wrongTransaction, moods.wrongProtocol]
  const moodOf = byChance(habits)
  const { values, wrong } = await besiege({
    devices: 40,
    pollsEach: 125,
    addresses: APART,
    wiring: tcp(2 * TIMEOUT),
    moodOf,
  })
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(0)
})

test.each([
  ['of several shapes', APART],
  ['of one shape', TWINS],
])('I05 every bad habit in turn on RTU reads %s: no wrong value in 3 000 polls', async (_, addresses) => {
  const habits = [...BAD_HABITS, moods.late(30), moods.echoed, moods.noisy, moods.tail, moods.broken]
  const { values, wrong } = await besiege({
    devices: 60,
    pollsEach: 50,
    addresses,
    framing: rtu,
    wiring: gateway(2 * TIMEOUT, 36),
    moodOf: byChance(habits),
  })
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(0)
})

test('I05 RTU answers that come twice: no wrong value in 3 000 polls', async () => {
  const { values, wrong } = await besiege({
    devices: 60,
    pollsEach: 50,
    addresses: TWINS,
    framing: rtu,
    wiring: gateway(4 * TIMEOUT, 60),
    moodOf: doubled(3),
  })
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(3000)
})
