/** Brokers that refuse, vanish, fall silent or talk nonsense: the right fault in time, and good again unaided. */

import { writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mqttDriver } from '../../../src/drivers/mqtt/driver.ts'
import type { MqttWiring } from '../../../src/drivers/mqtt/profile.ts'
import type { Driver } from '../../../src/ports.ts'
import { allSocketsClosed, NEVER } from '../beside.ts'
import { allValues, hearing, openSockets, realClock, stopwatch, type Told } from '../hearing.ts'
import { listen } from '../serving.ts'
import { openBroker, type TestBroker } from './broker.ts'
import { climate, QUICK, said, water } from './wiring.ts'

const PASSWORD = join(tmpdir(), `jaga-mqtt-${process.pid}`)
const login = { user: 'jaga', passwordFile: PASSWORD }

const faults = (code: string, detail?: string) => (samples: Told) =>
  samples.every(
    one => 'fault' in one && one.fault.code === code && (detail === undefined || one.fault.detail === detail),
  )

describe('the MQTT driver beside a bad broker', () => {
  let broker: TestBroker
  let driver: Driver | undefined
  let room = hearing()
  let server: Server | undefined
  const guests = new Set<Socket>()
  beforeEach(async () => {
    broker = await openBroker()
    room = hearing()
  })
  afterEach(async () => {
    await driver?.stop()
    await broker.leave()
    for (const guest of guests) guest.destroy()
    server?.close()
    server = undefined
    await allSocketsClosed()
  })

  function start(wiring: readonly MqttWiring[], manners = QUICK): void {
    driver = mqttDriver(wiring, realClock, 'room', manners)
    driver.start(room.hear)
  }

  /** Something listens there that is no broker. */
  async function stranger(answer: (socket: Socket) => void): Promise<number> {
    server = createServer(socket => {
      guests.add(socket)
      socket.on('error', () => {})
      socket.once('data', () => answer(socket))
    })
    return listen(server, 0)
  }

  async function isWell(): Promise<void> {
    const heard = room.next(allValues)
    const again = setInterval(() => void broker.say('tele/rack/SENSOR', said()), 50)
    await heard
    clearInterval(again)
  }

  test('a broker that goes is a fault of every device at once, and is found again unaided', async () => {
    start([climate(broker.port), water(broker.port)])
    await room.next(faults('no-answer'))
    const gone = room.next(faults('port'))
    await broker.leave()
    expect(await gone).toHaveLength(3)
    await room.next(faults('port', 'ECONNREFUSED'))
    await broker.back()
    await isWell()
    expect(broker.open()).toBe(1)
  })

  test('a refused login is told as such, and tried again with the password as it is then', async () => {
    broker.password = 'right'
    writeFileSync(PASSWORD, 'wrong\n')
    start([climate(broker.port, { login })])
    await room.next(faults('denied', 'not authorised'))
    await room.next(faults('denied', 'not authorised'))
    writeFileSync(PASSWORD, 'right\n')
    await isWell()
  })

  test('a broker that refuses us is left in peace', async () => {
    broker.password = 'right'
    writeFileSync(PASSWORD, 'wrong\n')
    start([climate(broker.port, { login })], { ...QUICK, refused: 60_000 })
    await room.next(faults('denied'))
    await new Promise(resolve => setTimeout(resolve, 4 * QUICK.ceiling))
    expect(broker.connections()).toBe(1)
    broker.password = 'wrong'
    driver?.retry('rack')
    await isWell()
  })

  test('a password file that is not there is told, and the broker is not asked without it', async () => {
    start([climate(broker.port, { login: { user: 'jaga', passwordFile: '/nowhere' } })])
    await room.next(faults('denied', 'file: ENOENT'))
    expect(broker.connections()).toBe(0)
  })

  test('a topic that is refused is a fault of its device alone', async () => {
    broker.closed = ['water/leak']
    start([climate(broker.port), water(broker.port)])
    const told = await room.next()
    expect(told.map(one => 'fault' in one && one.fault.code)).toEqual(['no-answer', 'no-answer', 'denied'])
    await isWell()
  })

  test('I09 a half-open connection is noticed within one and a half keepalives', async () => {
    start([climate(broker.port)])
    await room.next(faults('no-answer'))
    await isWell()
    const frozen = stopwatch()
    broker.freeze()
    await room.next(faults('no-answer'))
    expect(frozen()).toBeLessThan(1500 + 1000)
    await isWell()
  })

  test.each([
    ['says nothing', () => {}, 'no-answer'],
    ['hangs up', (socket: Socket) => socket.destroy(), 'port'],
    ['speaks another protocol', (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), 'bad-frame'],
    ['begins a packet without an end', (socket: Socket) => drown(socket), 'bad-frame'],
    ['lets us in and says nothing more', (socket: Socket) => socket.write(Buffer.from([0x20, 2, 0, 0])), 'no-answer'],
  ])('I10 what %s is told as what it is', async (_, answer, code) => {
    const port = await stranger(answer)
    start([climate(port, { timeout: code === 'no-answer' ? 200 : NEVER })], { ...QUICK, keepalive: 15 })
    expect(await room.next()).toSatisfy(faults(code))
    expect(await room.next()).toSatisfy(faults(code))
  })

  test.each([
    ['garbage', Buffer.from([0xff, 0xfe, 0, 0x80]), 'bad-frame'],
    ['no JSON', 'temperature 23', 'bad-frame'],
    ['70 000 bytes', said({ more: 'x'.repeat(70_000) }), 'bad-frame'],
  ])('a payload of %s is no value and no word of the device', async (_, payload, code) => {
    start([climate(broker.port)])
    await room.next(faults('no-answer'))
    const told = room.next(faults(code))
    await broker.say('tele/rack/SENSOR', payload)
    expect(await told).toHaveLength(2)
    await isWell()
  })

  test('ten lost connections leave no socket, and the device is heard again', async () => {
    start([climate(broker.port)], { ...QUICK, pause: 2, ceiling: 4 })
    await room.next(faults('no-answer'))
    for (let turn = 0; turn < 10; turn += 1) {
      const back = room.next(faults('no-answer'))
      broker.cut()
      await back
    }
    await isWell()
    expect(broker.open()).toBe(1)
    expect(openSockets()).toBeLessThanOrEqual(3)
  })
})

/** The head of a packet of 200 MiB, and two of them. */
function drown(socket: Socket): void {
  socket.write(Buffer.concat([Buffer.from([0x20, 2, 0, 0, 0x30, 0x80, 0x80, 0x80, 0x64])]))
  socket.write(Buffer.alloc(2_097_152, 'x'))
}
