/** Sensors heard through Debian's own broker: its logins, its retained messages, its death and its hanging. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, connectAsync } from 'mqtt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mqttDriver } from '../../src/drivers/mqtt/driver.ts'
import type { MqttWiring } from '../../src/drivers/mqtt/profile.ts'
import type { Driver } from '../../src/ports.ts'
import { allValues, hearing, realClock, type Told } from '../drivers/hearing.ts'
import { climate, QUICK, said } from '../drivers/mqtt/wiring.ts'
import { describeWith } from './debian.ts'
import { type Mosquitto, mosquitto, NEEDS, usersOf } from './mosquitto.ts'

const user = 'jaga'
const fault = (code: string) => (samples: Told) => samples.every(one => 'fault' in one && one.fault.code === code)

describeWith('sensors behind mosquitto', NEEDS, () => {
  let folder: string
  let broker: Mosquitto
  let driver: Driver | undefined
  let room = hearing()

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jaga-mosquitto-'))
    writeFileSync(join(folder, 'right'), 'correct horse\n')
    writeFileSync(join(folder, 'wrong'), 'battery staple\n')
    const users = usersOf(folder, { [user]: 'correct horse' })
    broker = await mosquitto(folder, ['allow_anonymous false', `password_file ${users}`])
    await broker.start()
    room = hearing()
  })
  afterEach(async () => {
    await driver?.stop()
    await broker.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  function listen(file: string, changed: Partial<MqttWiring> = {}): void {
    const login = { user, passwordFile: join(folder, file) }
    driver = mqttDriver([climate(broker.port, { login, ...changed })], realClock, 'room', QUICK)
    driver.start(room.hear)
  }

  async function say(topic: string, payload: string, retain = false): Promise<void> {
    const sensor = await connectAsync({
      host: '127.0.0.1',
      port: broker.port,
      username: user,
      password: 'correct horse',
    })
    await sensor.publishAsync(topic, payload, { qos: 1, retain })
    await sensor.endAsync()
  }

  test('hears what is published, and believes what is kept only with its time', async () => {
    await say('tele/rack/SENSOR', said(), true)
    listen('right')
    await room.next(fault('no-answer'))
    const heard = room.next(allValues)
    await say('tele/rack/SENSOR', said({}, 24.5))
    expect(await heard).toMatchObject([{ value: 24.5 }, { value: 55.1 }])
    expect(room.told.filter(allValues)).toHaveLength(1)
    await driver?.stop()
    await say('tele/rack/SENSOR', said({ At: new Date().toISOString() }, 25.5), true)
    const kept = room.next(allValues)
    listen('right')
    expect(await kept).toMatchObject([{ value: 25.5 }, { value: 55.1 }])
  })

  test('a wrong password is a fault of its own', async () => {
    listen('wrong')
    await room.next(fault('denied'))
    await room.next(fault('denied'))
  })

  test('finds the broker again after it was killed, and after it hung', async () => {
    listen('right')
    await room.next(fault('no-answer'))
    await broker.kill()
    await room.next(fault('port'))
    await broker.start()
    await room.next(fault('no-answer'))
    const first = room.next(allValues)
    await say('tele/rack/SENSOR', said())
    await first
    broker.hang()
    await room.next(fault('no-answer'))
    broker.goOn()
    await room.next(fault('no-answer'))
    const again = room.next(allValues)
    await say('tele/rack/SENSOR', said())
    expect(await again).toHaveLength(2)
  })

  test("a sensor's last will is its silence", async () => {
    listen('right')
    await room.next(fault('no-answer'))
    const will = { topic: 'tele/rack/LWT', payload: Buffer.from('Offline'), retain: true, qos: 1 as const }
    const dying = connect({
      host: '127.0.0.1',
      port: broker.port,
      username: user,
      password: 'correct horse',
      reconnectPeriod: 0,
      will,
    })
    await new Promise<void>(resolve => dying.once('connect', () => resolve()))
    const gone = room.next(fault('offline'))
    dying.stream.destroy()
    expect(await gone).toHaveLength(2)
    dying.end(true)
  })
})
