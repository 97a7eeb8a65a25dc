/** Everything a NUT server or the wire to it can do wrong: the right fault in time, never a wrong value, recovery unaided. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nutDriver } from '../../../src/drivers/nut/driver.ts'
import type { Driver } from '../../../src/ports.ts'
import {
  allFaults,
  allValues,
  faultsOf,
  type Hearing,
  heardOf,
  hearing,
  openSockets,
  realClock,
  watchTimers,
} from '../hearing.ts'
import { moods } from './moods.ts'
import { type Mood, openPeer, type Peer, well } from './peer.ts'
import { VARIABLES, wire } from './wiring.ts'

const POLL = 20
const TIMEOUT = 150
const CEILING = 80
const SLACK = 500

let peer: Peer
let driver: Driver
let room: Hearing

beforeEach(async () => {
  peer = await openPeer(VARIABLES)
  room = hearing()
  driver = nutDriver([wire(peer.port, { poll: POLL, timeout: TIMEOUT })], realClock, { ceiling: CEILING })
  driver.start(room.hear)
  await room.next(allValues)
})
afterEach(async () => {
  await driver.stop()
  await peer.leave()
  await vi.waitFor(() => expect(openSockets()).toBe(0))
})

/** Whatever was ever told as a value was what the UPS says. */
function expectNoWrongValue(): void {
  for (const samples of room.told) {
    expect([undefined, 100]).toContain(heardOf(samples, 'ups/battery.charge'))
    expect([undefined, 'OL CHRG']).toContain(heardOf(samples, 'ups/ups.status'))
    expect([undefined, 229.7]).toContain(heardOf(samples, 'ups/input.voltage'))
  }
}

const habits: [name: string, mood: Mood, code: string][] = [
  ['I03 says nothing', moods.mute, 'no-answer'],
  ['I04 answers late', moods.late(TIMEOUT + 60), 'no-answer'],
  ['I04 answers a byte at a time', moods.drip(5), 'no-answer'],
  ['stops in the middle', moods.cut, 'no-answer'],
  ['hangs up in the middle', moods.cutThenEnd, 'port'],
  ['hangs up', moods.end, 'port'],
  ['resets the connection', moods.reset, 'port'],
  ['I07 sends noise', moods.garbage, 'bad-frame'],
  ['I07 sends a megabyte without an end', moods.endless, 'bad-frame'],
  ['sends a line too long', moods.oversize, 'bad-frame'],
  ['sends more variables than there can be', moods.countless, 'bad-frame'],
  ['I08 speaks of another UPS', moods.stranger, 'bad-frame'],
  ['I08 mixes in a line of another UPS', moods.mixed, 'bad-frame'],
  ['says two values of one variable', moods.doubled, 'bad-frame'],
  ['speaks another protocol', moods.http, 'bad-frame'],
  ['does not close a quote', moods.openQuote, 'bad-frame'],
  ['DATA-STALE', moods.error('DATA-STALE'), 'data-stale'],
  ['DRIVER-NOT-CONNECTED', moods.error('DRIVER-NOT-CONNECTED'), 'driver-down'],
  ['I09 UNKNOWN-UPS', moods.error('UNKNOWN-UPS'), 'denied'],
  ['I09 ACCESS-DENIED', moods.error('ACCESS-DENIED'), 'denied'],
  ['I09 an error nobody knows', moods.error('NEW-IN-2030'), 'denied'],
]

describe('a server that', () => {
  test.each(habits)('%s', async (_, mood, code) => {
    const began = performance.now()
    peer.mood = mood
    const samples = await room.next(allFaults)
    expect(performance.now() - began).toBeLessThan(POLL + TIMEOUT + SLACK)
    expect(new Set(faultsOf(samples))).toEqual(new Set([code]))

    peer.mood = well
    const back = performance.now()
    await room.next(allValues)
    expect(performance.now() - back).toBeLessThan(CEILING + POLL + TIMEOUT + SLACK)
    expectNoWrongValue()
    await vi.waitFor(() => expect(peer.open()).toBe(1))
  })

  test("I05 says everything twice: the second time is nobody's answer, and ends the connection", async () => {
    const before = peer.connections()
    peer.mood = moods.twice
    for (let turn = 0; turn < 5; turn += 1) await room.next()
    expect(peer.connections()).toBeGreaterThan(before + 2)
    peer.mood = well
    await room.next(allValues)
    expectNoWrongValue()
  })

  test('I11 is half open: found within a poll and a timeout, asked again over a new connection', async () => {
    const before = peer.connections()
    peer.mood = moods.mute
    expect(new Set(faultsOf(await room.next(allFaults)))).toEqual(new Set(['no-answer']))
    peer.mood = well
    await room.next(allValues)
    expect(peer.connections()).toBeGreaterThan(before)
  })
})

test('a server that has lost touch with its UPS keeps its connection and its pace', async () => {
  const connections = peer.connections()
  peer.mood = moods.error('DATA-STALE')
  for (let turn = 0; turn < 5; turn += 1) await room.next(allFaults)
  const began = performance.now()
  await room.next(allFaults)
  expect(performance.now() - began).toBeLessThan(POLL + SLACK)
  expect(peer.connections()).toBe(connections)
})

test('I09 a server that refuses us is asked no more often than the ceiling says', async () => {
  peer.mood = moods.error('ACCESS-DENIED')
  await room.next(allFaults)
  const from = peer.questions.length
  const began = performance.now()
  for (let turn = 0; turn < 4; turn += 1) await room.next(allFaults)
  expect(peer.questions.length - from).toBe(4)
  expect(performance.now() - began).toBeGreaterThan(4 * CEILING - 20)
})

test('a hundred troubles leave no socket, timer or listener behind', async () => {
  await driver.stop()
  const timers = watchTimers()
  const kinds = habits.map(([, mood]) => mood).filter(mood => mood !== moods.mute)
  let turn = 0
  peer.mood = scene => {
    turn += 1
    if (turn % 2 === 0) return well(scene)
    const mood = kinds[turn % kinds.length] ?? well
    mood(scene)
  }
  const quick = wire(peer.port, { poll: 2, timeout: 30 })
  driver = nutDriver([quick], realClock, { ceiling: 2 })
  driver.start(room.hear)
  const warned: string[] = []
  const warn = (warning: Error) => void warned.push(warning.name)
  process.on('warning', warn)
  while (turn < 200) await room.next()
  await driver.stop()
  process.off('warning', warn)
  expect(warned).toEqual([])
  await peer.leave()
  expect(timers.running()).toBe(0)
  timers.restore()
  expectNoWrongValue()
})

test('one UPS that is mute does not slow another on the same server', async () => {
  peer.mood = scene => (scene.question === 'LIST VAR ups' ? well(scene) : moods.mute())
  const other = wire(peer.port, { device: 'other', ups: 'other', poll: POLL, timeout: TIMEOUT })
  const both = nutDriver([wire(peer.port, { poll: POLL, timeout: TIMEOUT }), other], realClock, { ceiling: CEILING })
  const heard = hearing()
  both.start(heard.hear)
  const began = performance.now()
  for (let turn = 0; turn < 10; turn += 1) await heard.next(allValues)
  expect(performance.now() - began).toBeLessThan(10 * POLL + SLACK)
  await both.stop()
})
