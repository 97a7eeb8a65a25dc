/** Everything a NUT server or the wire to it can do wrong: the right fault in time, never a wrong value, recovery unaided. */

import { afterAll, describe, expect, test, vi } from 'vitest'
import { nutDriver } from '../../../src/drivers/nut/driver.ts'
import type { NutWiring } from '../../../src/drivers/nut/profile.ts'
import { allSocketsClosed, beside, fallAndRise, NEVER, SOON, type Until } from '../beside.ts'
import { allFaults, allValues, faultsOf, type Hearing, heardOf, realClock, stopwatch, watchTimers } from '../hearing.ts'
import { moods } from './moods.ts'
import { type Mood, openPeer, well } from './peer.ts'
import { VARIABLES, wire } from './wiring.ts'

const POLL = 20
const TIMEOUT = 500
const CEILING = 80

afterAll(allSocketsClosed)

/** A UPS that is well, and heard. */
async function stand(until: Until, changed: Partial<NutWiring> = {}) {
  const { peer, room, drive } = beside(until, await openPeer(VARIABLES))
  const start = (more = changed, ceiling = CEILING) =>
    drive(nutDriver([wire(peer.port, { poll: POLL, timeout: NEVER, ...more })], realClock, { ceiling }))
  const first = room.next(allValues)
  const driver = start()
  await first
  return { peer, room, driver, start }
}

/** Whatever was ever told as a value was what the UPS says. */
function expectNoWrongValue({ told }: Hearing): void {
  for (const samples of told) {
    expect([undefined, 100]).toContain(heardOf(samples, 'ups/battery.charge'))
    expect([undefined, 'OL CHRG']).toContain(heardOf(samples, 'ups/ups.status'))
    expect([undefined, 229.7]).toContain(heardOf(samples, 'ups/input.voltage'))
  }
}

const habits: [name: string, mood: Mood, code: string][] = [
  ['I03 says nothing', moods.mute, 'no-answer'],
  ['I04 answers late', moods.late(2 * TIMEOUT), 'no-answer'],
  ['I04 answers a byte at a time', moods.drip(20), 'no-answer'],
  ['stops in the middle', moods.cut, 'no-answer'],
  ['hangs up in the middle', moods.cutThenEnd, 'port'],
  ['hangs up', moods.end, 'port'],
  ['resets the connection', moods.reset, 'port'],
  ['I05 says our question back', ({ question, socket }) => void socket.write(`${question}\n`), 'bad-frame'],
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
  test.concurrent.for(habits)('%s', async ([_, mood, code], until) => {
    const { peer, room } = await stand(until, { timeout: TIMEOUT })
    await fallAndRise(room, {
      fall: () => (peer.mood = mood),
      isTold: samples => faultsOf(samples).every(one => one === code),
      within: POLL + TIMEOUT,
      rise: () => (peer.mood = well),
      isWell: allValues,
      backWithin: CEILING + POLL + TIMEOUT,
    })
    expectNoWrongValue(room)
    await vi.waitFor(() => expect(peer.open()).toBe(1), SOON)
  })

  test.concurrent("I05 says everything twice: the second time is nobody's answer, and ends the connection", async until => {
    const { peer, room } = await stand(until)
    const before = peer.connections()
    peer.mood = moods.twice
    for (let turn = 0; turn < 5; turn += 1) await room.next()
    expect(peer.connections()).toBeGreaterThan(before + 2)
    peer.mood = well
    await room.next(allValues)
    expectNoWrongValue(room)
  })

  test.concurrent('I11 is half open: found within a poll and a timeout, asked again over a new connection', async until => {
    const { peer, room } = await stand(until, { timeout: TIMEOUT })
    const before = peer.connections()
    peer.mood = moods.mute
    expect(new Set(faultsOf(await room.next(allFaults)))).toEqual(new Set(['no-answer']))
    peer.mood = well
    await room.next(allValues)
    expect(peer.connections()).toBeGreaterThan(before)
  })

  test.concurrent('has lost touch with its UPS keeps its connection and its pace', async until => {
    const { peer, room } = await stand(until)
    const connections = peer.connections()
    peer.mood = moods.error('DATA-STALE')
    await room.next(allFaults)
    const asking = stopwatch()
    // At the ceiling, or with pauses that double, they would take longer.
    for (let turn = 0; turn < 30; turn += 1) await room.next(allFaults)
    expect(asking()).toBeLessThan(30 * POLL + 1000)
    expect(peer.connections()).toBe(connections)
  })

  test.concurrent('I09 refuses us is asked no more often than the ceiling says', async until => {
    const { peer, room } = await stand(until)
    peer.mood = moods.error('ACCESS-DENIED')
    const [before] = await room.next(allFaults)
    const from = peer.questions.length
    for (let turn = 0; turn < 3; turn += 1) await room.next(allFaults)
    const [after] = await room.next(allFaults)
    expect(peer.questions.length - from).toBe(4)
    expect((after?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThan(4 * CEILING - 20)
  })
})

test('troubles of every kind leave no socket, timer or listener behind', async until => {
  const { peer, room, driver, start } = await stand(until)
  await driver.stop()
  const timers = watchTimers()
  const kinds = habits.map(([, mood]) => mood).filter(mood => mood !== moods.mute)
  let turn = 0
  peer.mood = scene => {
    turn += 1
    const mood = turn % 2 === 0 ? well : (kinds[(turn >> 1) % kinds.length] ?? well)
    mood(scene)
  }
  const warned: string[] = []
  const warn = (warning: Error) => void warned.push(warning.name)
  process.on('warning', warn)
  const quick = start({ poll: 2, timeout: 30 }, 2)
  while (turn < 6 * kinds.length) await room.next()
  await quick.stop()
  process.off('warning', warn)
  expect(warned).toEqual([])
  await peer.leave()
  expect(timers.running()).toBe(0)
  timers.restore()
  expectNoWrongValue(room)
})

test('one UPS that is mute does not hold up another on the same server', async until => {
  const { peer, room, drive } = beside(until, await openPeer(VARIABLES))
  peer.mood = scene => (scene.question === 'LIST VAR ups' ? well(scene) : moods.mute())
  const common = { poll: POLL, timeout: NEVER }
  const other = wire(peer.port, { ...common, device: 'other', ups: 'other' })
  drive(nutDriver([wire(peer.port, common), other], realClock, { ceiling: CEILING }))
  for (let turn = 0; turn < 10; turn += 1) expect(await room.next()).toSatisfy(allValues)
})
