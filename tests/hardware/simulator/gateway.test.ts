/** A serial gateway on a real socket: frames as the serial line specification prints them, several units on one bus. */
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { table } from '../../../hardware/simulator/devices/registers.ts'
import { serveGateway, type Unit } from '../../../hardware/simulator/gateway.ts'
import type { Mood } from '../../../hardware/simulator/mood.ts'
import type { SimulatedWire } from '../../../hardware/simulator/wire.ts'
import { askBus, dial, rtuRequest, take } from './wire.ts'

let level = 0
const unit = (number: number): Unit => ({
  unit: number,
  read: () => ({ input: table([[1, [0x0131 + number - 1 + level]]]), discrete: table([], () => 0) }),
})

const open: SimulatedWire[] = []
afterEach(async () => {
  level = 0
  await Promise.all(open.splice(0).map(one => one.stop()))
})

interface Bus {
  readonly port: number
  turn(one: 'first' | 'second', mood: Mood): Promise<void>
}

async function bus(): Promise<Bus> {
  const { first, second } = await serveGateway({ first: unit(1), second: unit(2) })
  if (!first || !second) throw new Error('no wires')
  open.push(first)
  expect(second.port).toBe(first.port)
  const wires = { first, second }
  return { port: first.port, turn: (one, mood) => wires[one].mood(mood) }
}

const hex = (bytes: Buffer): string => bytes.toString('hex')
/** The example that every page of the XY-MD02 prints. */
const PRINTED = '010400010001600a'
const ANSWER = '0104020131'

async function on(port: number, act: (socket: Socket) => Promise<void>): Promise<void> {
  const socket = await dial(port)
  await act(socket)
  socket.destroy()
}

describe('a serial gateway', () => {
  it('answers the frame as printed, and each unit for itself', async () => {
    const { port } = await bus()
    await on(port, async socket => {
      socket.write(Buffer.from(PRINTED, 'hex'))
      expect(hex((await take(socket, 7)).subarray(0, 5))).toBe(ANSWER)
    })
    expect(hex(await askBus(port, 2, 4, 1, 1))).toBe('04020132')
    expect(hex(await askBus(port, 2, 4, 9, 1))).toBe('8402')
  })

  it('finds the frame however its bytes are cut, and behind noise', async () => {
    const { port } = await bus()
    await on(port, async socket => {
      for (const byte of Buffer.from(`00ff03${PRINTED}`, 'hex')) socket.write(Buffer.of(byte))
      expect(hex((await take(socket, 7)).subarray(0, 5))).toBe(ANSWER)
    })
  })

  it('refuses what is no read, of any length', async () => {
    const { port } = await bus()
    expect(hex(await askBus(port, 1, 6, 1, 7))).toBe('8601')
    await on(port, async socket => {
      // Read device identification, which this one does not know.
      socket.write(Buffer.from('012b0e0100', 'hex'))
      socket.write(Buffer.from('7077', 'hex'))
      expect(hex((await take(socket, 5)).subarray(0, 3))).toBe('01ab01')
    })
  })

  it.each<Mood['kind']>(['mute', 'refuse', 'reset', 'hung'])(
    'whoever is told to %s is only silent on a bus',
    async kind => {
      const { port, turn } = await bus()
      await turn('first', { kind } as Mood)
      await on(port, async socket => {
        socket.write(rtuRequest(1, 4, 1, 1))
        socket.write(rtuRequest(2, 4, 1, 1))
        expect(hex((await take(socket, 7)).subarray(0, 5))).toBe('0204020132')
        await turn('first', { kind: 'well' })
        socket.write(rtuRequest(1, 4, 1, 1))
        expect(hex((await take(socket, 7)).subarray(0, 5))).toBe(ANSWER)
      })
    },
  )

  it.each<[Mood, number, RegExp]>([
    [{ kind: 'torn' }, 6, /^0104020131/],
    [{ kind: 'short' }, 6, /^01040201/],
    [{ kind: 'twice' }, 14, /^0104020131....0104020131/],
    [{ kind: 'noise', bytes: 9 }, 9, /./],
    [{ kind: 'wrong-unit' }, 7, /^0204020131/],
    [{ kind: 'exception', code: 6 }, 5, /^018406/],
    [{ kind: 'late', by: 20 }, 7, /^0104020131/],
    [{ kind: 'slow', gap: 2 }, 7, /^0104020131/],
  ])('%o is that of one unit alone', async (mood, length, heard) => {
    const { port, turn } = await bus()
    await turn('first', mood)
    await on(port, async socket => {
      socket.write(rtuRequest(1, 4, 1, 1))
      expect(hex(await take(socket, length))).toMatch(heard)
    })
    expect(hex(await askBus(port, 2, 4, 1, 1))).toBe('04020132')
  })

  it('keeps what a frozen unit held while the others go on', async () => {
    const { port, turn } = await bus()
    await turn('first', { kind: 'frozen' })
    level = 5
    expect(hex(await askBus(port, 1, 4, 1, 1))).toBe('04020131')
    expect(hex(await askBus(port, 2, 4, 1, 1))).toBe('04020137')
    await turn('first', { kind: 'well' })
    expect(hex(await askBus(port, 1, 4, 1, 1))).toBe('04020136')
  })
})
