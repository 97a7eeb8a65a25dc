/** How often an ill device is asked, what it costs its neighbours, and how soon it is well again. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { SECOND } from '../../../src/core/time.ts'
import { MANNERS } from '../../../src/drivers/modbus/driver.ts'
import { allFaults, allValues, faultsOf, from } from '../hearing.ts'
import { house } from './house.ts'
import { moods } from './moods.ts'
import { QUICK, u16, wire } from './wiring.ts'

const here = house()

const gapsOf = (at: readonly number[]): number[] => at.slice(1).map((now, i) => now - (at[i] ?? now))

describe('I03: others keep at most 1.5 times their period', () => {
  test('while another unit of their own gateway is mute, taken over the time', async () => {
    const gateway = await here.peerOf()
    gateway.units.set(2, moods.mute)
    here.run([
      wire('mute', gateway.port, [u16('mute', 1)], { unit: 2, timeout: 60, poll: 40 }),
      wire('well', gateway.port, [u16('well', 1)], { unit: 1, poll: 40 }),
    ])
    for (let beat = 0; beat < 50; beat += 1) await here.room.next(from('well'))
    // Each costs a timeout, and all of them together at most half of the fifty periods.
    const lost = gateway.requests.filter(({ unit }) => unit === 2).length
    expect(60 * lost).toBeLessThanOrEqual(0.5 * 50 * 40)
  })
})

describe('I09: an exception is no reason to ask more', () => {
  test('a failing device is asked at most every 10 s', () => {
    expect([MANNERS.ceiling, MANNERS.patience.first]).toEqual([10 * SECOND, 10 * SECOND])
  })

  test.each([
    [1, 'refused'],
    [2, 'refused'],
    [3, 'refused'],
    [4, 'refused'],
    [5, 'busy'],
    [6, 'busy'],
    [11, 'busy'],
  ])('exception %i is %s: one request each time, and no sooner than that', async (code, fault) => {
    const peer = await here.peerOf(moods.exception(code))
    here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 2)], { poll: 5 })])
    for (let turn = 0; turn < 8; turn += 1) expect(new Set(faultsOf(await here.room.next()))).toEqual(new Set([fault]))
    const settled = peer.requests.length
    for (let turn = 0; turn < 4; turn += 1) await here.room.next()
    expect(peer.requests.length - settled).toBe(4)
    const least = 0.95 * Math.min(QUICK.ceiling, QUICK.patience.first)
    for (const gap of gapsOf(peer.requests.slice(settled - 1).map(({ at }) => at))) expect(gap).toBeGreaterThan(least)
  })
})

describe('I07: a megabyte of noise', () => {
  test('is over within 5 s of its end, at the pace of a real room', async () => {
    const peer = await here.peerOf()
    here.run([wire('ups', peer.port, [u16('ups', 1)], { poll: SECOND, timeout: SECOND })], MANNERS)
    await here.room.next(allValues)
    peer.mood = moods.garbage(1_000_000)
    await here.room.next(allFaults)
    peer.mood = moods.well
    const ended = performance.now()
    await here.room.next(allValues)
    expect(performance.now() - ended).toBeLessThan(5 * SECOND)
  })

  test('leaves no memory behind, however often it comes', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const held = () => {
      collect()
      const { heapUsed, external } = process.memoryUsage()
      return heapUsed + external
    }
    const peer = await here.peerOf(moods.garbage(1_000_000))
    here.run([wire('ups', peer.port, [u16('ups', 1)], { poll: 1 })], { ceiling: 1 })
    for (let turn = 0; turn < 10; turn += 1) await here.room.next(allFaults)
    const before = held()
    for (let turn = 0; turn < 60; turn += 1) await here.room.next(allFaults)
    // Sixty megabytes came by.
    expect(held() - before).toBeLessThan(10_000_000)
  })
})

test('I08: behind a gateway an answer in the name of another unit is never taken for its own', async () => {
  const peer = await here.peerOf()
  peer.units.set(1, moods.wrongUnit)
  here.run([wire('one', peer.port, [u16('one', 1)], { unit: 1 }), wire('two', peer.port, [u16('two', 1)], { unit: 2 })])
  for (let turn = 0; turn < 5; turn += 1) {
    const samples = await here.room.next(from('one'))
    expect(faultsOf(samples)).toEqual(['bad-frame'])
  }
  expect(await here.room.next(from('two'))).toSatisfy(allValues)
})
