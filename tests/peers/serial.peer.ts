/** Modbus RTU on real terminal devices: late, torn and doubled answers, and an adapter that is pulled and plugged again. */

import { afterAll, afterEach, expect, test } from 'vitest'
import { modbusDriver } from '../../src/drivers/modbus/driver.ts'
import type { ModbusWiring } from '../../src/drivers/modbus/profile.ts'
import type { Driver } from '../../src/ports.ts'
import { allValues, hearing, realClock, type Told } from '../drivers/hearing.ts'
import { rtu } from '../drivers/modbus/framing.ts'
import { APART, BAD_HABITS, byChance, everLate, TWINS } from '../drivers/modbus/habits.ts'
import { moods } from '../drivers/modbus/moods.ts'
import { type Mood, openPeer, type Peer } from '../drivers/modbus/peer.ts'
import { punctual } from '../drivers/modbus/punctual.ts'
import { besiege } from '../drivers/modbus/siege.ts'
import { QUICK, u16, wire } from '../drivers/modbus/wiring.ts'
import { describeWith } from './debian.ts'
import { openPty, type Pty } from './pty.ts'

const isMissing = (samples: Told): boolean =>
  samples.some(one => 'fault' in one && one.fault.detail?.startsWith('No such'))

describeWith('RTU on a serial port', { '/usr/bin/socat': 'apt-get install socat' }, () => {
  let peers: Peer[] = []
  let ptys: Pty[] = []
  let driver: Driver | undefined
  const device = punctual()
  afterAll(device.stop)
  afterEach(async () => {
    await driver?.stop()
    for (const pty of ptys) await pty.remove()
    for (const peer of peers) await peer.leave()
    ptys = []
    peers = []
  })

  async function adapter(mood: Mood): Promise<Pty> {
    const peer = await openPeer(mood, rtu)
    peers.push(peer)
    const pty = await openPty(peer.port)
    ptys.push(pty)
    return pty
  }

  test('reads, and reads again after the adapter was pulled and plugged in', async () => {
    const pty = await adapter(moods.well)
    const room = hearing()
    const link = { serial: pty.path, mode: '9600-8N1' }
    driver = modbusDriver([wire('ups', 0, [u16('ups', 7)], { link, timeout: 300, slowest: 300 })], realClock, QUICK)
    driver.start(room.hear)
    expect(await room.next(allValues)).toMatchObject([{ value: 7 }])
    await pty.pull()
    expect(await room.next(isMissing)).toMatchObject([{ fault: { code: 'port', detail: 'No such file or directory' } }])
    await pty.plug()
    expect(await room.next(allValues)).toMatchObject([{ value: 7 }])
  })

  async function serial(port: number): Promise<ModbusWiring['link']> {
    const pty = await openPty(port)
    ptys.push(pty)
    return { serial: pty.path, mode: '115200-8N1' }
  }

  test.each([
    ['of several shapes', APART],
    ['of one shape', TWINS],
  ])(
    'I04 reads %s, late by all that a profile admits, at a fiftieth of the time: no wrong value in 10 000 polls',
    async (_, addresses) => {
      const before = device.kept()
      const { values, wrong } = await besiege({
        devices: 50,
        pollsEach: 200,
        // A device that stood still has said nothing; these many have answered, each as late as it was meant.
        isEnough: () => device.kept() - before >= 10_000,
        addresses,
        framing: rtu,
        wiring: async port => ({ link: await serial(port), timeout: 20, slowest: 60, gap: 1 }),
        moodOf: number => device.mood(everLate(58)(number)),
      })
      expect(wrong).toEqual([])
      expect(values).toBeGreaterThan(1000)
    },
    180_000,
  )

  test('I04 late by all that a profile admits, at real times: no wrong value in 200 polls', async () => {
    const { values, wrong } = await besiege({
      devices: 25,
      pollsEach: 8,
      addresses: APART,
      framing: rtu,
      wiring: async port => ({ link: await serial(port), timeout: 1000, slowest: 3000, gap: 4 }),
      moodOf: device => everLate(2900)(device * 397),
    })
    expect(wrong).toEqual([])
    expect(values).toBeGreaterThan(0)
  }, 120_000)

  test('I05 every bad habit in turn: no wrong value in 5 000 polls', async () => {
    const habits = [...BAD_HABITS, moods.late(30), moods.echoed, moods.noisy, moods.tail, moods.broken]
    const { values, wrong } = await besiege({
      devices: 50,
      pollsEach: 100,
      addresses: TWINS,
      framing: rtu,
      wiring: async port => ({ link: await serial(port), timeout: 25, slowest: 60, gap: 1 }),
      moodOf: number => device.mood(byChance(habits)(number)),
    })
    expect(wrong).toEqual([])
    expect(values).toBeGreaterThan(0)
  }, 120_000)
})
