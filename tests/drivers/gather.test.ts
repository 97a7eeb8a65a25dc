/** One turn for what came in one breath. */
import { expect, test } from 'vitest'
import type { Sample } from '../../src/core/sample.ts'
import { gathered } from '../../src/drivers/gather.ts'
import type { Driver, Hear } from '../../src/ports.ts'

const sample = (point: string): Sample => ({ point, at: 0, value: 1 })
const breath = () => new Promise<void>(resolve => setImmediate(resolve))

function setUp() {
  const told: string[][] = []
  const log: string[] = []
  let say: Hear = () => {}
  const driver: Driver = {
    start(hear) {
      say = hear
    },
    retry: device => void log.push(`retry ${device}`),
    stop: async () => void log.push('stopped'),
  }
  const it = gathered(driver)
  it.start(samples => void told.push(samples.map(({ point }) => point)))
  return { it, told, log, say: (...points: string[]) => say(points.map(sample)) }
}

test('what comes in one breath is told once, in its order', async () => {
  const { told, say } = setUp()
  say('a/1', 'a/2')
  say('b/1')
  expect(told).toEqual([])
  await breath()
  expect(told).toEqual([['a/1', 'a/2', 'b/1']])
})

test('what comes later is told later, and nothing twice', async () => {
  const { told, say } = setUp()
  say('a/1')
  await breath()
  say('b/1')
  await breath()
  await breath()
  expect(told).toEqual([['a/1'], ['b/1']])
})

test('who stops tells nothing more; a retry reaches the driver', async () => {
  const { it, told, log, say } = setUp()
  it.retry('a')
  say('a/1')
  await it.stop()
  await breath()
  expect(told).toEqual([])
  expect(log).toEqual(['retry a', 'stopped'])
})
