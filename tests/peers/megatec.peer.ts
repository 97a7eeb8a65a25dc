/** A Megatec UPS on a real terminal device: 2400 baud, an adapter that is pulled and plugged, answers lost and late. */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { megatecDriver } from '../../src/drivers/megatec/driver.ts'
import type { Driver } from '../../src/ports.ts'
import {
  allFaults,
  allValues,
  faultsOf,
  type Hearing,
  heardOf,
  hearing,
  realClock,
  type Told,
} from '../drivers/hearing.ts'
import { type Far, type Mood, moods, well } from '../drivers/lines/far.ts'
import { nak, newUps } from '../drivers/megatec/ups.ts'
import { wire } from '../drivers/megatec/wiring.ts'
import { describeWith } from './debian.ts'
import { openPty, type Pty } from './pty.ts'

/** A sign of ten bits at 2400 baud. */
const SIGN = 4

describeWith('a Megatec UPS on a serial port', { '/usr/bin/socat': 'apt-get install socat' }, () => {
  let ups: Far
  let far: Server
  let pty: Pty
  let driver: Driver
  let room: Hearing

  beforeEach(async () => {
    ups = newUps()
    ups.mood = moods.drip(SIGN)
    far = createServer(socket => {
      socket.on('data', bytes =>
        ups.take(bytes.toString('latin1'), text => void (socket.destroyed || socket.write(text, 'latin1'))),
      )
      socket.on('error', () => {})
    })
    far.listen(0, '127.0.0.1')
    await once(far, 'listening')
    pty = await openPty((far.address() as AddressInfo).port)
    room = hearing()
    const link = { serial: pty.path, mode: '2400-8N1' }
    driver = megatecDriver([wire({ link, poll: 100, timeout: 600, slowest: 900 })], realClock, {
      ceiling: 300,
      share: 1,
    })
    driver.start(room.hear)
  })
  afterEach(async () => {
    await driver.stop()
    ups.rest()
    await pty.remove()
    far.close()
  })

  const isRight = (samples: Told) => allValues(samples) && heardOf(samples, 'ups/battery.voltage') === 27.5

  test('is read at its own pace, and after every habit and without its adapter is good again unaided', async () => {
    await room.next(isRight)
    const habits: [Mood, string][] = [
      [moods.mute, 'no-answer'],
      [moods.late(700), 'no-answer'],
      [moods.dropped, 'bad-frame'],
      [moods.garbage, 'bad-frame'],
      [moods.oversize, 'bad-frame'],
      [moods.cut, 'bad-frame'],
      [nak, 'refused'],
    ]
    for (const [mood, code] of habits) {
      ups.mood = mood
      expect(new Set(faultsOf(await room.next(allFaults)))).toEqual(new Set([code]))
      ups.mood = well
      await room.next(isRight)
    }
    await pty.pull()
    await room.next(samples => JSON.stringify(samples).includes('No such file or directory'))
    await pty.plug()
    await room.next(isRight)
    for (const told of room.told.filter(allValues)) expect(isRight(told)).toBe(true)
    expect([...new Set(ups.heard.split('\r'))].toSorted()).toEqual(['', 'F', 'Q1'])
  })
})
