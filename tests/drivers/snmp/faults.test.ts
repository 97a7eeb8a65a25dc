/** Everything an SNMP agent or the wire to it can do wrong: the right fault in time, never a wrong value, recovery unaided. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { snmpDriver } from '../../../src/drivers/snmp/driver.ts'
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
import { WALK, wire } from './wiring.ts'

const POLL = 20
const TIMEOUT = 150
const CEILING = 80
const SLACK = 500

let peer: Peer
let driver: Driver
let room: Hearing

beforeEach(async () => {
  peer = await openPeer(WALK)
  room = hearing()
  driver = snmpDriver([wire(peer.port, { poll: POLL, timeout: TIMEOUT })], realClock, { ceiling: CEILING })
  driver.start(room.hear)
  await room.next(allValues)
})
afterEach(async () => {
  await driver.stop()
  await peer.end()
  await vi.waitFor(() => expect(openSockets()).toBe(0))
})

/** Whatever was ever told as a value was what the agent holds. */
function expectNoWrongValue(): void {
  for (const samples of room.told) {
    expect([undefined, 100]).toContain(heardOf(samples, 'ups/battery.charge'))
    expect([undefined, 'OL']).toContain(heardOf(samples, 'ups/ups.status'))
    expect([undefined, 230]).toContain(heardOf(samples, 'ups/input.voltage'))
    expect([undefined, 49.9]).toContain(heardOf(samples, 'ups/input.frequency'))
  }
}

const habits: [name: string, mood: Mood, code: string][] = [
  ['I03 says nothing', moods.mute, 'no-answer'],
  ['I04 answers late', moods.late(TIMEOUT + 60), 'no-answer'],
  ['I05 answers under another request id', moods.wrongId, 'no-answer'],
  ['I05 says the question back', moods.question, 'bad-frame'],
  ['I07 sends noise', moods.garbage, 'bad-frame'],
  ['sends empty datagrams', moods.nothing, 'bad-frame'],
  ['stops in the middle', moods.truncated, 'bad-frame'],
  ['says more behind its message', moods.tailed, 'bad-frame'],
  ['promises more than it sends', moods.hollow, 'bad-frame'],
  ['lets a value reach into the next object', moods.overlapping, 'bad-frame'],
  ['answers in another version', moods.wrongVersion, 'bad-frame'],
  ['I08 answers under another community', moods.wrongCommunity, 'bad-frame'],
  ['I08 answers of other objects', moods.others, 'bad-frame'],
  ['answers of fewer objects', moods.fewer, 'bad-frame'],
  ['answers of more objects', moods.more, 'bad-frame'],
  ['answers in another order', moods.swapped, 'bad-frame'],
  ['I09 has a general error', moods.status(5), 'refused'],
  ['I09 lets nobody see', moods.status(16), 'refused'],
]

describe('an agent that', () => {
  test.each(habits)('%s', async (_, mood, code) => {
    const began = performance.now()
    peer.mood = mood
    const samples = await room.next(allFaults)
    expect(performance.now() - began).toBeLessThan(POLL + TIMEOUT + SLACK)
    expect(new Set(faultsOf(samples))).toEqual(new Set([code]))
    expectNoWrongValue()
  })

  test.each(habits.filter(([, , code]) => code !== 'refused'))('%s, and is well again', async (_, mood) => {
    peer.mood = mood
    await room.next(allFaults)
    peer.mood = well
    const back = performance.now()
    await room.next(allValues)
    expect(performance.now() - back).toBeLessThan(CEILING + POLL + 2 * TIMEOUT + SLACK)
    expectNoWrongValue()
  })

  const harmless: [name: string, mood: Mood][] = [
    ['I05 says everything twice', moods.twice],
    ['I05 says the last answer again first', moods.reordered()],
    ['I06 loses every first datagram', moods.lossy()],
    ['I04 answers late within its time', moods.late(TIMEOUT / 2 - 30)],
  ]
  test.each(harmless)('%s is read all the same', async (_, mood) => {
    peer.mood = mood
    await room.next()
    for (let turn = 0; turn < 5; turn += 1) expect(await room.next()).toSatisfy(allValues)
    expectNoWrongValue()
  })
})

test('nobody listens there: known at once, not after the time', async () => {
  await peer.leave()
  const began = performance.now()
  const samples = await room.next(allFaults)
  expect(new Set(faultsOf(samples))).toEqual(new Set(['port']))
  expect(performance.now() - began).toBeLessThan(POLL + TIMEOUT / 2)
})

test('I11 after a silence it asks from another port, so that what comes late is nobody’s answer', async () => {
  const before = peer.askers.size
  peer.mood = moods.late(TIMEOUT + 40)
  await room.next(allFaults)
  peer.walk = { ...WALK, '1.3.6.1.2.1.33.1.2.4.0': ['integer', 100] }
  peer.mood = well
  await room.next(allValues)
  expect(peer.askers.size).toBeGreaterThan(before)
})

test('a living agent is asked from one port', async () => {
  for (let turn = 0; turn < 10; turn += 1) await room.next()
  expect(peer.askers.size).toBe(1)
})

test('a hundred troubles leave no socket, timer or listener behind', async () => {
  await driver.stop()
  const timers = watchTimers()
  const kinds = habits.filter(([, , code]) => code !== 'refused').map(([, mood]) => mood)
  let turn = 0
  peer.mood = scene => {
    turn += 1
    if (turn % 2 === 0) return well(scene)
    const mood = kinds[turn % kinds.length] ?? well
    mood(scene)
  }
  driver = snmpDriver([wire(peer.port, { poll: 2, timeout: 20, most: 10 })], realClock, { ceiling: 2 })
  driver.start(room.hear)
  const warned: string[] = []
  const warn = (warning: Error) => void warned.push(warning.name)
  process.on('warning', warn)
  while (turn < 200) await room.next()
  await driver.stop()
  process.off('warning', warn)
  expect(warned).toEqual([])
  await peer.end()
  expect(timers.running()).toBe(0)
  timers.restore()
  expectNoWrongValue()
})
