/** What an agent's objects become: in few requests, each refusal its own, rows found by name, counters as growth. */

import { afterEach, expect, test, vi } from 'vitest'
import { TAG } from '../../../hardware/simulator/ber.ts'
import type { AgentHabits, Walk } from '../../../hardware/simulator/snmp.ts'
import { batches } from '../../../src/drivers/snmp/ask.ts'
import { snmpDriver } from '../../../src/drivers/snmp/driver.ts'
import { type SnmpType, type SnmpWiring, snmpPointOf } from '../../../src/drivers/snmp/profile.ts'
import { newTallies, noteUpTime, rateOf } from '../../../src/drivers/snmp/rates.ts'
import type { Driver } from '../../../src/ports.ts'
import { allValues, faultsOf, type Hearing, heardOf, hearing, openSockets, realClock, type Told } from '../hearing.ts'
import { openPeer, type Peer } from './peer.ts'
import { POINTS, WALK, wire } from './wiring.ts'

const CHARGE = '1.3.6.1.2.1.33.1.2.4.0'

let peer: Peer
let driver: Driver | undefined
let room: Hearing

async function watch(changed: Partial<SnmpWiring> = {}, walk: Walk = WALK, habits?: AgentHabits): Promise<Told> {
  peer = await openPeer(walk, habits)
  room = hearing()
  driver = snmpDriver([wire(peer.port, changed)], realClock, { ceiling: 50 })
  const told = room.next()
  driver.start(room.hear)
  return told
}

afterEach(async () => {
  await driver?.stop()
  await peer.end()
  await vi.waitFor(() => expect(openSockets()).toBe(0))
})

const detailOf = (samples: Told, point: string) => {
  const sample = samples.find(one => one.point === point)
  return sample && 'fault' in sample ? `${sample.fault.code} ${sample.fault.detail}` : undefined
}

test.each([1, '2c'] as const)('version %s reads numbers, scales and flags', async version => {
  const samples = await watch({ access: { version, community: { text: 'guard' } } })
  expect(samples.map(sample => ('value' in sample ? sample.value : sample.fault))).toEqual(['OL', 100, 230, 49.9])
})

