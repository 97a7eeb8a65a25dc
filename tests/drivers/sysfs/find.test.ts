/** A sensor is found by what it is called, whatever number the kernel gave it this time. */

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { find } from '../../../src/drivers/sysfs/find.ts'
import type { Sensor } from '../../../src/drivers/sysfs/profile.ts'
import { kernel } from './kernel.ts'

const SHT: Sensor = { class: 'hwmon', chip: ['sht3x'], sensor: 'only' }

describe('a hardware monitor', () => {
  test('is found by its name, among others and with another number', async () => {
    const sys = kernel()
    sys.hwmon(0, '1-0048', { name: 'lm75\n' })
    sys.hwmon(3, '1-0044', { name: 'sht3x\n' })
    expect(await find(sys.root, SHT)).toBe(join(sys.root, 'class/hwmon/hwmon3'))
    sys.remove('class/hwmon/hwmon3')
    sys.hwmon(7, '1-0044', { name: 'sht3x\n' })
    expect(await find(sys.root, SHT)).toBe(join(sys.root, 'class/hwmon/hwmon7'))
  })

  test('of which there are two must be named; the fault says how they are called', async () => {
    const sys = kernel()
    sys.hwmon(1, '1-0044', { name: 'sht3x' })
    sys.hwmon(2, '1-0045', { name: 'sht3x' })
    expect(await find(sys.root, SHT)).toEqual({ code: 'port', detail: 'which of 1-0044, 1-0045' })
    expect(await find(sys.root, { ...SHT, sensor: '1-0045' })).toBe(join(sys.root, 'class/hwmon/hwmon2'))
  })

  test('without a device behind it is called by its chip', async () => {
    const sys = kernel()
    sys.put('class/hwmon/hwmon0', { name: 'cpu_thermal\n' })
    const cpu: Sensor = { class: 'hwmon', chip: ['coretemp', 'cpu_thermal'], sensor: 'cpu_thermal' }
    expect(await find(sys.root, cpu)).toBe(join(sys.root, 'class/hwmon/hwmon0'))
  })
})

test('a DHT of the dht11 overlay is called by its node, a converter by its address', async () => {
  const sys = kernel()
  sys.iio(0, 'platform/dht11@4', { name: 'dht11@4\n' })
  sys.iio(1, 'platform/dht11@11', { name: 'dht11@11\n' })
  sys.iio(2, '1-0048', { name: 'ads1115\n' })
  const found = (chip: string, sensor: string) => find(sys.root, { class: 'iio', chip: [chip], sensor })
  expect(await found('dht11', 'dht11@11')).toBe(join(sys.root, 'bus/iio/devices/iio:device1'))
  expect(await found('dht11', 'only')).toEqual({ code: 'port', detail: 'which of dht11@4, dht11@11' })
  expect(await found('ads1115', '1-0048')).toBe(join(sys.root, 'bus/iio/devices/iio:device2'))
})

test('a 1-Wire sensor is found by its family, the bus master is none', async () => {
  const sys = kernel()
  sys.w1('28-0316a2793cff', { name: '28-0316a2793cff\n' })
  sys.w1('w1_bus_master1', {})
  const probe: Sensor = { class: 'w1', chip: ['28'], sensor: 'only' }
  expect(await find(sys.root, probe)).toBe(join(sys.root, 'bus/w1/devices/28-0316a2793cff'))
})

test.each([
  ['only', 'no sht3x'],
  ['1-0044', 'no sht3x at 1-0044'],
])('where the kernel shows nothing, %s is not there', async (sensor, detail) => {
  expect(await find('/nowhere', { ...SHT, sensor })).toEqual({ code: 'port', detail })
})
