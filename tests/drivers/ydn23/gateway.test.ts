/** YDN23 through a serial gateway on a real socket: connections that are reset, half open, not there, or somebody else's. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claim } from '../../../src/claim.ts'
import { ydn23Driver } from '../../../src/drivers/ydn23/driver.ts'
import type { Driver } from '../../../src/ports.ts'
import {
  allFaults,
  allValues,
  faultsOf,
  from,
  type Hearing,
  hearing,
  openSockets,
  realClock,
  type Told,
} from '../hearing.ts'
import { type Far, well } from '../lines/far.ts'
import { valuesOf } from '../lines/faults.ts'
import { newYdn23, RIGHT, wire } from './ups.ts'

const SOON = { timeout: 5000 }

let far: Far
let server: Server
let port: number
let room: Hearing
let driver: Driver | undefined
const sockets = new Set<Socket>()
let accepted = 0

async function listen(at: number): Promise<void> {
  server = createServer(socket => {
    accepted += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    socket.on('data', bytes =>
      far.take(bytes.toString('latin1'), text => void (socket.destroyed || socket.write(text, 'latin1'))),
    )
  })
  server.listen(at, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
}

async function leave(): Promise<void> {
  for (const socket of sockets) socket.destroy()
  if (server.listening) await new Promise(resolve => server.close(resolve))
}

beforeEach(async () => {
  far = newYdn23()
  room = hearing()
  accepted = 0
  await listen(0)
})
afterEach(async () => {
  await driver?.stop()
  far.rest()
  await leave()
  await vi.waitFor(() => expect(openSockets()).toBe(0), SOON)
})

/** A busy machine may miss an answer before it learns that nobody is there. */
const ofThePort = (samples: Told): boolean => faultsOf(samples).every(code => code === 'port')

function start(...devices: string[]): void {
  const link = { gateway: { host: '127.0.0.1', port } }
  const wirings = devices.map((device, n) => wire({ device, link, timeout: 250, slowest: 300 }, n + 1))
  driver = ydn23Driver(wirings, realClock, { ceiling: 60, share: 0.5 })
  driver.start(room.hear)
}

test('a gateway that resets, or is gone and back, is good again unaided, on one connection', async () => {
  start('ups')
  expect(valuesOf(await room.next(allValues))).toEqual(RIGHT)
  for (const socket of sockets) socket.resetAndDestroy()
  await room.next(allValues)
  await leave()
  await room.next(ofThePort)
  await listen(port)
  expect(valuesOf(await room.next(allValues))).toEqual(RIGHT)
  expect(sockets.size).toBe(1)
})

test('I09 a connection whose other end has forgotten it is made anew after three questions', async () => {
  start('ups')
  await room.next(allValues)
  const [half] = sockets
  const before = accepted
  const asked = far.asked.length
  far.mood = scene => {
    // It hears on the old connection, and only a new one is answered.
    if (accepted > before) well(scene)
  }
  await room.next(allFaults)
  expect(valuesOf(await room.next(allValues))).toEqual(RIGHT)
  expect(half?.destroyed).toBe(true)
  // Three in vain, and three that a turn asks for.
  expect(far.asked.length).toBeGreaterThanOrEqual(asked + 3 + 3)
})

test('two behind a gateway that cannot be had wait for it once, not one after the other', async () => {
  let tries = 0
  const open = async () => {
    tries += 1
    await sleep(30)
    throw new Error('ECONNREFUSED')
  }
  const link = { gateway: { host: '127.0.0.1', port } }
  const patient = { link, timeout: 5000 }
  const wirings = [wire({ device: 'a', ...patient }, 1), wire({ device: 'b', ...patient }, 2)]
  driver = ydn23Driver(wirings, realClock, { ceiling: 60_000, share: 1 }, open)
  driver.start(room.hear)
  expect(new Set(faultsOf(await room.next(from('b'))))).toEqual(new Set(['port']))
  expect(tries).toBe(1)
})

test('a gateway that another program of this machine speaks through is left to it', async () => {
  const theirs = await claim('wire', `127.0.0.1 ${port}`)
  start('ups')
  expect(await room.next(ofThePort)).toEqual(
    expect.arrayContaining([expect.objectContaining({ fault: { code: 'port', detail: 'in use by another program' } })]),
  )
  await theirs?.release()
  expect(valuesOf(await room.next(allValues))).toEqual(RIGHT)
})