test('five objects are two requests of three at most, evenly full, and one of ten', async () => {
  await watch()
  expect(peer.asked.map(({ oids }) => oids)).toEqual([3, 2])
  expect(peer.asked.every(({ kind }) => kind === TAG.get)).toBe(true)
  expect(batches(['a', 'b', 'c', 'd', 'e', 'f', 'g'], 3)).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']])
  expect(batches(['a', 'b', 'c', 'd'], 3)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect(batches([], 3)).toEqual([])
})

test('an object that is not there is refused alone', async () => {
  const { [CHARGE]: _, ...walk } = WALK
  const samples = await watch({}, walk)
  expect(faultsOf(samples)).toEqual([undefined, 'refused', undefined, undefined])
  expect(detailOf(samples, 'ups/battery.charge')).toBe('refused noSuchInstance')
})

test('version 1 refuses a whole request for one object: it is found, left out and the others are read', async () => {
  const { [CHARGE]: _, ...walk } = WALK
  const samples = await watch({ access: { version: 1, community: { text: 'guard' } } }, walk)
  expect(faultsOf(samples)).toEqual([undefined, 'refused', undefined, undefined])
  const first = peer.asked.length
  for (let turn = 0; turn < 3; turn += 1) await room.next()
  expect(peer.asked.slice(first).every(({ oids }) => oids === 2)).toBe(true)
})

test('an answer that would be too big is asked for in halves, from then on', async () => {
  const samples = await watch({ most: 5 }, WALK, { community: 'guard', longest: 90 })
  expect(samples).toSatisfy(allValues)
  const first = peer.asked.length
  await room.next()
  expect(peer.asked.slice(first).map(({ oids }) => oids)).not.toContain(5)
})

const wrong: [name: string, cell: Walk[string], said: string][] = [
  ['a text', ['text', '100'], 'refused type 4'],
  ['a counter', ['counter', 100], 'refused type 65'],
  ['time', ['ticks', 100], 'refused type 67'],
  ['an OID', ['oid', '1.3.6.1.2.1.33'], 'refused type 6'],
]
test.each(wrong)('%s where a number belongs is no value', async (_, cell, said) => {
  const samples = await watch({}, { ...WALK, [CHARGE]: cell })
  expect(detailOf(samples, 'ups/battery.charge')).toBe(said)
  expect(faultsOf(samples)).toEqual([undefined, 'refused', undefined, undefined])
})

const kinds: [SnmpType, Walk[string], number][] = [
  ['integer', ['integer', -2_147_483_648], -2_147_483_648],
  ['integer', ['gauge', 4_294_967_295], 4_294_967_295],
  ['counter', ['counter', 4_294_967_295], 4_294_967_295],
  ['counter64', ['counter64', 2n ** 53n], 2 ** 53],
  ['ticks', ['ticks', 4_294_967_295], 4_294_967_295],
]
test.each(kinds)('%s keeps its sign and its width', async (type, cell, value) => {
  const point = snmpPointOf('ups', 'ups.realpower', { at: { oid: CHARGE, type } })
  const samples = await watch({ points: [point] }, { ...WALK, [CHARGE]: cell })
  expect(heardOf(samples, 'ups/ups.realpower')).toBe(value)
})

test('a sentinel is no value, and its fallback speaks', async () => {
  const charge = { at: { oid: CHARGE, type: 'integer' }, sentinels: [-1] } as const
  const or = { at: { oid: '1.3.6.1.2.1.33.1.2.9.0', type: 'integer' }, scale: 0.1 } as const
  const written = { ...charge, sentinels: [...charge.sentinels] }
  const points = [snmpPointOf('ups', 'battery.charge', written, or), snmpPointOf('ups', 'ups.load', written)]
  const walk: Walk = { ...WALK, [CHARGE]: ['integer', -1], [or.at.oid]: ['integer', 973] }
  const samples = await watch({ points }, walk)
  expect(heardOf(samples, 'ups/battery.charge')).toBe(97.3)
  expect(detailOf(samples, 'ups/ups.load')).toBe('sentinel raw -1')
})

const NAME = '1.3.6.1.2.1.25.2.3.1.3'
const SIZE = '1.3.6.1.2.1.25.2.3.1.5'
const USED = '1.3.6.1.2.1.25.2.3.1.6'
const disk = {
  tables: { disk: { names: [NAME], row: '/var' } },
  points: [snmpPointOf('ups', 'board.load', { at: { oid: USED, type: 'integer', 'percent-of': SIZE, table: 'disk' } })],
}
const DISKS: Walk = {
  [`${NAME}.4`]: ['text', '/'],
  [`${NAME}.31`]: ['text', '/var'],
  [`${SIZE}.4`]: ['integer', 1000],
  [`${SIZE}.31`]: ['integer', 3000],
  [`${USED}.4`]: ['integer', 10],
  [`${USED}.31`]: ['integer', 1000],
}

test.each([1, '2c'] as const)(
  'version %s finds a row by its name, once, and a share of its own whole',
  async version => {
    const samples = await watch({ ...disk, access: { version, community: { text: 'guard' } } }, DISKS)
    expect(heardOf(samples, 'ups/board.load')).toBe(33.33)
    const walked = peer.asked.filter(({ kind }) => kind === TAG.getNext).length
    expect(walked).toBeGreaterThan(1)
    for (let turn = 0; turn < 3; turn += 1) await room.next()
    expect(peer.asked.filter(({ kind }) => kind === TAG.getNext)).toHaveLength(walked)
  },
)

test('a row that has moved is never another row’s value, and is found again', async () => {
  await watch(disk, DISKS)
  peer.walk = { ...DISKS, [`${NAME}.4`]: ['text', '/var'], [`${NAME}.31`]: ['text', '/home'] }
  const moved = await room.next(samples => heardOf(samples, 'ups/board.load') !== 33.33)
  expect(detailOf(moved, 'ups/board.load')).toBe('refused row has moved')
  const found = await room.next(allValues)
  expect(heardOf(found, 'ups/board.load')).toBe(1)
})

test('no row of the name, or two of them, is no value, and is not walked for at every turn', async () => {
  const none = await watch({ ...disk, tables: { disk: { names: [NAME], row: '/srv' } } }, DISKS)
  expect(detailOf(none, 'ups/board.load')).toBe('refused no row of this name')
  const walked = peer.asked.length
  for (let turn = 0; turn < 3; turn += 1) await room.next()
  expect(peer.asked).toHaveLength(walked)
  await driver?.stop()
  await peer.end()
  const two = await watch(disk, { ...DISKS, [`${NAME}.4`]: ['text', '/var'] })
  expect(detailOf(two, 'ups/board.load')).toBe('refused two rows of this name')
})

test('a share of nothing is no number', async () => {
  const samples = await watch(disk, { ...DISKS, [`${SIZE}.31`]: ['integer', 0] })
  expect(detailOf(samples, 'ups/board.load')).toBe('no-number of 0')
})

test('a counter is its growth per second, from the second reading on', async () => {
  const octets = '1.3.6.1.2.1.31.1.1.1.6.2'
  const at = { oid: octets, type: 'counter64', 'per-second': true } as const
  let count = 5_000_000n
  const points = [snmpPointOf('ups', 'ups.realpower', { at, scale: 0.001 })]
  const first = await watch({ points, poll: 100 }, { ...WALK, [octets]: ['counter64', count] })
  expect(detailOf(first, 'ups/ups.realpower')).toBe('sentinel first of two readings')
  count += 1_000_000n
  peer.walk = { ...WALK, [octets]: ['counter64', count] }
  const second = await room.next()
  // The two answers were heard so far apart; the samples carry the end of their turns, a little later.
  const apart = (second[0]?.at ?? Number.NaN) - (first[0]?.at ?? Number.NaN)
  const rate = Number(heardOf(second, 'ups/ups.realpower'))
  expect((rate * apart) / 1_000_000).toBeGreaterThan(0.7)
  expect((rate * apart) / 1_000_000).toBeLessThan(1.4)
  expect(heardOf(await room.next(), 'ups/ups.realpower')).toBe(0)
})

test('a counter may pass its end; one that goes back, or an agent that began anew, says nothing', () => {
  const tallies = newTallies()
  const count = (value: bigint, at: number, type: SnmpType = 'counter') =>
    rateOf(tallies, { oid: type, type, count: value, at })
  expect(count(2n ** 32n - 10n, 0)).toBeUndefined()
  expect(count(10n, 1000)).toBe(20)
  noteUpTime(tallies, 500)
  noteUpTime(tallies, 600)
  expect(count(20n, 2000)).toBe(10)
  noteUpTime(tallies, 5)
  expect(count(30n, 3000)).toBeUndefined()
  expect(count(100n, 0, 'counter64')).toBeUndefined()
  expect(count(90n, 1000, 'counter64')).toBeUndefined()
  expect(count(190n, 1500, 'counter64')).toBe(200)
})

test('what no point reads is not asked for', async () => {
  await watch({ points: POINTS.slice(1, 2) })
  expect(peer.asked.map(({ oids }) => oids)).toEqual([1])
})
