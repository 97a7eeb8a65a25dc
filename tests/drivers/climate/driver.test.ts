/** Several DHTs of one room: one process for all, and each reading for its own sensor. */
import type { ChildProcess } from 'node:child_process'
import { expect, test } from 'vitest'
import type { Sample } from '../../../src/core/sample.ts'
import { climateDriver } from '../../../src/drivers/climate/driver.ts'
import type { ClimateWiring } from '../../../src/drivers/climate/profile.ts'
import type { ClimateTell } from '../../../src/link-climate.ts'
import { puppet } from '../puppet.ts'

const wired = (device: string, dht: number, model: 'dht11' | 'dht22'): ClimateWiring => ({
  driver: 'dht',
  device,
  link: { dht, model },
  poll: 10_000,
  points: [
    { point: `${device}/temperature`, value: 'temperature' },
    { point: `${device}/humidity`, value: 'humidity' },
  ],
})
const CLOCK = { now: () => ({ mono: 9, wall: 0, trusted: true, boot: 'b' }) }

test('each reading is told for its own sensor, and the end of the process for all of them', async () => {
  const sent: unknown[] = []
  const child = puppet(message => void sent.push(message))
  const heard: Sample[] = []
  const driver = climateDriver(
    [wired('rack', 4, 'dht22'), wired('door', 17, 'dht11')],
    CLOCK,
    () => child as unknown as ChildProcess,
  )
  driver.start(samples => heard.push(...samples))
  child.emit('message', { kind: 'hello', boot: 'one' })
  expect(sent).toEqual([
    {
      kind: 'begin',
      job: {
        pins: [
          { gpio: 4, model: 'dht22', every: 10_000 },
          { gpio: 17, model: 'dht11', every: 10_000 },
        ],
      },
    },
  ])
  const tell = (told: ClimateTell) => child.emit('message', { kind: 'told', tell: told })
  tell({ at: 5, gpio: 17, climate: { temperature: 22, humidity: 50 } })
  tell({ at: 6, gpio: 4, fault: { code: 'no-answer' } })
  expect(heard.splice(0)).toEqual([
    { point: 'door/temperature', at: 5, value: 22 },
    { point: 'door/humidity', at: 5, value: 50 },
    { point: 'rack/temperature', at: 6, fault: { code: 'no-answer' } },
    { point: 'rack/humidity', at: 6, fault: { code: 'no-answer' } },
  ])
  child.emit('message', { kind: 'unable', unable: { code: 'no-device', reason: 'a Pi 5' } })
  child.emit('close', 1, null)
  await new Promise(setImmediate)
  expect(heard).toMatchObject(
    ['rack/temperature', 'rack/humidity', 'door/temperature', 'door/humidity'].map(point => ({
      point,
      at: 9,
      fault: { code: 'no-dht', detail: 'no-device: a Pi 5' },
    })),
  )
  await driver.stop()
})
