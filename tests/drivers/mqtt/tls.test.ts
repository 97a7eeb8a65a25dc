/** Brokers that speak encrypted: believed by their certificate alone, and what is wrong with it told as what it is. */

import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { mqttDriver } from '../../../src/drivers/mqtt/driver.ts'
import type { MqttWiring } from '../../../src/drivers/mqtt/profile.ts'
import type { Driver } from '../../../src/ports.ts'
import { allSocketsClosed } from '../beside.ts'
import { allValues, hearing, realClock, stopwatch, type Told } from '../hearing.ts'
import { certificate, written } from '../probe/certificates.ts'
import { listen } from '../serving.ts'
import { openBroker, type TestBroker } from './broker.ts'
import { climate, QUICK, said } from './wiring.ts'

const folder = mkdtempSync(join(tmpdir(), 'jaga-mqtt-tls-'))
const closing: (() => unknown)[] = []
let driver: Driver | undefined
afterEach(async () => {
  await driver?.stop()
  for (const close of closing.splice(0)) await close()
  await allSocketsClosed()
})

const faults = (code: string) => (samples: Told) => samples.every(one => 'fault' in one && one.fault.code === code)

function start(wiring: MqttWiring) {
  const room = hearing()
  driver = mqttDriver([wiring], realClock, 'room', QUICK)
  driver.start(room.hear)
  return room
}

async function isWell(room: ReturnType<typeof hearing>, broker: TestBroker): Promise<void> {
  const heard = room.next(allValues)
  const again = setInterval(() => void broker.say('tele/rack/SENSOR', said()), 50)
  await heard
  clearInterval(again)
}

async function secureBroker(made: Awaited<ReturnType<typeof certificate>>): Promise<TestBroker> {
  const broker = await openBroker(made)
  closing.push(() => broker.leave())
  return broker
}

test('a certificate that the room file names is believed', async () => {
  const made = await certificate(30)
  const broker = await secureBroker(made)
  await isWell(start(climate(broker.port, { tls: { caFile: written(join(folder, 'right.pem'), made) } })), broker)
})

test.each([
  ['signed by somebody else', 30, undefined, false],
  ['that has ended', -1, undefined, true],
  ['of another name', 30, 'other.example', true],
])('a certificate %s is refused, and nothing is said to that broker', async (_, days, name, isNamed) => {
  const made = await certificate(days, name)
  const caFile = written(join(folder, 'other.pem'), isNamed ? made : await certificate(30))
  const broker = await secureBroker(made)
  const room = start(climate(broker.port, { tls: { caFile } }))
  expect(await room.next()).toSatisfy(faults('denied'))
  expect(await room.next()).toSatisfy(faults('denied'))
  expect(broker.clients).toEqual([])
})

test('the right certificate put in its place is believed without a restart', async () => {
  const made = await certificate(30)
  const caFile = written(join(folder, 'late.pem'), await certificate(30))
  const broker = await secureBroker(made)
  const room = start(climate(broker.port, { tls: { caFile } }))
  await room.next(faults('denied'))
  written(caFile, made)
  await isWell(room, broker)
})

test('a file that holds no certificate is told, and the broker is not asked', async () => {
  const caFile = join(folder, 'none.pem')
  writeFileSync(caFile, '-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n')
  const broker = await secureBroker(await certificate(30))
  const room = start(climate(broker.port, { tls: { caFile } }))
  expect(await room.next()).toSatisfy(faults('denied'))
  expect(broker.connections()).toBe(0)
})

test('a broker that does not speak encrypted hangs up, and no password reaches it', async () => {
  const plain = await openBroker()
  closing.push(() => plain.leave())
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, 'secret\n')
  const room = start(climate(plain.port, { tls: {}, login: { user: 'jaga', passwordFile } }))
  expect(await room.next()).toSatisfy(faults('port'))
  expect(plain.clients).toEqual([])
})

test('one that takes the connection and never begins to encrypt is no answer, within the time', async () => {
  const guests = new Set<Socket>()
  const server = createServer(socket => {
    guests.add(socket)
    socket.on('error', () => {})
  })
  closing.push(() => {
    for (const guest of guests) guest.destroy()
    server.close()
  })
  const asking = stopwatch()
  const room = start(climate(await listen(server, 0), { tls: {}, timeout: 200 }))
  expect(await room.next()).toSatisfy(faults('no-answer'))
  expect(asking()).toBeLessThan(200 + 1000)
})
