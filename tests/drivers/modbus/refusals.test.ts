/** I09: what a device refuses is found, remembered and now and then asked again. */

import { describe, expect, test, vi } from 'vitest'
import { allValues, faultsOf } from '../hearing.ts'
import { asked, house } from './house.ts'
import { moods } from './moods.ts'
import { u16, wire } from './wiring.ts'

const here = house()

describe('I09 what the device refuses', () => {
  test.each([1, 2, 3, 4])('exception %i to a single value is that value refused, the others live', async code => {
    const peer = await here.peerOf(scene => (scene.request.address === 200 ? moods.exception(code) : moods.well)(scene))
    here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 200)])])
    const samples = await here.room.next()
    expect(samples).toMatchObject([{ value: 1 }, { fault: { code: 'refused', detail: `exception ${code}` } }])
  })

  test('exception 2 on a block finds the value, reads the others at once and needs no extra request later', async () => {
    const peer = await here.peerOf()
    peer.refused.add(13)
    const points = [10, 11, 12, 13, 14, 15, 16].map(address => u16('ups', address))
    here.run([wire('ups', peer.port, points)], { patience: { first: 60_000, longest: 60_000 } })
    const samples = await here.room.next()
    expect(faultsOf(samples)).toEqual([undefined, undefined, undefined, 'refused', undefined, undefined, undefined])
    const learning = peer.requests.length
    for (let turn = 0; turn < 3; turn += 1) expect(faultsOf(await here.room.next())).toEqual(faultsOf(samples))
    expect(asked(peer).slice(learning)).toEqual(['3:10+3', '3:14+3', '3:10+3', '3:14+3', '3:10+3', '3:14+3'])
  })

  test('a reserved register in a hole parts the block there, with every value healthy', async () => {
    const peer = await here.peerOf()
    peer.refused.add(14)
    const limits = { registers: 125, bits: 2000, holes: 8, barriers: [] }
    here.run([
      wire(
        'ups',
        peer.port,
        [10, 16, 17, 18].map(address => u16('ups', address)),
        { limits },
      ),
    ])
    expect(await here.room.next()).toSatisfy(allValues)
    const learning = peer.requests.length
    expect(await here.room.next()).toSatisfy(allValues)
    expect(learning).toBe(3)
    expect(asked(peer).slice(learning)).toEqual(['3:10+1', '3:16+3'])
  })

  test('a device that takes smaller blocks than its profile says is read in smaller blocks', async () => {
    const peer = await here.peerOf(scene => (scene.request.length > 10 ? moods.exception(3) : moods.well)(scene))
    const points = Array.from({ length: 40 }, (_, index) => u16('ups', index))
    here.run([wire('ups', peer.port, points)])
    for (let turn = 0; turn < 2; turn += 1) expect(await here.room.next()).toSatisfy(allValues)
    const learning = peer.requests.length
    expect(await here.room.next()).toSatisfy(allValues)
    expect(peer.requests.length - learning).toBe(4)
  })

  test('it is asked again, ever more rarely, and all is well when it answers', async () => {
    const peer = await here.peerOf()
    peer.refused.add(2)
    here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 2), u16('ups', 3)], { poll: 5 })])
    const again = () => peer.requests.filter(({ address, length }) => address === 2 && length === 1)
    while (again().length < 4) await here.room.next()
    const rests = again().map(({ at }, index, all) => at - (all[index - 1]?.at ?? at))
    expect(rests[1]).toBeGreaterThanOrEqual(95)
    expect(rests[3]).toBeGreaterThan(1.5 * (rests[1] ?? 0))
    peer.refused.clear()
    await here.room.next(allValues)
    const back = peer.requests.length
    await here.room.next()
    expect(asked(peer).slice(back)).toEqual(['3:1+3'])
  })

  test('of many refused values one is asked again at a time', async () => {
    const peer = await here.peerOf(scene => (scene.request.address === 1 ? moods.well : moods.exception(2))(scene))
    here.run([
      wire(
        'ups',
        peer.port,
        [1, 20, 30, 40].map(address => u16('ups', address)),
        { poll: 5 },
      ),
    ])
    await here.room.next()
    const learning = peer.requests.length
    const again = () => peer.requests.slice(learning).filter(({ address }) => address !== 1)
    while (again().length < 5) await here.room.next()
    const rests = again().map(({ at }, index, all) => at - (all[index - 1]?.at ?? at))
    for (const rest of rests.slice(1)) expect(rest).toBeGreaterThanOrEqual(95)
    expect(new Set(again().map(({ address }) => address))).toEqual(new Set([20, 30, 40]))
  })

  test('"try now" asks everything again', async () => {
    const peer = await here.peerOf()
    peer.refused.add(2)
    const device = here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 2)])], {
      patience: { first: 60_000, longest: 60_000 },
    })
    await here.room.next()
    peer.refused.clear()
    expect(faultsOf(await here.room.next())).toEqual([undefined, 'refused'])
    device.retry('ups')
    await here.room.next(allValues)
  })

  test('a device that refuses everything is asked once per patience, and is alive', async () => {
    const peer = await here.peerOf(moods.exception(2))
    here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 2)], { poll: 5 })])
    await here.room.next()
    const learning = peer.requests.length
    for (let turn = 0; turn < 3; turn += 1) expect(faultsOf(await here.room.next())).toEqual(['refused', 'refused'])
    expect(peer.requests.length - learning).toBe(3)
    const rests = peer.requests.slice(learning - 1).map(({ at }, index, all) => at - (all[index - 1]?.at ?? at))
    for (const rest of rests.slice(1)) expect(rest).toBeGreaterThanOrEqual(95)
    peer.mood = moods.well
    await here.room.next(allValues)
  })

  test('one bad moment of a device does not part its reads for ever', async () => {
    const peer = await here.peerOf()
    here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 2)], { poll: 5 })])
    await here.room.next(allValues)
    let once = true
    peer.mood = scene => {
      const act = once ? moods.exception(4) : moods.well
      once = false
      act(scene)
    }
    await here.room.next(allValues)
    const parted = peer.requests.length
    await here.room.next(allValues)
    expect(asked(peer).slice(parted, parted + 2)).toEqual(['3:1+1', '3:2+1'])
    await vi.waitFor(() => expect(asked(peer).at(-1)).toBe('3:1+2'), { timeout: 5000 })
  })
})
