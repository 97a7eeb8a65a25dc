/** What a room sees of a device that answers. */

import { describe, expect, test } from 'vitest'
import { modbusPart, sourceOf } from '../../../src/drivers/modbus/profile.ts'
import { allFaults, allValues, faultsOf, heardOf } from '../hearing.ts'
import { asked, house } from './house.ts'
import { moods } from './moods.ts'
import { bit, u16, wire } from './wiring.ts'

const here = house()

describe('reading', () => {
  test('all four tables, in the fewest requests', async () => {
    const peer = await here.peerOf()
    peer.word = ({ fc }, address) => (fc <= 2 ? address % 2 : 1000 * fc + address)
    const points = [
      bit('io', 3, 'coil'),
      bit('io', 10, 'discrete'),
      bit('io', 19, 'discrete'),
      u16('io', 7),
      u16('io', 8, 'input'),
    ]
    here.run([wire('io', peer.port, points, { limits: { registers: 125, bits: 2000, holes: 8, barriers: [] } })])
    const samples = await here.room.next(allValues)
    expect(points.map(({ point }) => heardOf(samples, point))).toEqual([1, 0, 1, 3007, 4008])
    expect(asked(peer).slice(0, 4).toSorted()).toEqual(['1:3+1', '2:10+10', '3:7+1', '4:8+1'])
  })

  test('a full block of 125 registers and of 2000 bits', async () => {
    const peer = await here.peerOf()
    peer.word = ({ fc }, address) => (fc <= 2 ? Number(address % 3 === 0) : address)
    const registers = Array.from({ length: 125 }, (_, index) => u16('io', index))
    const bits = Array.from({ length: 2000 }, (_, index) => bit('io', index, 'coil'))
    here.run([wire('io', peer.port, [...registers, ...bits])])
    const samples = await here.room.next(allValues)
    expect(asked(peer).slice(0, 2).toSorted()).toEqual(['1:0+2000', '3:0+125'])
    for (const sample of samples) {
      const address = Number(sample.point.split('.')[1])
      expect('value' in sample && sample.value).toBe(
        sample.point.includes('coil') ? Number(address % 3 === 0) : address,
      )
    }
  })

  test('flags of several places become one set', async () => {
    const peer = await here.peerOf()
    peer.word = (_, address) => ({ 1: 2, 18: 2 })[address] ?? 0
    const parts = [
      { at: { holding: 0, type: 'u32' }, bits: { 1: 'OL', 2: 'OB' } },
      { at: { holding: 18, type: 'u16' }, bits: { 1: 'LB' } },
    ].map(part => modbusPart.parse(part))
    here.run([wire('ups', peer.port, [{ point: 'ups/ups.status', source: sourceOf(parts, ['OL', 'OB', 'LB']) }])])
    expect(await here.room.next()).toMatchObject([{ point: 'ups/ups.status', value: 'OL LB' }])
  })

  test('the fallback speaks when the first says "not available" or is refused', async () => {
    const peer = await here.peerOf()
    peer.refused.add(300)
    peer.word = (_, address) => ({ 100: 0xffff, 101: 7, 301: 8, 400: 9 })[address] ?? 0
    const part = (address: number) =>
      sourceOf(modbusPart.parse({ at: { holding: address, type: 'u16' }, sentinels: [0xffff] }))
    const unknown = modbusPart.parse({ at: { holding: 400, type: 'u16' }, meaning: { 1: 'on' } })
    here.run([
      wire('gen', peer.port, [
        { point: 'gen/sentinel', source: part(100), or: part(101) },
        { point: 'gen/refused', source: part(300), or: part(301) },
        { point: 'gen/first', source: part(400), or: part(401) },
        { point: 'gen/neither', source: part(100), or: part(300) },
        { point: 'gen/unknown', source: sourceOf(unknown), or: part(101) },
      ]),
    ])
    const samples = await here.room.next()
    expect(['sentinel', 'refused', 'first'].map(name => heardOf(samples, `gen/${name}`))).toEqual([7, 8, 9])
    expect(samples[3]).toMatchObject({ fault: { code: 'sentinel' } })
    expect(samples[4]).toMatchObject({ fault: { code: 'no-meaning' } })
  })

  test('a value on a barrier is refused and never asked for', async () => {
    const peer = await here.peerOf()
    const barriers = [{ table: null, address: 77 }]
    here.run([
      wire('gen', peer.port, [u16('gen', 76), u16('gen', 77), u16('gen', 78)], {
        limits: { registers: 125, bits: 2000, holes: 8, barriers },
      }),
    ])
    const samples = await here.room.next()
    expect(faultsOf(samples)).toEqual([undefined, 'refused', undefined])
    await here.room.next()
    for (const { address, length } of peer.requests) expect(address <= 77 && address + length > 77).toBe(false)
  })

  test('nothing but the function codes of reading is ever sent', async () => {
    const peer = await here.peerOf()
    peer.refused.add(2)
    here.run([
      wire(
        'io',
        peer.port,
        [u16('io', 1), u16('io', 2), u16('io', 3, 'input'), bit('io', 1, 'coil'), bit('io', 1, 'discrete')],
        { timeout: 150 },
      ),
    ])
    await here.room.next(samples => faultsOf(samples).includes('refused'))
    peer.mood = moods.mute
    await here.room.next(allFaults)
    here.driver?.retry('io')
    peer.mood = moods.well
    await here.room.next(samples => !allFaults(samples))
    expect([...new Set(peer.requests.map(({ fc }) => fc))].toSorted()).toEqual([1, 2, 3, 4])
  })

  test('the gap of the profile lies between an answer and the next request', async () => {
    const peer = await here.peerOf()
    here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 50), u16('ups', 90)], { gap: 50, poll: 1000 })])
    await here.room.next()
    const [first = 0, second = 0, third = 0] = peer.requests.map(({ at }) => at)
    expect(second - first).toBeGreaterThanOrEqual(40)
    expect(third - second).toBeGreaterThanOrEqual(40)
  })
})
