/** I04 and I05: however late, torn, doubled or strange the answers are, no wrong value is ever told. */

import { expect, test } from 'vitest'
import type { ModbusWiring } from '../../../src/drivers/modbus/profile.ts'
import { rtu } from './framing.ts'
import { moods } from './moods.ts'
import type { Mood } from './peer.ts'
import { besiege } from './siege.ts'

const TIMEOUT = 12
const APART = [3, 4, 40, 90, 91, 200]
/** Two reads of one shape, one after the other. */
const TWINS = [3, 40]

const tcp = (timeout: number) => () => ({ timeout })
const gateway =
  (timeout: number, slowest: number) =>
  (port: number): Partial<ModbusWiring> => ({
    link: { gateway: { host: '127.0.0.1', port } },
    timeout,
    slowest,
    gap: 1,
  })

/** Late by every part of `longest`, in no order. */
const everLate = (longest: number) => (device: number) => {
  let asked = device
  return (scene: Parameters<Mood>[0]) => {
    asked += 1
    moods.late((asked * 0.7) % longest)(scene)
  }
}

/** One habit after the other by chance; half of the answers are good. */
const byChance = (habits: readonly Mood[]) => (device: number) => {
  let state = device + 1
  return (scene: Parameters<Mood>[0]) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    const habit = habits[(state >> 8) % (2 * habits.length)] ?? moods.well
    habit(scene)
  }
}

const SHARED: Mood[] = [
  moods.well,
  moods.twice,
  moods.drip(1),
  moods.short,
  moods.long,
  moods.lie(2),
  moods.lie(-2),
  moods.cut,
  moods.echo,
  moods.garbage(30),
  moods.wrongUnit,
  moods.wrongFunction,
  moods.exception(2),
  moods.exception(6),
  moods.fin,
  moods.rst,
]

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
  const habits = [...SHARED, moods.late(2 * TIMEOUT + 1), moods.empty, moods.wrongTransaction, moods.wrongProtocol]
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
  const habits = [...SHARED, moods.late(30), moods.echoed, moods.noisy, moods.tail, moods.broken]
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

/** Each answer once more `ms` later, when something else may have been asked; a line keeps the order of what it carries. */
const doubled = (ms: number) => () => {
  let line = Promise.resolve()
  return ({ socket, answer, later }: Parameters<Mood>[0]) => {
    line = line.then(() => {
      socket.write(answer)
      return new Promise(resolve =>
        later(ms, () => {
          socket.write(answer)
          resolve()
        }),
      )
    })
  }
}

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
