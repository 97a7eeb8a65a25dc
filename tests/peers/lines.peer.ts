/** Devices of text lines on a real terminal device: their own speed, an adapter that is pulled and plugged, answers lost and late. */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Manners } from '../../src/drivers/lines/driver.ts'
import { megatecDriver } from '../../src/drivers/megatec/driver.ts'
import { ntuDriver } from '../../src/drivers/ntu/driver.ts'
import { ydn23Driver } from '../../src/drivers/ydn23/driver.ts'
import type { Driver } from '../../src/ports.ts'
import { allFaults, allValues, faultsOf, type Hearing, hearing, realClock, type Told } from '../drivers/hearing.ts'
import { type Far, type Mood, moods, well } from '../drivers/lines/far.ts'
import { valuesOf } from '../drivers/lines/faults.ts'
import { nak, newUps } from '../drivers/megatec/ups.ts'
import { wire as wireMegatec } from '../drivers/megatec/wiring.ts'
import { RIGHT as NTU_RIGHT, newNtu, wire as wireNtu } from '../drivers/ntu/ups.ts'
import { frame, newYdn23, wire as wireYdn23, RIGHT as YDN23_RIGHT } from '../drivers/ydn23/ups.ts'
import { describeWith } from './debian.ts'
import { openPty, type Pty } from './pty.ts'

const TIMES = { poll: 100, timeout: 600, slowest: 900 }
const MANNERS: Manners = { ceiling: 300, share: 1 }

interface Kind {
  readonly name: string
  /** A sign takes so long at the device's speed. */
  readonly sign: number
  newFar(): Far
  driver(serial: string): Driver
  readonly right: Readonly<Record<string, unknown>>
  readonly asks: readonly RegExp[]
  readonly habits?: readonly [Mood, string][]
}

const KINDS: readonly Kind[] = [
  {
    name: 'a Megatec UPS',
    sign: 4,
    newFar: newUps,
    driver: serial =>
      megatecDriver([wireMegatec({ ...TIMES, link: { serial, mode: '2400-8N1' } })], realClock, MANNERS),
    right: { 'battery.voltage': 27.5 },
    asks: [/^F$/, /^Q1$/],
    habits: [[nak, 'refused']],
  },
  {
    name: 'a Mean Well NTU',
    sign: 1,
    newFar: newNtu,
    driver: serial => ntuDriver([wireNtu({ ...TIMES, link: { serial, mode: '9600-8N1' } })], realClock, MANNERS),
    right: NTU_RIGHT,
    asks: [/^I$/, /^Q$/],
  },
  {
    name: 'a YDN23 UPS',
    sign: 1,
    newFar: newYdn23,
    driver: serial => ydn23Driver([wireYdn23({ ...TIMES, link: { serial, mode: '9600-8N1' } })], realClock, MANNERS),
    right: YDN23_RIGHT,
    asks: [/^~21012A42/, /^~21012A43/, /^~21012A44/],
    habits: [
      [({ say }) => say(`${frame('21012A04')}\r`), 'refused'],
      [({ answer, say }) => say(`${answer.slice(0, -4)}0000\r`), 'bad-frame'],
    ],
  },
]

for (const kind of KINDS) {
  describeWith(`${kind.name} on a serial port`, { '/usr/bin/socat': 'apt-get install socat' }, () => {
    let device: Far
    let far: Server
    let pty: Pty
    let driver: Driver
    let room: Hearing

    beforeEach(async () => {
      device = kind.newFar()
      device.mood = moods.drip(kind.sign)
      far = createServer(socket => {
        socket.on('data', bytes =>
          device.take(bytes.toString('latin1'), text => void (socket.destroyed || socket.write(text, 'latin1'))),
        )
        socket.on('error', () => {})
      })
      far.listen(0, '127.0.0.1')
      await once(far, 'listening')
      pty = await openPty((far.address() as AddressInfo).port)
      room = hearing()
      driver = kind.driver(pty.path)
      driver.start(room.hear)
    })
    afterEach(async () => {
      await driver.stop()
      device.rest()
      await pty.remove()
      far.close()
    })

    const isRight = (samples: Told): boolean => {
      const values = valuesOf(samples)
      return allValues(samples) && Object.entries(kind.right).every(([name, value]) => values[name] === value)
    }

    test('is read at its own pace, and after every habit and without its adapter is good again unaided', async () => {
      await room.next(isRight)
      const habits: readonly [Mood, string][] = [
        [moods.mute, 'no-answer'],
        [moods.late(700), 'no-answer'],
        [moods.dropped, 'bad-frame'],
        [moods.garbage, 'bad-frame'],
        [moods.oversize, 'bad-frame'],
        [moods.cut, 'bad-frame'],
        ...(kind.habits ?? []),
      ]
      for (const [mood, code] of habits) {
        device.mood = mood
        expect(new Set(faultsOf(await room.next(allFaults)))).toEqual(new Set([code]))
        device.mood = well
        await room.next(isRight)
      }
      await pty.pull()
      await room.next(samples => JSON.stringify(samples).includes('No such file or directory'))
      await pty.plug()
      await room.next(isRight)
      for (const told of room.told.filter(allValues)) expect(isRight(told)).toBe(true)
      const lines = new Set(device.heard.split('\r').filter(line => line !== ''))
      expect([...lines].filter(line => !kind.asks.some(ask => ask.test(line)))).toEqual([])
      expect(lines.size).toBe(kind.asks.length)
    })
  })
}
