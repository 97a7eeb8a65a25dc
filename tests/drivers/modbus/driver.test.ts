/** The Modbus TCP driver against real sockets: what a room sees of good and bad devices. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Manners, modbusDriver } from '../../../src/drivers/modbus/driver.ts'
import { type ModbusWiring, modbusPart, sourceOf } from '../../../src/drivers/modbus/profile.ts'
import type { Driver } from '../../../src/ports.ts'
import {
  allFaults,
  allValues,
  faultsOf,
  from,
  type Hearing,
  heardOf,
  hearing,
  openSockets,
  realClock,
} from '../hearing.ts'
import { type Mood, moods, openPeer, type Peer } from './peer.ts'
import { bit, QUICK, u16, wire } from './wiring.ts'

let peers: (Peer & { stop(): Promise<void> })[]
let driver: Driver | undefined
let room: Hearing

beforeEach(() => {
  peers = []
  room = hearing()
})
afterEach(async () => {
  await driver?.stop()
  for (const peer of peers) await peer.stop()
})

async function peerOf(mood: Mood = moods.well) {
  const peer = await openPeer(mood)
  peers.push(peer)
  return peer
}

function run(wiring: readonly ModbusWiring[], manners: Partial<Manners> = {}): Driver {
  driver = modbusDriver(wiring, realClock, { ...QUICK, ...manners })
  driver.start(room.hear)
  return driver
}

const asked = (peer: Peer) => peer.requests.map(({ fc, address, length }) => `${fc}:${address}+${length}`)

describe('reading', () => {
  test('all four tables, in the fewest requests', async () => {
    const peer = await peerOf()
    peer.word = ({ fc }, address) => (fc <= 2 ? address % 2 : 1000 * fc + address)
    const points = [
      bit('io', 3, 'coil'),
      bit('io', 10, 'discrete'),
      bit('io', 19, 'discrete'),
      u16('io', 7),
      u16('io', 8, 'input'),
    ]
    run([wire('io', peer.port, points, { limits: { registers: 125, bits: 2000, holes: 8, barriers: [] } })])
    const samples = await room.next(allValues)
    expect(points.map(({ point }) => heardOf(samples, point))).toEqual([1, 0, 1, 3007, 4008])
    expect(asked(peer).slice(0, 4).toSorted()).toEqual(['1:3+1', '2:10+10', '3:7+1', '4:8+1'])
  })

  test('a full block of 125 registers and of 2000 bits', async () => {
    const peer = await peerOf()
    peer.word = ({ fc }, address) => (fc <= 2 ? Number(address % 3 === 0) : address)
    const registers = Array.from({ length: 125 }, (_, index) => u16('io', index))
    const bits = Array.from({ length: 2000 }, (_, index) => bit('io', index, 'coil'))
    run([wire('io', peer.port, [...registers, ...bits])])
    const samples = await room.next(allValues)
    expect(asked(peer).slice(0, 2).toSorted()).toEqual(['1:0+2000', '3:0+125'])
    for (const sample of samples) {
      const address = Number(sample.point.split('.')[1])
      expect('value' in sample && sample.value).toBe(
        sample.point.includes('coil') ? Number(address % 3 === 0) : address,
      )
    }
  })

  test('flags of several places become one set', async () => {
    const peer = await peerOf()
    peer.word = (_, address) => ({ 1: 2, 18: 2 })[address] ?? 0
    const parts = [
      { at: { holding: 0, type: 'u32' }, bits: { 1: 'OL', 2: 'OB' } },
      { at: { holding: 18, type: 'u16' }, bits: { 1: 'LB' } },
    ].map(part => modbusPart.parse(part))
    run([wire('ups', peer.port, [{ point: 'ups/ups.status', source: sourceOf(parts, ['OL', 'OB', 'LB']) }])])
    expect(await room.next()).toMatchObject([{ point: 'ups/ups.status', value: 'OL LB' }])
  })

  test('the fallback speaks when the first says "not available" or is refused', async () => {
    const peer = await peerOf()
    peer.refused.add(300)
    peer.word = (_, address) => ({ 100: 0xffff, 101: 7, 301: 8, 400: 9 })[address] ?? 0
    const part = (address: number) =>
      sourceOf(modbusPart.parse({ at: { holding: address, type: 'u16' }, sentinels: [0xffff] }))
    run([
      wire('gen', peer.port, [
        { point: 'gen/sentinel', source: part(100), or: part(101) },
        { point: 'gen/refused', source: part(300), or: part(301) },
        { point: 'gen/first', source: part(400), or: part(401) },
        { point: 'gen/neither', source: part(100), or: part(300) },
      ]),
    ])
    const samples = await room.next()
    expect(['sentinel', 'refused', 'first'].map(name => heardOf(samples, `gen/${name}`))).toEqual([7, 8, 9])
    expect(samples[3]).toMatchObject({ fault: { code: 'sentinel' } })
  })

  test('a value on a barrier is refused and never asked for', async () => {
    const peer = await peerOf()
    const barriers = [{ table: null, address: 77 }]
    run([
      wire('gen', peer.port, [u16('gen', 76), u16('gen', 77), u16('gen', 78)], {
        limits: { registers: 125, bits: 2000, holes: 8, barriers },
      }),
    ])
    const samples = await room.next()
    expect(faultsOf(samples)).toEqual([undefined, 'refused', undefined])
    await room.next()
    for (const { address, length } of peer.requests) expect(address <= 77 && address + length > 77).toBe(false)
  })

  test('nothing but the function codes of reading is ever sent', async () => {
    const peer = await peerOf()
    peer.refused.add(2)
    run([
      wire(
        'io',
        peer.port,
        [u16('io', 1), u16('io', 2), u16('io', 3, 'input'), bit('io', 1, 'coil'), bit('io', 1, 'discrete')],
        { timeout: 150 },
      ),
    ])
    await room.next(samples => faultsOf(samples).includes('refused'))
    peer.mood = moods.mute
    await room.next(allFaults)
    driver?.retry('io')
    peer.mood = moods.well
    await room.next(samples => !allFaults(samples))
    expect([...new Set(peer.requests.map(({ fc }) => fc))].toSorted()).toEqual([1, 2, 3, 4])
  })

  test('the gap of the profile lies between an answer and the next request', async () => {
    const peer = await peerOf()
    run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 50), u16('ups', 90)], { gap: 50, poll: 1000 })])
    await room.next()
    const [first = 0, second = 0, third = 0] = peer.requests.map(({ at }) => at)
    expect(second - first).toBeGreaterThanOrEqual(40)
    expect(third - second).toBeGreaterThanOrEqual(40)
  })
})

describe('a bad answer is a fault and never a value', () => {
  test.each<[string, Mood, string]>([
    ['I03 mute', moods.mute, 'no-answer'],
    ['I04 one byte at a time, too slowly', moods.drip(20), 'no-answer'],
    ['I04 late', moods.late(200), 'no-answer'],
    ['cut in the middle', moods.cut, 'no-answer'],
    ['too short', moods.short, 'bad-frame'],
    ['too long', moods.long, 'bad-frame'],
    ['more bytes announced than sent', moods.lie(2), 'bad-frame'],
    ['fewer bytes announced than sent', moods.lie(-2), 'bad-frame'],
    ['I05 an echo', moods.echo, 'bad-frame'],
    ['I07 noise', moods.garbage(300), 'bad-frame'],
    ['I07 a megabyte of noise', moods.garbage(1_000_000), 'bad-frame'],
    ['I07 a frame of 60 000 bytes', moods.oversize, 'bad-frame'],
    ['an empty frame', moods.empty, 'bad-frame'],
    ['another protocol', moods.wrongProtocol, 'bad-frame'],
    ['I08 another unit', moods.wrongUnit, 'bad-frame'],
    ['I08 an exception of another unit', moods.strangersException, 'bad-frame'],
    ['another function', moods.wrongFunction, 'bad-frame'],
    ['I05 another transaction', moods.wrongTransaction, 'no-answer'],
    ['FIN', moods.fin, 'port'],
    ['RST', moods.rst, 'port'],
    ['I09 exception 5', moods.exception(5), 'busy'],
    ['I09 exception 6', moods.exception(6), 'busy'],
    ['I09 exception 10', moods.exception(10), 'busy'],
    ['I09 exception 11', moods.exception(11), 'busy'],
  ])('%s', async (_, mood, code) => {
    const peer = await peerOf()
    run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 200)], { timeout: 150 })])
    await room.next(allValues)
    peer.mood = mood
    const samples = await room.next(allFaults)
    expect(faultsOf(samples)).toEqual([code, code])
    peer.mood = moods.well
    expect(heardOf(await room.next(allValues), 'ups/holding.200')).toBe(200)
  })

  test('a slow answer within the time is a value', async () => {
    const peer = await peerOf(moods.drip(2))
    run([wire('ups', peer.port, [u16('ups', 1)], { timeout: 2000 })])
    expect(heardOf(await room.next(), 'ups/holding.1')).toBe(1)
  })

  test('I05 an answer sent twice does no harm', async () => {
    const peer = await peerOf(moods.twice)
    peer.word = (_, address) => address + peer.requests.length
    run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 200)], { poll: 5 })])
    for (let turn = 1; turn < 40; turn += 2) {
      const samples = await room.next()
      expect([heardOf(samples, 'ups/holding.1'), heardOf(samples, 'ups/holding.200')]).toEqual([1 + turn, 201 + turn])
    }
  })

  test('a device that closes after every answer is read all the same', async () => {
    const peer = await peerOf(moods.answerThenFin)
    run([wire('ups', peer.port, [u16('ups', 1)])])
    for (let turn = 0; turn < 5; turn += 1) expect(await room.next()).toSatisfy(allValues)
  })
})

describe('I09 what the device refuses', () => {
  test.each([1, 2, 3, 4])('exception %i to a single value is that value refused, the others live', async code => {
    const peer = await peerOf(scene => (scene.request.address === 200 ? moods.exception(code) : moods.well)(scene))
    run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 200)])])
    const samples = await room.next()
    expect(samples).toMatchObject([{ value: 1 }, { fault: { code: 'refused', detail: `exception ${code}` } }])
  })

  test('exception 2 on a block finds the value, reads the others at once and needs no extra request later', async () => {
    const peer = await peerOf()
    peer.refused.add(13)
    const points = [10, 11, 12, 13, 14, 15, 16].map(address => u16('ups', address))
    run([wire('ups', peer.port, points)], { patience: { first: 60_000, longest: 60_000 } })
    const samples = await room.next()
    expect(faultsOf(samples)).toEqual([undefined, undefined, undefined, 'refused', undefined, undefined, undefined])
    const learning = peer.requests.length
    for (let turn = 0; turn < 3; turn += 1) expect(faultsOf(await room.next())).toEqual(faultsOf(samples))
    expect(asked(peer).slice(learning)).toEqual(['3:10+3', '3:14+3', '3:10+3', '3:14+3', '3:10+3', '3:14+3'])
  })

  test('a reserved register in a hole parts the block there, with every value healthy', async () => {
    const peer = await peerOf()
    peer.refused.add(14)
    const limits = { registers: 125, bits: 2000, holes: 8, barriers: [] }
    run([
      wire(
        'ups',
        peer.port,
        [10, 11, 16, 17].map(address => u16('ups', address)),
        { limits },
      ),
    ])
    expect(await room.next()).toSatisfy(allValues)
    const learning = peer.requests.length
    expect(await room.next()).toSatisfy(allValues)
    expect(learning).toBe(3)
    expect(asked(peer).slice(learning)).toEqual(['3:10+2', '3:16+2'])
  })

  test('a device that takes smaller blocks than its profile says is read in smaller blocks', async () => {
    const peer = await peerOf(scene => (scene.request.length > 10 ? moods.exception(3) : moods.well)(scene))
    const points = Array.from({ length: 40 }, (_, index) => u16('ups', index))
    run([wire('ups', peer.port, points)])
    for (let turn = 0; turn < 2; turn += 1) expect(await room.next()).toSatisfy(allValues)
    const learning = peer.requests.length
    expect(await room.next()).toSatisfy(allValues)
    expect(peer.requests.length - learning).toBe(4)
  })

  test('it is asked again, ever more rarely, and all is well when it answers', async () => {
    const peer = await peerOf()
    peer.refused.add(2)
    run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 2), u16('ups', 3)], { poll: 5 })])
    const again = () => peer.requests.filter(({ address, length }) => address === 2 && length === 1)
    while (again().length < 4) await room.next()
    const rests = again().map(({ at }, index, all) => at - (all[index - 1]?.at ?? at))
    expect(rests[1]).toBeGreaterThanOrEqual(95)
    expect(rests[3]).toBeGreaterThan(1.5 * (rests[1] ?? 0))
    peer.refused.clear()
    await room.next(allValues)
    const back = peer.requests.length
    await room.next()
    expect(asked(peer).slice(back)).toEqual(['3:1+3'])
  })

  test('"try now" asks everything again', async () => {
    const peer = await peerOf()
    peer.refused.add(2)
    const device = run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 2)])], {
      patience: { first: 60_000, longest: 60_000 },
    })
    await room.next()
    peer.refused.clear()
    expect(faultsOf(await room.next())).toEqual([undefined, 'refused'])
    device.retry('ups')
    await room.next(allValues)
  })

  test('a device that refuses everything is asked once per patience, and is alive', async () => {
    const peer = await peerOf(moods.exception(2))
    run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 2)], { poll: 5 })])
    await room.next()
    const learning = peer.requests.length
    for (let turn = 0; turn < 3; turn += 1) expect(faultsOf(await room.next())).toEqual(['refused', 'refused'])
    expect(peer.requests.length - learning).toBe(3)
    const rests = peer.requests.slice(learning - 1).map(({ at }, index, all) => at - (all[index - 1]?.at ?? at))
    for (const rest of rests.slice(1)) expect(rest).toBeGreaterThanOrEqual(95)
    peer.mood = moods.well
    await room.next(allValues)
  })

  test('one bad moment of a device does not part its reads for ever', async () => {
    const peer = await peerOf()
    run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 2)], { poll: 5 })])
    await room.next(allValues)
    let once = true
    peer.mood = scene => {
      const act = once ? moods.exception(4) : moods.well
      once = false
      act(scene)
    }
    await room.next(allValues)
    const parted = peer.requests.length
    await room.next(allValues)
    expect(asked(peer).slice(parted, parted + 2)).toEqual(['3:1+1', '3:2+1'])
    await vi.waitFor(() => expect(asked(peer).at(-1)).toBe('3:1+2'), { timeout: 5000 })
  })
})

describe('the end of a turn', () => {
  test('values heard before the timeout are told; what lies behind it is read first next time', async () => {
    const peer = await peerOf(scene => (scene.request.address === 100 ? moods.mute : moods.well)(scene))
    run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 100), u16('ups', 200)], { timeout: 150 })])
    expect(faultsOf(await room.next())).toEqual([undefined, 'no-answer', 'no-answer'])
    expect(faultsOf(await room.next())).toEqual([undefined, 'no-answer', undefined])
  })

  test('a dead device is probed with its smallest read', async () => {
    const peer = await peerOf(moods.mute)
    const wide = sourceOf(modbusPart.parse({ at: { holding: 10, type: 'u64' } }))
    run([
      wire('ups', peer.port, [{ point: 'ups/wide', source: wide }, u16('ups', 14), u16('ups', 15)], { timeout: 30 }),
    ])
    await room.next()
    await room.next()
    await room.next()
    expect(asked(peer).slice(1)).toEqual(['3:14+1', '3:14+1'])
  })
})

describe('a line', () => {
  test('is one connection for all its units, with one request at a time', async () => {
    const peer = await peerOf()
    let open = 0
    let most = 0
    peer.mood = scene => {
      open += 1
      most = Math.max(most, open)
      scene.later(3, () => {
        open -= 1
        moods.well(scene)
      })
    }
    peer.word = ({ unit }, address) => 100 * unit + address
    const units = [1, 2, 3].map(unit =>
      wire(`dev${unit}`, peer.port, [u16(`dev${unit}`, 1), u16(`dev${unit}`, 9)], { unit }),
    )
    run(units)
    for (let turn = 0; turn < 12; turn += 1) {
      const samples = await room.next()
      const unit = Number(samples[0]?.point[3])
      expect(samples).toMatchObject([{ value: 100 * unit + 1 }, { value: 100 * unit + 9 }])
    }
    expect([peer.connections(), most]).toEqual([1, 1])
  })

  test('gives a mute unit at most a twentieth of its time, and its neighbour keeps its beat', async () => {
    const peer = await peerOf()
    peer.units.set(2, moods.mute)
    const began = performance.now()
    run([
      wire('well', peer.port, [u16('well', 1)], { unit: 1 }),
      wire('mute', peer.port, [u16('mute', 1)], { unit: 2, timeout: 20 }),
    ])
    while (performance.now() - began < 1500) await room.next(from('well'))
    const window = performance.now() - began
    const probes = peer.requests.filter(({ unit }) => unit === 2)
    expect(probes.length).toBeGreaterThanOrEqual(3)
    // The first lost answer is no death yet; from then on the rule holds.
    expect((probes.length - 1) * 20).toBeLessThanOrEqual(0.05 * window + 20)
  })

  test('that is dead delays no other', async () => {
    const [dead, alive] = [await peerOf(moods.mute), await peerOf()]
    run([
      wire('dead', dead.port, [u16('dead', 1)], { timeout: 60_000 }),
      wire('alive', alive.port, [u16('alive', 1)], { poll: 5 }),
    ])
    for (let turn = 0; turn < 20; turn += 1) expect(await room.next()).toSatisfy(from('alive'))
    expect(dead.requests).toHaveLength(1)
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

  test('I03 a mute device is told of exactly when its timeout is over', async () => {
    const peer = await peerOf(moods.mute)
    driver = modbusDriver([wire('ups', peer.port, [u16('ups', 1), u16('ups', 50)], { timeout: 1000 })], clock)
    driver.start(room.hear)
    await until(() => peer.requests.length === 1)
    await vi.advanceTimersByTimeAsync(999)
    expect(room.told).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await until(() => room.told.length > 0)
    expect(faultsOf(room.told[0] ?? [])).toEqual(['no-answer', 'no-answer'])
  })

  test('I11 a half-open connection is given up at the first timeout, and the next turn has a new one', async () => {
    const peer = await peerOf()
    driver = modbusDriver([wire('ups', peer.port, [u16('ups', 1)], { timeout: 1000, poll: 2000 })], clock)
    driver.start(room.hear)
    await until(() => room.told.length === 1)
    peer.mood = moods.mute
    await vi.advanceTimersByTimeAsync(2000)
    await until(() => peer.requests.length === 2)
    peer.mood = moods.well
    await vi.advanceTimersByTimeAsync(1000)
    await until(() => room.told.length === 2 && peer.open() === 0)
    await vi.advanceTimersByTimeAsync(2000)
    await until(() => room.told.length === 3)
    expect(room.told[2]).toSatisfy(allValues)
    expect(peer.connections()).toBe(2)
  })
})

test('200 reconnections leave no socket, timer or listener behind', async () => {
  const warned: Error[] = []
  const warn = (warning: Error) => warned.push(warning)
  process.on('warning', warn)
  const turns = [moods.rst, moods.fin, moods.answerThenFin, moods.wrongUnit, moods.garbage(20), moods.well]
  const peer = await peerOf(scene => (turns[peer.requests.length % turns.length] ?? moods.well)(scene))
  run([wire('ups', peer.port, [u16('ups', 1)], { poll: 1 })], { ceiling: 1 })
  while (peer.connections() < 20) await room.next()
  const early = openSockets()
  while (peer.connections() < 220) await room.next()
  expect(openSockets()).toBeLessThanOrEqual(early + 2)
  await driver?.stop()
  await peer.stop()
  await vi.waitFor(() => expect(openSockets()).toBe(0))
  process.removeListener('warning', warn)
  expect(warned).toEqual([])
})
