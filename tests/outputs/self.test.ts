/** How the program fares, by the turns it takes anyway. */
import { expect, test } from 'vitest'
import type { Room } from '../../src/core/room.ts'
import type { Sample } from '../../src/core/sample.ts'
import type { Outcome } from '../../src/core/turn.ts'
import { self } from '../../src/outputs/self.ts'
import { until } from '../until.ts'

const NOTHING = {} as Outcome
const at = (mono: number) => ({ now: { mono } }) as Room

function watched(folder = '.') {
  const told: Sample[][] = []
  const output = self({ folder, restarts: () => 2 })
  output.watch?.(samples => void told.push([...samples]))
  const turn = (mono: number) => output.tell(NOTHING, at(mono))
  const value = (name: string) => {
    const found = told.at(-1)?.find(({ point }) => point === `controller/controller.${name}`)
    return found && ('value' in found ? found.value : found.fault.code)
  }
  return { told, turn, value, output }
}

test('says twice a minute what it holds and what is left, however often turns come, and wakes nobody up for it', async () => {
  const { told, turn, value, output } = watched()
  for (let mono = 0; mono <= 61_000; mono += 250) {
    turn(mono)
    await until('it has looked', () => told.length === 1 + Math.floor(mono / 30_000))
  }
  expect(value('memory')).toBeGreaterThan(20)
  expect(value('disk.free')).toBeGreaterThan(0)
  expect([value('restarts'), value('loop.delay')]).toEqual([2, 0])
  await output.stop()
  turn(200_000)
  expect(told.length).toBe(3)
})

test('R09: a turn that came late is told for a minute, then it is over', async () => {
  const { told, turn, value } = watched()
  turn(0)
  await until('it has looked once', () => told.length === 1)
  turn(500)
  turn(2700)
  for (let mono = 3000; mono < 30_000; mono += 500) turn(mono)
  turn(30_000)
  await until('it has looked', () => told.length === 2)
  expect(value('loop.delay')).toBe(1700)
  for (let mono = 30_500; mono <= 60_000; mono += 500) turn(mono)
  await until('it has looked again', () => told.length === 3)
  expect(value('loop.delay')).toBe(1700)
  for (let mono = 60_500; mono <= 90_000; mono += 500) turn(mono)
  await until('it has looked again', () => told.length === 4)
  expect(value('loop.delay')).toBe(0)
})

test('a folder that cannot be asked is a fault, and the rest is told', async () => {
  const { told, turn, value } = watched('/nowhere/at/all')
  turn(0)
  await until('it has looked', () => told.length === 1)
  expect([value('disk.free'), value('restarts')]).toEqual(['refused', 2])
})
