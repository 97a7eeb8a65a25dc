/** Sensors that the kernel reads, as it really shows them: files that come, go, lie empty and hang. */

import { execFileSync } from 'node:child_process'
import { closeSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import type { Sample } from '../../../src/core/sample.ts'
import { sysfsDriver } from '../../../src/drivers/sysfs/driver.ts'
import { faultOf, reader } from '../../../src/drivers/sysfs/look.ts'
import type { SysfsWiring } from '../../../src/drivers/sysfs/profile.ts'
import { sysfsLoopOf, sysfsPointOf } from '../../../src/drivers/sysfs/profile.ts'
import { samplesOf } from '../../../src/drivers/sysfs/samples.ts'
import type { Driver } from '../../../src/ports.ts'
import { kernel } from './kernel.ts'

const clock = systemClock()
const drivers: Driver[] = []
afterEach(async () => {
  await Promise.all(drivers.splice(0).map(driver => driver.stop()))
})

const wiring = (device: string, sensor: string, timeout = 100): SysfsWiring => ({
  driver: 'sysfs',
  device,
  link: { class: 'hwmon', chip: ['sht3x'], sensor },
  poll: 10,
  timeout,
  points: [
    sysfsPointOf(device, 'temperature', { at: 'temp1_input', scale: 0.001, sentinels: [85_000] }),
    sysfsPointOf(device, 'humidity', { at: 'humidity1_input', scale: 0.001 }),
  ],
})

function heard(root: string, ...wirings: SysfsWiring[]): Map<string, unknown> {
  const last = new Map<string, unknown>()
  const driver = sysfsDriver(wirings, clock, { root, ceiling: 30 })
  drivers.push(driver)
  driver.start((samples: readonly Sample[]) => {
    for (const sample of samples) last.set(sample.point, 'value' in sample ? sample.value : sample.fault)
  })
  return last
}

const until = (last: Map<string, unknown>, said: Readonly<Record<string, unknown>>) =>
  vi.waitFor(() => expect(Object.fromEntries(last)).toMatchObject(said), { timeout: 5000, interval: 5 })

const WELL = { name: 'sht3x\n', temp1_input: '22450\n', humidity1_input: '51230\n' }

test('a sensor is read, goes, and is read again under another number', async () => {
  const sys = kernel()
  sys.hwmon(2, '1-0044', WELL)
  const last = heard(sys.root, wiring('probe', 'only'))
  await until(last, { 'probe/temperature': 22.45, 'probe/humidity': 51.23 })
  sys.remove('class/hwmon/hwmon2')
  await until(last, { 'probe/temperature': { code: 'port', detail: 'no sht3x' }, 'probe/humidity': { code: 'port' } })
  sys.hwmon(5, '1-0044', { ...WELL, temp1_input: '23000\n' })
  await until(last, { 'probe/temperature': 23 })
})

describe('what is no value is a fault', () => {
  test.each([
    ['', { code: 'no-answer', detail: 'empty' }],
    ['abc\n', { code: 'no-number', detail: 'abc' }],
    ['1e9\n', { code: 'no-number' }],
    ['22.4\n', { code: 'no-number' }],
    ['85000\n', { code: 'sentinel' }],
  ])('%j', async (text, fault) => {
    const sys = kernel()
    sys.hwmon(0, '1-0044', { ...WELL, temp1_input: text })
    await until(heard(sys.root, wiring('probe', 'only')), {
      'probe/temperature': fault,
      'probe/humidity': 51.23,
    })
  })

  test('a file that cannot be read', async () => {
    const sys = kernel()
    sys.hwmon(0, '1-0044', WELL)
    const last = heard(sys.root, wiring('probe', 'only'))
    await until(last, { 'probe/temperature': 22.45 })
    sys.spoil('devices/i2c/1-0044/hwmon/hwmon0', 'temp1_input')
    await until(last, { 'probe/temperature': { code: 'port', detail: 'EISDIR' }, 'probe/humidity': { code: 'port' } })
  })
})

test.each([
  ['EACCES', 'no-right'],
  ['EPERM', 'no-right'],
  ['EIO', 'no-answer'],
  ['ETIMEDOUT', 'no-answer'],
  ['ENOENT', 'port'],
])('%s of the kernel is %s', (code, fault) => {
  expect(faultOf(Object.assign(new Error('read'), { code }))).toEqual({ code: fault, detail: code })
})

describe('a kernel that does not come back from a reading', () => {
  /** Reading a pipe nobody writes to waits for ever, as a driver of the kernel may. */
  function hung() {
    const sys = kernel()
    sys.hwmon(0, '1-0044', { name: 'sht3x\n', humidity1_input: '50000\n' })
    const folder = join(sys.root, 'devices/i2c/1-0044/hwmon/hwmon0')
    execFileSync('mkfifo', [join(folder, 'temp1_input')])
    const release = () => {
      renameSync(join(folder, 'temp1_input'), join(folder, 'old'))
      writeFileSync(join(folder, 'temp1_input'), '21000\n')
      closeSync(openSync(join(folder, 'old'), 'w'))
    }
    return { sys, release }
  }

  test('is a fault within the time, of the others on it too, and both recover by themselves', async () => {
    const { sys, release } = hung()
    sys.hwmon(1, '1-0045', WELL)
    const last = heard(sys.root, wiring('hung', '1-0044'), wiring('well', '1-0045'))
    await until(last, { 'hung/temperature': { code: 'no-answer', detail: 'timeout' } })
    await until(last, { 'well/temperature': { code: 'no-answer' } })
    release()
    await until(last, { 'hung/temperature': 21, 'well/temperature': 22.45 })
  })

  test('holds one thread of ours, and the line behind it is bounded', async () => {
    const { sys, release } = hung()
    const { read } = reader()
    const files = Array.from({ length: 70 }, () => join(sys.root, 'devices/i2c/1-0044/hwmon/hwmon0/humidity1_input'))
    const first = read(join(sys.root, 'devices/i2c/1-0044/hwmon/hwmon0/temp1_input'), 20)
    const behind = await Promise.all(files.map(file => read(file, 20)))
    expect(behind.filter(one => typeof one !== 'string' && one.code === 'busy')).toHaveLength(7)
    expect(behind.filter(one => typeof one !== 'string' && one.code === 'no-answer')).toHaveLength(63)
    expect(await first).toMatchObject({ code: 'no-answer' })
    release()
    await vi.waitFor(async () => expect(await read(files[0] ?? '', 500)).toBe('50000\n'))
  })
})

describe('I02: a supervised loop at a converter', () => {
  const WORDS = { normal: 'normal', alarm: 'alarm' }
  const adc: SysfsWiring = {
    driver: 'sysfs',
    device: 'adc',
    link: { class: 'iio', chip: ['mcp3008'], sensor: 'only' },
    poll: 5,
    timeout: 100,
    points: [
      sysfsLoopOf('panel/fire.fire1', 'in_voltage0_raw', 1023, null, WORDS),
      // Of twelve bits, and with its alarm contact in series with the end of the line.
      sysfsLoopOf(
        'panel/fire.trouble',
        'in_voltage1_raw',
        4095,
        { short: 60, alarm: [600, 800], normal: [190, 400], open: 940 },
        { normal: 'normal', alarm: 'trouble' },
      ),
    ],
  }
  function room() {
    const sys = kernel()
    const show = (raw0: string, raw1 = '1100\n') => {
      sys.iio(0, 'spi0.0', { name: 'mcp3008\n', in_voltage0_raw: raw0, in_voltage1_raw: raw1 })
    }
    show('698\n')
    const last = heard(sys.root, adc)
    return { sys, show, fire: (said: unknown) => until(last, { 'panel/fire.fire1': said }), last }
  }

  test('is told in each of its states by its name, with bands of its own where the room file gives them', async () => {
    const { show, fire, last } = room()
    await fire('normal')
    expect(last.get('panel/fire.trouble')).toBe('normal')
    for (const [raw, said] of [
      ['279', 'alarm'],
      ['174', 'alarm'],
      ['1023', { code: 'loop-open' }],
      ['698', 'normal'],
      ['2', { code: 'loop-short' }],
      ['500', { code: 'loop-unknown' }],
      ['697', 'normal'],
    ] as const) {
      show(`${raw}\n`)
      await fire(said)
    }
    show('698\n', '2800\n')
    await until(last, { 'panel/fire.trouble': 'trouble' })
  })

  test('a contact on its way is nothing: only what looks broken three times is told, an alarm at once, and so is the first look', () => {
    const loops = new Map()
    const said = (raw: number) =>
      samplesOf(adc.points.slice(0, 1), { texts: new Map([['in_voltage0_raw', `${raw}`]]) }, 0, loops).map(one =>
        'value' in one ? one.value : one.fault.code,
      )[0]
    expect([698, 500, 500, 279, 500, 500, 500, 698].map(said)).toEqual([
      'normal',
      'normal',
      'normal',
      'alarm',
      'alarm',
      'alarm',
      'loop-unknown',
      'normal',
    ])
    samplesOf(adc.points, { texts: new Map(), fault: { code: 'port' } }, 0, loops)
    expect(said(1023)).toBe('loop-open')
  })

  test('a converter that goes says nothing of its loops, and is heard again when it is back', async () => {
    const { sys, show, fire, last } = room()
    await fire('normal')
    sys.remove('bus/iio/devices/iio:device0')
    await until(last, {
      'panel/fire.fire1': { code: 'port', detail: 'no mcp3008' },
      'panel/fire.trouble': { code: 'port' },
    })
    show('698\n')
    await fire('normal')
  })
})
