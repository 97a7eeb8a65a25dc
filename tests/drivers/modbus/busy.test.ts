/** A slow RS-485 line in virtual time: how much of it is used, how it is shared, and what a mute unit takes. */
import { Duplex } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerOf, exchangeOf, type LineOf, REQUEST } from '../../../bench/line.ts'
import { modbusDriver } from '../../../src/drivers/modbus/driver.ts'
import type { Wire } from '../../../src/drivers/serial.ts'
import { modeOf, timeOf } from '../../../src/drivers/serial-mode.ts'
import { u16, wire } from './wiring.ts'

const port = vi.hoisted(() => ({ open: async (): Promise<Wire> => Promise.reject(new Error('no port')) }))
vi.mock('../../../src/drivers/serial.ts', () => ({ openSerial: () => port.open() }))
// The virtual clock moves the global timers only.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise<void>(resolve => void setTimeout(resolve, ms)),
  setImmediate: () => Promise.resolve(),
}))

const SECOND = 1000
const MODE = '9600-8E1'
const REGISTERS = Array.from({ length: 10 }, (_, address) => address)
const clock = { now: () => ({ mono: Date.now(), wall: Date.now(), trusted: true, boot: 'test' }) }
let served: { unit: number; at: number }[]

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  served = []
})
afterEach(() => {
  vi.useRealTimers()
})

/** Takes the time of every character; the virtual clock knows whole milliseconds, so each exchange is up to one longer. */
function farEnd(line: LineOf, mute: readonly number[]): Wire {
  const spoken = Math.ceil(exchangeOf(line) - line.gap)
  const stream = new Duplex({
    read() {},
    write(bytes: Buffer, _, done) {
      expect(bytes.length).toBe(REQUEST)
      const unit = bytes.readUInt8(0)
      served.push({ unit, at: Date.now() })
      const answer = mute.includes(unit) ? null : answerOf(bytes, line)
      if (answer) setTimeout(() => stream.push(answer), spoken)
      done()
    },
  })
  return { stream, isOpen: () => !stream.destroyed, close: async () => void stream.destroy() }
}

/** Runs the line for so long and tells how often each unit was asked. */
async function run(poll: number, units: number, mute: readonly number[], span: number) {
  const line = { mode: modeOf(MODE), units, registers: REGISTERS, gap: 4, thinks: 5 }
  port.open = async () => farEnd(line, mute)
  const wiring = Array.from({ length: units }, (_, index) => {
    const device = `dev${index + 1}`
    const points = REGISTERS.map(address => u16(device, address))
    return wire(device, 0, points, { link: { serial: '/dev/bus', mode: MODE }, unit: index + 1, poll, gap: line.gap })
  })
  const driver = modbusDriver(wiring, clock)
  driver.start(() => {})
  while (Date.now() < span) await next()
  let stopped = false
  driver.stop().then(() => {
    stopped = true
  })
  while (!stopped) await next()
  const asked = wiring.map(({ unit }) => served.filter(one => one.unit === unit).length)
  return { line, asked }
}

/** The next timer, and all that follows from it. */
async function next(): Promise<void> {
  vi.advanceTimersToNextTimer()
  for (let turn = 0; turn < 3; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

test.each([100, 900])(
  'twenty units on 9600 baud polled each %i ms keep the line busy, each as often as the other',
  async poll => {
    const { line, asked } = await run(poll, 20, [], 30 * SECOND)
    const possible = (30 * SECOND) / (20 * exchangeOf(line))
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(0.95 * possible)
    expect(Math.max(...asked) - Math.min(...asked)).toBeLessThanOrEqual(1)
    const starts = served.map(({ at }) => at)
    const shortest = Math.min(...starts.slice(1).map((at, index) => at - (starts[index] ?? 0)))
    expect(shortest).toBeGreaterThanOrEqual(timeOf(line.mode, REQUEST + 25) + line.thinks + line.gap)
  },
)

test.each([
  ['at leisure', 1000],
  ['back to back', 100],
])('one mute unit of ten slows the others by less than a tenth: %s', async (_, poll) => {
  const span = 120 * SECOND
  const well = await run(poll, 10, [], span)
  vi.setSystemTime(0)
  served = []
  const { asked } = await run(poll, 10, [4], span)
  const others = asked.filter((_, index) => index !== 3)
  expect(Math.min(...others)).toBeGreaterThan(0.9 * Math.min(...well.asked))
  const probes = served.filter(({ unit }) => unit === 4)
  // Each is followed by the silence of a late answer; the first two are told apart from a single lost one.
  expect((probes.length - 2) * 3 * SECOND).toBeLessThanOrEqual(0.05 * span)
})
