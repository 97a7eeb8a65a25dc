/** Everything an SNMP agent or the wire to it can do wrong: the right fault in time, never a wrong value, recovery unaided. */

import { afterAll, describe, expect, test } from 'vitest'
import { snmpDriver } from '../../../src/drivers/snmp/driver.ts'
import type { SnmpWiring } from '../../../src/drivers/snmp/profile.ts'
import { allSocketsClosed, beside, fallAndRise, NEVER, type Until } from '../beside.ts'
import { allFaults, allValues, faultsOf, type Hearing, heardOf, realClock, watchTimers } from '../hearing.ts'
import { moods } from './moods.ts'
import { type Mood, openPeer, well } from './peer.ts'
import { WALK, wire } from './wiring.ts'

const POLL = 20
const TIMEOUT = 500
const CEILING = 80

afterAll(allSocketsClosed)

/** An agent that is well, and heard. */
async function stand(until: Until, changed: Partial<SnmpWiring> = {}) {
  const { onTestFinished } = until
  const { peer, room, drive } = beside(until, await openPeer(WALK))
  onTestFinished(() => peer.end())
  const start = (more = changed, ceiling = CEILING) =>
    drive(snmpDriver([wire(peer.port, { poll: POLL, timeout: NEVER, ...more })], realClock, { ceiling }))
  const first = room.next(allValues)
  const driver = start()
  await first
  return { peer, room, driver, start }
}

/** Whatever was ever told as a value was what the agent holds. */
function expectNoWrongValue({ told }: Hearing): void {
  for (const samples of told) {
    expect([undefined, 100]).toContain(heardOf(samples, 'ups/battery.charge'))
    expect([undefined, 'OL']).toContain(heardOf(samples, 'ups/ups.status'))
    expect([undefined, 230]).toContain(heardOf(samples, 'ups/input.voltage'))
    expect([undefined, 49.9]).toContain(heardOf(samples, 'ups/input.frequency'))
  }
}

const habits: [name: string, mood: Mood, code: string][] = [
  ['I03 says nothing', moods.mute, 'no-answer'],
  ['I04 answers late', moods.late(2 * TIMEOUT), 'no-answer'],
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
  test.concurrent.for(habits)('%s', async ([_, mood, code], until) => {
    const { peer, room } = await stand(until, { timeout: TIMEOUT })
    await fallAndRise(room, {
      fall: () => (peer.mood = mood),
      isTold: samples => faultsOf(samples).every(one => one === code),
      within: POLL + TIMEOUT,
      rise: () => (peer.mood = well),
      // Objects that it would not tell are not asked for again so soon.
      isWell: code === 'refused' ? () => true : allValues,
      backWithin: CEILING + POLL + 2 * TIMEOUT,
    })
    expectNoWrongValue(room)
  })

  test.concurrent.for<[name: string, mood: Mood]>([
    ['I05 says everything twice', moods.twice],
    ['I05 says the last answer again first', moods.reordered()],
  ])('%s is read all the same', async ([_, mood], until) => {
    const { peer, room } = await stand(until)
    peer.mood = mood
    for (let turn = 0; turn < 6; turn += 1) expect(await room.next()).toSatisfy(allValues)
    expectNoWrongValue(room)
  })

  test.concurrent.for<[name: string, mood: Mood, timeout: number]>([
    // Each question is repeated in the middle of its time.
    ['I06 loses every first datagram', moods.lossy(), 600],
    ['I04 answers late within its time', moods.late(500), 2000],
  ])('%s is read all the same', async ([_, mood, timeout], until) => {
    const { peer, room } = await stand(until, { timeout })
    peer.mood = mood
    await room.next()
    const from = peer.asked.length
    for (let turn = 0; turn < 2; turn += 1) await room.next(allValues)
    expect(peer.asked.length).toBeGreaterThan(from)
    expectNoWrongValue(room)
  })
})

test.concurrent('nobody listens there: known at once, not after the time', async until => {
  const { peer, room, driver, start } = await stand(until)
  await driver.stop()
  await peer.leave()
  const told = room.next()
  start()
  expect(new Set(faultsOf(await told))).toEqual(new Set(['port']))
})

test.concurrent('I11 after a silence it asks from another port, so that what comes late is nobody’s answer', async until => {
  const { peer, room } = await stand(until, { timeout: TIMEOUT })
  const before = peer.askers.size
  peer.mood = moods.late(TIMEOUT + 40)
  await room.next(allFaults)
  peer.mood = well
  await room.next(allValues)
  expect(peer.askers.size).toBeGreaterThan(before)
  expectNoWrongValue(room)
})

test.concurrent('a living agent is asked from one port', async until => {
  const { peer, room } = await stand(until)
  for (let turn = 0; turn < 10; turn += 1) await room.next()
  expect(peer.askers.size).toBe(1)
})

test('troubles of every kind leave no socket, timer or listener behind', async until => {
  const { peer, room, driver, start } = await stand(until)
  await driver.stop()
  const timers = watchTimers()
  const kinds = habits.filter(([, , code]) => code !== 'refused').map(([, mood]) => mood)
  let turn = 0
  peer.mood = scene => {
    turn += 1
    const mood = turn % 2 === 0 ? well : (kinds[(turn >> 1) % kinds.length] ?? well)
    mood(scene)
  }
  const warned: string[] = []
  const warn = (warning: Error) => void warned.push(warning.name)
  process.on('warning', warn)
  const quick = start({ poll: 2, timeout: 20, most: 10 }, 2)
  while (turn < 6 * kinds.length) await room.next()
  await quick.stop()
  process.off('warning', warn)
  expect(warned).toEqual([])
  await peer.end()
  expect(timers.running()).toBe(0)
  timers.restore()
  expectNoWrongValue(room)
})
