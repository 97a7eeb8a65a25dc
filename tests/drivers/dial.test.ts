/** Where a name leads, asked of a DNS server on a real socket: its answers are written by hand from RFC 1035. */

import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dial, isOwn, placeOf } from '../../src/drivers/dial.ts'
import { openSockets } from './hearing.ts'

const server = vi.hoisted(() => ({ address: '' }))
// The system's own servers are nobody's to ask in a test: the look-up is the real one, at our address.
vi.mock('node:dns/promises', async original => {
  const real = await original<typeof import('node:dns/promises')>()
  class Resolver extends real.Resolver {
    constructor(options?: ConstructorParameters<typeof real.Resolver>[0]) {
      super(options)
      this.setServers([server.address])
    }
  }
  return { ...real, Resolver }
})

const A = 1
const AAAA = 28
const SERVFAIL = 2
const NXDOMAIN = 3
const six = Buffer.from([...Array(15).fill(0), 1])

/** What each name has: a result code, or addresses by type. */
const NAMES: Readonly<Record<string, number | Readonly<Record<number, Buffer>>>> = {
  four: { [A]: Buffer.from([127, 0, 0, 1]), [AAAA]: six },
  six: { [AAAA]: six },
  empty: {},
  none: NXDOMAIN,
  broken: SERVFAIL,
}

let socket: Socket
let asked: string[]
beforeEach(async () => {
  asked = []
  socket = createSocket('udp4', (question, { port, address }) => {
    const said = answerTo(question)
    if (said) socket.send(said, port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  server.address = `127.0.0.1:${socket.address().port}`
})
afterEach(async () => {
  socket.close()
  await vi.waitFor(() => expect(openSockets()).toBe(0))
})

/** Undefined for the name `mute`. */
function answerTo(question: Buffer): Buffer | undefined {
  const name = question.toString('latin1', 13, 13 + question.readUInt8(12))
  const end = question.indexOf(0, 12) + 5
  const type = question.readUInt16BE(end - 4)
  asked.push(`${name} ${type}`)
  const known = NAMES[name]
  if (known === undefined) return undefined
  const address = typeof known === 'number' ? undefined : known[type]
  const head = Buffer.from(question.subarray(0, end))
  head.writeUInt16BE(0x8180 | (typeof known === 'number' ? known : 0), 2)
  head.writeUInt16BE(address ? 1 : 0, 6)
  head.writeUInt16BE(0, 10)
  if (!address) return head
  return Buffer.concat([head, Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, address.length]), address])
}

const place = (name: string, cut = new AbortController()) =>
  placeOf(name, cut.signal).catch(error => (error as NodeJS.ErrnoException).code)

test.each([
  ['four.example', '127.0.0.1', ['four 1']],
  ['six.example', '::1', ['six 1', 'six 28']],
  ['empty.example', 'ENODATA', ['empty 1', 'empty 28']],
  ['none.example', 'ENOTFOUND', ['none 1']],
  ['10.0.0.7', '10.0.0.7', []],
  ['fe80::1', 'fe80::1', []],
  ['localhost', '127.0.0.1', []],
])('%s leads to %s', async (name, there, questions) => {
  expect(await place(name)).toBe(there)
  expect(asked).toEqual(questions)
})

test('a server that is itself in trouble says nothing of the name', async () => {
  expect(await place('broken.example')).toBe('resolver: ESERVFAIL')
})

test('a look-up that is no longer wanted ends at once', async () => {
  const cut = new AbortController()
  const began = performance.now()
  const found = place('mute.example', cut)
  await vi.waitFor(() => expect(asked).toEqual(['mute 1']))
  cut.abort()
  expect(await found).toBe('resolver: ECANCELLED')
  expect(performance.now() - began).toBeLessThan(900)
})

test('a name leads to a connection, and the signal ends it', async () => {
  const listening: Server = createServer().listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as { port: number }
  const cut = new AbortController()
  const connected = await dial({ host: 'four.example', port }, cut.signal)
  expect(connected.remoteAddress).toBe('127.0.0.1')
  cut.abort()
  expect(connected.destroyed).toBe(true)
  listening.close()
})

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.0.1', true],
  ['::1', true],
  ['10.0.0.1', false],
  ['localhost.example', false],
  ['1127.0.0.1', false],
])('%s is this machine: %s', (host, is) => expect(isOwn(host)).toBe(is))
