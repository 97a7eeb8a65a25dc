/** A device that falls silent: when it is told of, how it is asked again, and that nothing is left behind. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MANNERS } from '../../../src/drivers/modbus/driver.ts'
import { modbusPart, sourceOf } from '../../../src/drivers/modbus/profile.ts'
import { allFaults, allValues, faultsOf, openSockets } from '../hearing.ts'
import { asked, house } from './house.ts'
import { moods } from './moods.ts'
import { u16, wire } from './wiring.ts'

const here = house()

describe('the end of a turn', () => {
  test('a dead device is probed with its smallest read', async () => {
    const peer = await here.peerOf(moods.mute)
    const wide = sourceOf(modbusPart.parse({ at: { holding: 10, type: 'u64' } }))
    here.run([
      wire('ups', peer.port, [{ point: 'ups/wide', source: wide }, u16('ups', 14), u16('ups', 15)], { timeout: 30 }),
    ])
    while (peer.requests.length < 3) await here.room.next()
    expect(asked(peer).slice(1, 3)).toEqual(['3:14+1', '3:14+1'])
  })
})

describe('on a clock that only moves when told', () => {
  const clock = { now: () => ({ mono: Date.now(), wall: Date.now(), trusted: true, boot: 'test' }) }
  beforeEach(() => {
    vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  })
  afterEach(async () => {
    vi.useRealTimers()
  })
  const until = async (what: () => boolean) => {
    while (!what()) await new Promise(resolve => setImmediate(resolve))
  }

  test('values heard before the timeout are told; what lies behind it is read first next time', async () => {
    const peer = await here.peerOf(scene => (scene.request.address === 100 ? moods.mute : moods.well)(scene))
    const points = [u16('ups', 1), u16('ups', 100), u16('ups', 200)]
    here.run([wire('ups', peer.port, points, { timeout: 1000, poll: 2000 })], MANNERS, clock)
    await until(() => peer.requests.length === 2)
    await vi.advanceTimersByTimeAsync(1000)
    await until(() => here.room.told.length === 1)
    await vi.advanceTimersByTimeAsync(2000)
    await until(() => asked(peer).filter(one => one === '3:100+1').length === 2)
    await vi.advanceTimersByTimeAsync(1000)
    await until(() => here.room.told.length === 2)
    expect(here.room.told.map(faultsOf)).toEqual([
      [undefined, 'no-answer', 'no-answer'],
      [undefined, 'no-answer', undefined],
    ])
  })

  test('I03 a mute device is told of exactly when its timeout is over', async () => {
    const peer = await here.peerOf(moods.mute)
    here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 50)], { timeout: 1000 })], MANNERS, clock)
    await until(() => peer.requests.length === 1)
    await vi.advanceTimersByTimeAsync(999)
    expect(here.room.told).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await until(() => here.room.told.length > 0)
    expect(faultsOf(here.room.told[0] ?? [])).toEqual(['no-answer', 'no-answer'])
  })

  test('I11 a half-open connection is given up at the first timeout, and the next turn has a new one', async () => {
    const peer = await here.peerOf()
    here.run([wire('ups', peer.port, [u16('ups', 1)], { timeout: 1000, poll: 2000 })], MANNERS, clock)
    await until(() => here.room.told.length === 1)
    peer.mood = moods.mute
    await vi.advanceTimersByTimeAsync(2000)
    await until(() => peer.requests.length === 2)
    peer.mood = moods.well
    await vi.advanceTimersByTimeAsync(1000)
    await until(() => here.room.told.length === 2 && peer.open() === 0)
    await vi.advanceTimersByTimeAsync(2000)
    await until(() => here.room.told.length === 3)
    expect(here.room.told[2]).toSatisfy(allValues)
    expect(peer.connections()).toBe(2)
  })
})

test('a fault of the port says what the system said', async () => {
  const peer = await here.peerOf()
  here.run([wire('ups', peer.port, [u16('ups', 1)])])
  await here.room.next(allValues)
  peer.mood = moods.rst
  expect(await here.room.next(allFaults)).toMatchObject([{ fault: { code: 'port', detail: 'ECONNRESET' } }])
  await peer.leave()
  await here.room.next(samples => JSON.stringify(samples).includes('ECONNREFUSED'))
})

test('I11 a host that stands still and does not even accept is told of in time', async () => {
  const script = `const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () =>
    process.stdout.write(String(s.address().port)))`
  const frozen = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const port = Number(String((await once(frozen.stdout, 'data'))[0]))
    frozen.kill('SIGSTOP')
    // The kernel still takes a few connections for it; then it is full.
    const full = [1, 2, 3, 4].map(() => connect({ host: '127.0.0.1', port }))
    await once(full[0] ?? frozen, 'connect')
    here.run([wire('ups', port, [u16('ups', 1)], { timeout: 150 })])
    expect(faultsOf(await here.room.next())).toEqual(['no-answer'])
    await here.driver?.stop()
    for (const socket of full) socket.destroy()
  } finally {
    frozen.kill('SIGKILL')
  }
})

test('200 reconnections leave no socket, timer or listener behind', async () => {
  const warned: Error[] = []
  const warn = (warning: Error) => warned.push(warning)
  process.on('warning', warn)
  const turns = [moods.rst, moods.fin, moods.answerThenFin, moods.wrongUnit, moods.garbage(20), moods.well]
  const peer = await here.peerOf(scene => (turns[peer.requests.length % turns.length] ?? moods.well)(scene))
  here.run([wire('ups', peer.port, [u16('ups', 1)], { poll: 1 })], { ceiling: 1 })
  while (peer.connections() < 20) await here.room.next()
  const early = openSockets()
  while (peer.connections() < 220) await here.room.next()
  expect(openSockets()).toBeLessThanOrEqual(early + 2)
  await here.driver?.stop()
  await peer.leave()
  await vi.waitFor(() => expect(openSockets()).toBe(0))
  process.removeListener('warning', warn)
  expect(warned).toEqual([])
})
