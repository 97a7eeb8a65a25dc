/** Sensors heard through Debian's own broker: its logins, its retained messages, its death and its hanging. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, connect as dial } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { connect, connectAsync } from 'mqtt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mqttDriver } from '../../src/drivers/mqtt/driver.ts'
import type { MqttWiring } from '../../src/drivers/mqtt/profile.ts'
import type { Driver } from '../../src/ports.ts'
import { allValues, hearing, realClock, type Told } from '../drivers/hearing.ts'
import { climate, QUICK, said } from '../drivers/mqtt/wiring.ts'
import { describeWith } from './debian.ts'

const BROKER = '/usr/sbin/mosquitto'
const NEEDS = { [BROKER]: 'apt-get install mosquitto', '/usr/bin/mosquitto_passwd': 'apt-get install mosquitto' }
const user = 'jaga'
const fault = (code: string) => (samples: Told) => samples.every(one => 'fault' in one && one.fault.code === code)

describeWith('sensors behind mosquitto', NEEDS, () => {
  let folder: string
  let port: number
  let broker: ChildProcess
  let driver: Driver | undefined
  let room = hearing()

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jaga-mosquitto-'))
    port = await freePort()
    const place = (name: string) => join(folder, name)
    writeFileSync(place('right'), 'correct horse\n')
    writeFileSync(place('wrong'), 'battery staple\n')
    execFileSync('/usr/bin/mosquitto_passwd', ['-b', '-c', place('users'), user, 'correct horse'])
    const conf = [`listener ${port} 127.0.0.1`, 'allow_anonymous false', `password_file ${place('users')}`]
    // Without a word it would become a user who may not read the folder.
    writeFileSync(place('conf'), [...conf, `user ${userInfo().username}`, ''].join('\n'))
    await start()
    room = hearing()
  })
  afterEach(async () => {
    await driver?.stop()
    broker.kill('SIGCONT')
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function start(): Promise<void> {
    broker = spawn(BROKER, ['-c', join(folder, 'conf')], { stdio: 'ignore' })
    await vi.waitFor(() => knock(port), { timeout: 10_000 })
  }

  async function stop(): Promise<void> {
    if (broker.exitCode !== null || broker.signalCode !== null) return
    broker.kill('SIGKILL')
    await once(broker, 'exit')
  }

  function listen(file: string, changed: Partial<MqttWiring> = {}): void {
    const login = { user, passwordFile: join(folder, file) }
    driver = mqttDriver([climate(port, { login, ...changed })], realClock, 'room', QUICK)
    driver.start(room.hear)
  }

  async function say(topic: string, payload: string, retain = false): Promise<void> {
    const sensor = await connectAsync({ host: '127.0.0.1', port, username: user, password: 'correct horse' })
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
    await stop()
    await room.next(fault('port'))
    await start()
    await room.next(fault('no-answer'))
    const first = room.next(allValues)
    await say('tele/rack/SENSOR', said())
    await first
    broker.kill('SIGSTOP')
    await room.next(fault('no-answer'))
    broker.kill('SIGCONT')
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
      port,
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

async function knock(port: number): Promise<void> {
  const socket = dial(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
  } finally {
    socket.destroy()
  }
}
