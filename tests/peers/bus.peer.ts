/** A line at 9600 baud on a real terminal device, whose far end takes the time of every character in a process of its own. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bus } from '../../bench/children/bus.ts'
import { exchangeOf, type LineOf } from '../../bench/line.ts'
import { type Process, start } from '../../bench/processes.ts'
import { modbusDriver } from '../../src/drivers/modbus/driver.ts'
import { modeOf, timeOf } from '../../src/drivers/serial-mode.ts'
import type { Driver } from '../../src/ports.ts'
import { hearing, realClock } from '../drivers/hearing.ts'
import { u16, wire } from '../drivers/modbus/wiring.ts'
import { describeWith } from './debian.ts'

const MODE = '9600-8E1'
const LEAST = 0.95
/** Two scans; tried for this many at most. */
const EXCHANGES = 40
const MOST = 800
const LINE: LineOf = {
  mode: modeOf(MODE),
  units: 20,
  registers: Array.from({ length: 10 }, (_, address) => address),
  gap: timeOf(modeOf(MODE), 3.5),
  thinks: 5,
}

describeWith('a slow RS-485 line', { '/usr/bin/socat': 'apt-get install socat' }, () => {
  let far: Process<Bus>
  let driver: Driver | undefined
  beforeEach(() => {
    far = start<Bus>('bus')
  })
  afterEach(async () => {
    await driver?.stop()
    await far.ask('close')
    await far.end()
  })

  test('is kept busy: at least 95 % of the scans that its bytes, gaps and answers allow', async () => {
    const serial = await far.ask('open', LINE)
    const devices = Array.from({ length: LINE.units }, (_, index) => `dev${index + 1}`)
    const wiring = devices.map((device, index) => {
      const points = LINE.registers.map(address => u16(device, address))
      return wire(device, 0, points, { link: { serial, mode: MODE }, unit: index + 1, poll: 900, gap: LINE.gap })
    })
    const room = hearing()
    driver = modbusDriver(wiring, realClock)
    driver.start(room.hear)
    await room.next()
    // Whatever else the machine does can only make it slower, so the best of all stretches of two scans counts.
    const heard: number[] = []
    let best = 0
    while (best < LEAST && heard.length < MOST) {
      await room.next()
      heard.push(performance.now())
      const since = heard.at(-1 - EXCHANGES)
      if (since !== undefined) best = Math.max(best, (EXCHANGES * exchangeOf(LINE)) / (performance.now() - since))
    }
    expect(best).toBeGreaterThanOrEqual(LEAST)
    // A far end that does not pace would let through more than the line can carry.
    expect(best).toBeLessThan(1.02)
    expect(room.told.flat().every(sample => 'value' in sample && sample.point.endsWith(`.${sample.value}`))).toBe(true)
    expect((await far.ask('heard')).early).toBe(0)
  })
})
