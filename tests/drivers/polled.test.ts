/** What all asked protocols share: who is started, tried again and stopped, and in which order. */

import { expect, test } from 'vitest'
import { polledDriver } from '../../src/drivers/polled.ts'
import type { Hear } from '../../src/ports.ts'

const sample = { point: 'a/temperature', at: 0, value: 1 } as const

function setUp() {
  const log: string[] = []
  const told: unknown[] = []
  const asking = new Set<string>()
  let say: Hear = () => {}
  const loop = (id: string, ...others: string[]) => ({
    ids: [id, ...others],
    start: () => void log.push(`start ${id}`),
    retry: () => void log.push(`retry ${id}`),
    isAsking: () => asking.has(id),
    stop: async () => void log.push(`stop ${id}`),
  })
  const driver = polledDriver(
    hear => {
      say = hear
      return [loop('a'), loop('b', 'c')]
    },
    async () => void log.push('hang up'),
  )
  return {
    driver,
    log,
    told,
    asking,
    hear: (samples: readonly unknown[]) => void told.push(samples),
    say: () => say([sample]),
  }
}

test('every device is started, and what is heard is told', () => {
  const { driver, log, told, hear, say } = setUp()
  driver.start(hear)
  say()
  expect(log).toEqual(['start a', 'start b'])
  expect(told).toEqual([[sample]])
})

test('only the device that is named is tried again, with those on its wire', () => {
  const { driver, log } = setUp()
  driver.retry('b')
  driver.retry('nobody')
  expect(log).toEqual(['retry b'])
  driver.retry('c')
  expect(log).toEqual(['retry b', 'retry b'])
})

test('it is asking as long as one of its devices has not answered', () => {
  const { driver, asking } = setUp()
  expect(driver.isAsking?.()).toBe(false)
  asking.add('b')
  expect(driver.isAsking?.()).toBe(true)
})

test('who is stopped tells nothing more, and its wires are hung up under the turns that end', async () => {
  const { driver, log, told, hear, say } = setUp()
  driver.start(hear)
  await driver.stop()
  say()
  expect(told).toEqual([])
  expect(log.slice(2)).toEqual(['stop a', 'stop b', 'hang up'])
})
