import type { Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type Registers, table } from '../../../hardware/simulator/devices/registers.ts'
import { answer, frame, requests } from '../../../hardware/simulator/frames.ts'
import { serveModbus } from '../../../hardware/simulator/modbus.ts'
import type { Mood } from '../../../hardware/simulator/mood.ts'
import type { SimulatedWire } from '../../../hardware/simulator/wire.ts'
import { ask, closed, dial, request, take } from './wire.ts'

const rows = Array.from({ length: 200 }, (_, i) => [i, [i * 3]] as const)
let level = 500
const read = (): Registers => ({
  holding: table([...rows, [900, [level]]]),
  discrete: table(
    [
      [0, [1]],
      [1, [0]],
      [2, [1]],
      [8, [1]],
    ],
    () => 0,
  ),
})

const open: SimulatedWire[] = []
afterEach(async () => {
  level = 500
  await Promise.all(open.splice(0).map(device => device.stop()))
})

async function device(mood?: Mood): Promise<SimulatedWire> {
  const made = await serveModbus(3, read)
  open.push(made)
  if (mood) await made.mood(mood)
  return made
}

const hex = (bytes: Buffer): string => bytes.toString('hex')
const PERIOD = 60
/** True when nothing at all arrives for a while. */
async function silent(socket: Socket): Promise<boolean> {
  const heard = take(socket, 1).then(
    () => false,
    () => false,
  )
  return Promise.race([heard, new Promise<boolean>(resolve => setTimeout(() => resolve(true), PERIOD))])
}

describe('a well device', () => {
  it('answers registers and bits as the protocol prints them', async () => {
    const { port } = await device()
    const socket = await dial(port)
    socket.write(request(3, 3, 10, 2, 0x1234))
    expect(hex(await take(socket, 13))).toBe('1234000000070303' + '04001e0021')
    socket.destroy()
    expect(hex(await ask(port, 3, 2, 0, 9))).toBe('020205' + '01')
  })

  it('takes several questions at once and halves of questions', async () => {
    const { port } = await device()
    const socket = await dial(port)
    const both = Buffer.concat([request(3, 3, 1, 1, 1), request(3, 3, 2, 1, 2)])
    socket.write(both.subarray(0, 17))
    await take(socket, 11)
    socket.write(both.subarray(17))
    expect(hex(await take(socket, 11))).toBe('0002000000050303' + '020006')
    socket.destroy()
  })

  it.each([
    ['a write', 6, 1, 1, '8601'],
    ['a coil write', 5, 1, 0xff00, '8501'],
    ['a table it has not', 4, 1, 1, '8401'],
    ['126 registers', 3, 0, 126, '8303'],
    ['no register', 3, 0, 0, '8303'],
    ['2001 bits', 2, 0, 2001, '8203'],
    ['a hole', 3, 199, 2, '8302'],
    ['an address past the end', 2, 0xffff, 2, '8202'],
  ])('refuses %s', async (_, fc, start, count, expected) => {
    const { port } = await device()
    expect(hex(await ask(port, 3, fc, start, count))).toBe(expected)
  })

  it('gives 125 registers', async () => {
    const { port } = await device()
    const answer = await ask(port, 3, 3, 0, 125)
    expect(answer.length).toBe(252)
    expect(answer.readUInt16BE(250)).toBe(372)
  })

  it('is silent to another unit and hangs up on what is no Modbus', async () => {
    const { port } = await device()
    const socket = await dial(port)
    socket.write(request(4, 3, 0, 1))
    expect(await silent(socket)).toBe(true)
    const gone = closed(socket)
    socket.write('GET / HTTP/1.1\r\n\r\n')
    await gone
  })
})

it('takes another port when the wanted one is busy', async () => {
  const first = await device()
  const second = await serveModbus(3, read, first.port)
  open.push(second)
  expect(second.port).not.toBe(first.port)
  expect((await ask(second.port, 3, 3, 1, 1)).readUInt16BE(2)).toBe(3)
})

describe('frames', () => {
  const registers = read()
  const whole = fc.tuple(fc.nat(0xffff), fc.nat(255), fc.uint8Array({ minLength: 1, maxLength: 253 }))

  it('are the same however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(whole, { maxLength: 5 }), fc.array(fc.nat(60)), (asked, cuts) => {
        const stream = Buffer.concat(asked.map(([id, unit, pdu]) => frame(id, unit, Buffer.from(pdu))))
        const heard: [number, number, string][] = []
        let rest = Buffer.alloc(0)
        let at = 0
        for (const cut of [...cuts, stream.length]) {
          const got = requests(Buffer.concat([rest, stream.subarray(at, at + cut)]))
          at += cut
          if (!got) throw new Error('taken for no Modbus')
          rest = Buffer.from(got.rest)
          heard.push(...got.whole.map(one => [one.transaction, one.unit, hex(one.pdu)] as [number, number, string]))
        }
        expect(heard).toEqual(asked.map(([id, unit, pdu]) => [id, unit, hex(Buffer.from(pdu))]))
      }),
    )
  })

  it('are no Modbus when they promise more than a frame may hold', () => {
    const header = (length: number) => Buffer.from([0, 1, 0, 0, length >> 8, length & 0xff, 3, 3])
    expect(requests(header(254))).toEqual({ whole: [], rest: header(254) })
    expect(requests(header(255))).toBeNull()
    expect(requests(header(1))).toBeNull()
  })

  it('never make the device fall over, whatever is asked', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 253 }), pdu => {
        const answered = answer(registers, Buffer.from(pdu))
        expect(answered.length).toBeGreaterThanOrEqual(2)
        expect(answered.length).toBeLessThanOrEqual(253)
        expect((answered[0] ?? 0) & 0x7f).toBe((pdu[0] ?? 0) & 0x7f)
      }),
    )
    fc.assert(fc.property(fc.uint8Array(), noise => void requests(Buffer.from(noise))))
  })
})
