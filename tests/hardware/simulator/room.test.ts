import { afterEach, describe, expect, it } from 'vitest'
import { NAMES } from '../../../hardware/simulator/building.ts'
import { type RoomOptions, type SimulatedRoom, simulateRoom } from '../../../hardware/simulator/room.ts'
import { parseScenario, type Scenario } from '../../../hardware/simulator/scenario.ts'
import { ask, askBus, dial, said } from './wire.ts'

function written(steps: string): Scenario {
  const read = parseScenario('uji.txt', 'uji', `judul: Uji\nalias: test\n${steps}`)
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes))
  return read.scenario
}
const quiet = written('00:00 ruangan normal\n1:00:00 selesai')

const open: SimulatedRoom[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(room => room.stop()))
})
async function room(options: Partial<RoomOptions> = {}): Promise<SimulatedRoom> {
  const made = await simulateRoom({ scenario: quiet, ...options })
  open.push(made)
  return made
}
const port = (made: SimulatedRoom, id: string): number => made.ports[id] ?? 0

describe('a simulated room', () => {
  it('gives every device its own map on loopback, and a port of its own but for those on one bus', async () => {
    const made = await room()
    expect(Object.keys(made.ports).sort()).toEqual(Object.values(NAMES).sort())
    const { 'probe-1': bus, 'probe-2': second, 'probe-3': third, meter, ...alone } = made.ports
    expect([second, third, meter]).toEqual([bus, bus, bus])
    expect(new Set([bus, ...Object.values(alone)]).size).toBe(15)
    expect((await ask(port(made, 'ups-a'), 1, 3, 130, 1)).readUInt16BE(2)).toBe(51_200)
    expect(String(await said(port(made, 'ups-b'), 'GET VAR ups-b battery.charge\n'))).toBe(
      'VAR ups-b battery.charge "100.00"\n',
    )
    expect((await ask(port(made, 'genset'), 10, 3, 772, 1)).readUInt16BE(2)).toBe(1)
    expect((await ask(port(made, 'pac-1'), 1, 3, 1, 2)).readInt32BE(2)).toBe(716)
    expect((await askBus(port(made, 'meter'), 4, 4, 0x48, 2)).readFloatBE(2)).toBeCloseTo(48_210, 0)
    expect((await askBus(port(made, 'probe-1'), 1, 4, 1, 2)).readInt16BE(2)).toBeGreaterThan(200)
    expect((await ask(port(made, 'io-1'), 1, 2, 0, 8)).readUInt8(2)).toBe(0b0110_0010)
  })

  it('can be crowded with contact modules that all close in a flood', async () => {
    const made = await room({ crowd: 3 })
    expect(Object.keys(made.ports).filter(id => id.startsWith('crowd-'))).toEqual(['crowd-1', 'crowd-2', 'crowd-3'])
    expect((await ask(port(made, 'crowd-3'), 1, 2, 0, 8)).readUInt8(2)).toBe(0)
    made.change(world => ({ ...world, flood: true }))
    expect((await ask(port(made, 'crowd-3'), 1, 2, 0, 8)).readUInt8(2)).toBe(0xff)
  })

  it('speaks the other air conditioner when asked', async () => {
    const made = await room({ pacs: { 1: 'apc-inrow-sc', 2: 'liebert-atlas-pec' } })
    expect((await ask(port(made, 'pac-2'), 1, 3, 15, 1)).readInt16BE(2)).toBe(220)
  })

  it('runs the scenario, tells each step, and turns the wires with it', async () => {
    const told: string[] = []
    const scenario = written(
      '00:05 PAC 1 gagal\n00:06 UPS A menolak sambungan\n00:10 UPS A menjawab lagi\n00:20 selesai',
    )
    const made = await room({ scenario, onStep: step => told.push(step.text) })
    made.skip(8)
    expect(told).toEqual(['PAC 1 gagal', 'UPS A menolak sambungan'])
    expect((await ask(port(made, 'pac-1'), 1, 3, 0, 1)).readUInt16BE(2)).toBe(8)
    await expect(dial(port(made, 'ups-a'))).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    made.skip(20)
    await made.mood('ups-b', { kind: 'well' })
    expect(told.slice(2)).toEqual(['UPS A menjawab lagi', 'selesai'])
    expect((await ask(port(made, 'ups-a'), 1, 3, 130, 1)).readUInt16BE(2)).toBe(51_200)
  })

  it('takes a mood and a happening from outside', async () => {
    const made = await room()
    await made.mood('meter', { kind: 'exception', code: 6 })
    expect((await askBus(port(made, 'meter'), 4, 4, 0, 2)).toString('hex')).toBe('8406')
    made.change(world => ({ ...world, exit: { open: true } }))
    expect((await ask(port(made, 'io-1'), 1, 2, 6, 1)).readUInt8(2)).toBe(0)
    await expect(made.mood('kulkas', { kind: 'mute' })).rejects.toThrow('kulkas')
  })

  it('keeps a frozen device’s registers while the room goes on', async () => {
    const made = await room()
    await made.mood('probe-1', { kind: 'frozen' })
    const before = await askBus(port(made, 'probe-1'), 1, 4, 1, 2)
    made.skip(45)
    expect(await askBus(port(made, 'probe-1'), 1, 4, 1, 2)).toEqual(before)
    expect((await askBus(port(made, 'probe-2'), 2, 4, 1, 2)).length).toBe(6)
    await made.mood('probe-1', { kind: 'well' })
    expect(await askBus(port(made, 'probe-1'), 1, 4, 1, 2)).not.toEqual(before)
  })

  it('lets world time run at its speed once started, not before', async () => {
    const stepped: (() => void)[] = []
    const scenario = written('00:00 ruangan normal\n05:00 pintu dibuka\n1:00:00 selesai')
    const opened = new Promise<void>(resolve => stepped.push(resolve))
    const made = await room({ scenario, speed: 600, onStep: step => step.text === 'pintu dibuka' && stepped[0]?.() })
    expect(made.world().t).toBe(0)
    const began = performance.now()
    made.run()
    await opened
    const seconds = (performance.now() - began) / 1000
    expect(seconds).toBeGreaterThan(0.4)
    expect(made.world().door.open).toBe(true)
  })

  it('uses the ports it is given, or others where they are busy', async () => {
    const first = await room()
    const second = await room({ ports: first.ports })
    const both = [...Object.values(first.ports), ...Object.values(second.ports)]
    expect(new Set(both).size).toBe(2 * new Set(Object.values(first.ports)).size)
    await first.stop()
    const third = await room({ ports: first.ports })
    expect(third.ports).toEqual(first.ports)
  })

  it('frees every port when it stops, with clients still there', async () => {
    const made = await room()
    const { 'server-spse': _, ...streams } = made.ports
    const clients = await Promise.all(Object.values(streams).map(dial))
    await made.stop()
    for (const freed of Object.values(streams)) {
      await expect(dial(freed)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    }
    for (const client of clients) client.destroy()
  })
})

describe('what proves that a device lives', () => {
  it('moves within 20 s on every device', async () => {
    const made = await room()
    const look = () =>
      Promise.all([
        ask(port(made, 'ups-a'), 1, 3, 151, 1),
        said(port(made, 'ups-b'), 'GET VAR ups-b input.voltage\n'),
        ...['pac-1', 'pac-2'].map(id => ask(port(made, id), 1, 3, 94, 4)),
        ask(port(made, 'genset'), 10, 3, 1029, 1),
        askBus(port(made, 'meter'), 4, 4, 0, 2),
        ...[1, 2, 3].map(unit => askBus(port(made, 'probe-1'), unit, 4, 1, 1)),
        ...['io-1', 'io-2', 'io-3'].map(id => ask(port(made, id), 1, 2, 7, 1)),
      ])
    let before = await look()
    for (let round = 0; round < 10; round++) {
      const seen = before.map(bytes => new Set([bytes.toString('hex')]))
      for (let t = 0; t < 20; t += 2) {
        made.skip(2)
        before = await look()
        before.forEach((bytes, i) => {
          seen[i]?.add(bytes.toString('hex'))
        })
      }
      expect(seen.map(values => values.size > 1)).toEqual(seen.map(() => true))
    }
  })
})
