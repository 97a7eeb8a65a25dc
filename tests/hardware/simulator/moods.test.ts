import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Registers, table } from '../../../hardware/simulator/devices/registers.ts'
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

describe('moods', () => {
  it('mute takes the question and says nothing', async () => {
    const { port } = await device({ kind: 'mute' })
    const socket = await dial(port)
    socket.write(request(3, 3, 0, 1))
    expect(await silent(socket)).toBe(true)
    socket.destroy()
  })

  it('slow sends one byte at a time', async () => {
    const { port } = await device({ kind: 'slow', gap: 2 })
    const socket = await dial(port)
    let chunks = 0
    socket.on('data', () => chunks++)
    socket.write(request(3, 3, 10, 1))
    expect(hex(await take(socket, 11))).toBe('0007000000050303' + '02001e')
    expect(chunks).toBeGreaterThan(5)
    socket.destroy()
  })

  it('late answers in full, but not before its time', async () => {
    const { port } = await device({ kind: 'late', by: 80 })
    const socket = await dial(port)
    socket.write(request(3, 3, 10, 1))
    expect(await silent(socket)).toBe(true)
    expect(hex(await take(socket, 11))).toBe('0007000000050303' + '02001e')
    socket.destroy()
  })

  it('short sends fewer data than it counts, in a frame of honest length', async () => {
    const { port } = await device({ kind: 'short' })
    expect(hex(await ask(port, 3, 3, 10, 2))).toBe('0304001e00')
  })

  it('torn stops before the promised end', async () => {
    const { port } = await device({ kind: 'torn' })
    const socket = await dial(port)
    socket.write(request(3, 3, 10, 2))
    const got = await take(socket, 12)
    expect(got.length).toBe(12)
    expect(got.readUInt16BE(4)).toBe(7)
    socket.destroy()
  })

  it('twice repeats the answer, noise sends none', async () => {
    const twice = await device({ kind: 'twice' })
    const socket = await dial(twice.port)
    socket.write(request(3, 3, 10, 1))
    const got = await take(socket, 22)
    expect(hex(got.subarray(0, 11))).toBe(hex(got.subarray(11)))
    await twice.mood({ kind: 'noise', bytes: 300 })
    socket.write(request(3, 3, 10, 1))
    expect((await take(socket, 300)).length).toBe(300)
    socket.destroy()
  })

  it('exception answers with its code, wrong unit with another number', async () => {
    const made = await device({ kind: 'exception', code: 4 })
    expect(hex(await ask(made.port, 3, 3, 0, 1))).toBe('8304')
    await made.mood({ kind: 'wrong-unit' })
    const socket = await dial(made.port)
    socket.write(request(3, 3, 0, 1))
    expect((await take(socket, 11)).readUInt8(6)).toBe(4)
    socket.destroy()
  })

  it('frozen keeps answering with what was true when it froze', async () => {
    const made = await device()
    await made.mood({ kind: 'frozen' })
    level = 777
    expect((await ask(made.port, 3, 3, 900, 1)).readUInt16BE(2)).toBe(500)
    await made.mood({ kind: 'well' })
    expect((await ask(made.port, 3, 3, 900, 1)).readUInt16BE(2)).toBe(777)
  })

  it('hung accepts, says nothing, and answers the backlog when it comes to itself', async () => {
    const made = await device({ kind: 'hung' })
    const socket = await dial(made.port)
    socket.write(request(3, 3, 10, 1))
    expect(await silent(socket)).toBe(true)
    const answer = take(socket, 11)
    await made.mood({ kind: 'well' })
    expect(hex(await answer)).toBe('0007000000050303' + '02001e')
    socket.destroy()
  })

  it('reset cuts the connections there are and every new one', async () => {
    const made = await device()
    const socket = await dial(made.port)
    const error = new Promise<NodeJS.ErrnoException>(resolve => socket.once('error', resolve))
    socket.write(request(3, 3, 10, 1))
    await take(socket, 11)
    await made.mood({ kind: 'reset' })
    expect((await error).code).toBe('ECONNRESET')
    await expect(ask(made.port, 3, 3, 10, 1)).rejects.toThrow()
  })

  it('refuse closes the port, and well opens the same one again', async () => {
    const made = await device()
    const socket = await dial(made.port)
    const gone = closed(socket)
    await made.mood({ kind: 'refuse' })
    await gone
    await expect(dial(made.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await made.mood({ kind: 'well' })
    expect(hex(await ask(made.port, 3, 3, 10, 1))).toBe('0302001e')
  })

  describe('when somebody else has taken its port meanwhile', () => {
    async function robbed() {
      const made = await device({ kind: 'refuse' })
      const thief = await serveModbus(9, read, made.port)
      open.push(thief)
      expect(thief.port).toBe(made.port)
      const back = made.mood({ kind: 'well' })
      // A round trip: by now the first attempt to listen has failed.
      expect((await ask(thief.port, 9, 3, 1, 1)).readUInt16BE(2)).toBe(3)
      return { made, thief, back }
    }

    it('waits and comes back when it is free', async () => {
      const { made, thief, back } = await robbed()
      await thief.stop()
      await back
      expect((await ask(made.port, 3, 3, 1, 1)).readUInt16BE(2)).toBe(3)
    })

    it('can still be stopped', async () => {
      const { made, thief, back } = await robbed()
      await made.stop()
      await back
      await thief.stop()
      await expect(dial(made.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    })
  })
})
