/** The process of the DHT sensors, killed, stopped and taken down by its own reader: the guard lives and says so. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { obstacleOf } from '../../firmware-bridge/host/dht.ts'
import type { Sample } from '../../src/core/sample.ts'
import { SECOND } from '../../src/core/time.ts'
import { CLIMATE_CHILD, climateDriver } from '../../src/drivers/climate/driver.ts'
import { hearOnce } from '../../src/drivers/climate/once.ts'
import type { ClimateWiring } from '../../src/drivers/climate/profile.ts'
import type { Driver } from '../../src/ports.ts'
import { startChild } from '../../src/spawn.ts'
import { until } from '../until.ts'

const WIRING: ClimateWiring = {
  driver: 'dht',
  device: 'rack',
  link: { dht: 4, model: 'dht22' },
  poll: 5000,
  points: [
    { point: 'rack/temperature', value: 'temperature' },
    { point: 'rack/humidity', value: 'humidity' },
  ],
}
const CLOCK = { now: () => ({ mono: performance.now(), wall: 0, trusted: true, boot: 'b' }) }
const drivers: Driver[] = []
afterAll(async () => void (await Promise.all(drivers.map(driver => driver.stop()))))

function guard(frames: 'good' | 'burst' = 'good') {
  const file = join(mkdtempSync(join(tmpdir(), 'dht-')), 'frames')
  writeFileSync(file, frames)
  const lives: ChildProcess[] = []
  const heard: Sample[] = []
  const start = () => {
    const child = fork(join(import.meta.dirname, 'filed-climate.mjs'), [file], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    })
    lives.push(child)
    return child
  }
  const driver = climateDriver([WIRING], CLOCK, start)
  drivers.push(driver)
  driver.start(samples => heard.push(...samples))
  const last = () => heard.slice(-2)
  const isGood = () => heard.length > 0 && last().every(sample => 'value' in sample)
  const isBad = () => heard.length > 0 && last().every(sample => 'fault' in sample)
  return { file, lives, heard, last, isGood, isBad, signal: (word: NodeJS.Signals) => lives.at(-1)?.kill(word) }
}

// They wait more than they work.
describe.concurrent('the process of the DHT sensors', () => {
  test.each([
    ['killed', 'SIGKILL'],
    ['stopped', 'SIGSTOP'],
  ] as const)('%s: every point is a fault within 30 s, and the next life reads again', async (_, word) => {
    const { signal, isGood, isBad, last, lives, heard } = guard()
    await until('a reading', isGood)
    expect(last()).toMatchObject([
      { point: 'rack/temperature', value: 22.4 },
      { point: 'rack/humidity', value: 48.3 },
    ])
    heard.length = 0
    signal(word)
    await until('the faults', isBad, 30 * SECOND)
    expect(last()).toMatchObject([
      { point: 'rack/temperature', fault: { code: 'port', detail: 'failed: SIGKILL' } },
      { point: 'rack/humidity', fault: { code: 'port' } },
    ])
    await until('a reading again', isGood)
    expect(lives).toHaveLength(2)
  })

  test('taken down by burst after burst: started again ever more slowly, and well when they end', async () => {
    const { file, lives, heard, isGood, isBad, last } = guard('burst')
    const began = performance.now()
    await until('four lives', () => lives.length === 4)
    // At once, after 250 ms, after 500 ms.
    expect(performance.now() - began).toBeGreaterThan(750)
    expect(heard.every(sample => 'fault' in sample)).toBe(true)
    expect(isBad()).toBe(true)
    expect(last()).toMatchObject([{ fault: { code: 'port', detail: 'failed: SIGABRT' } }, { fault: { code: 'port' } }])
    writeFileSync(file, 'good')
    await until('a reading', isGood)
  })

  test('asked once, it is heard until a whole frame came', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'dht-')), 'frames')
    writeFileSync(file, 'good')
    const start = () =>
      fork(join(import.meta.dirname, 'filed-climate.mjs'), [file], {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        execArgv: [],
      })
    const { samples, said } = await hearOnce(start)(WIRING, CLOCK, new AbortController().signal)
    expect(samples).toMatchObject([{ value: 22.4 }, { value: 48.3 }])
    expect(said('rack/humidity')).toEqual([{ place: 'GPIO 4', words: '48.3' }])
  })

  test.runIf(obstacleOf())('the real one on a machine without such pins says so, and is not waited for', async () => {
    const ask = hearOnce(() => startChild(CLIMATE_CHILD))
    const { samples } = await ask(WIRING, CLOCK, new AbortController().signal)
    const fault = { code: 'no-dht', detail: `${obstacleOf()?.code}: ${obstacleOf()?.reason}` }
    expect(samples).toMatchObject([{ fault }, { fault }])
  })
})
