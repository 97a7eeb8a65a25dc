/** N07 and N08, where they name a time: a flood is refused within a second, and the panel is answered within 300 ms beside one. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TIMES } from '../../src/api/serve.ts'
import { ask, closed, open, request, type ServedRig, served, statusOf } from './wire.ts'

const SILENCE = '/api/v1/siren/silence'
const MB = 1024 * 1024
const json = { 'Content-Type': 'application/json' }

/** Writes what the other side takes until it is closed, from one buffer. Answers how much left this process. */
async function flood(socket: Socket, total: number, chunk: Buffer): Promise<number> {
  const end = closed(socket)
  while (!socket.destroyed && socket.bytesWritten < total) {
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain').catch(() => {}), end])
  }
  await end
  return socket.bytesWritten
}

describe('N07 300 MB', () => {
  let it: ServedRig
  beforeAll(async () => {
    it = await served()
  })
  afterAll(() => it.served.close())

  const chunk = Buffer.alloc(64 * 1024, 'x')
  const chunked = Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')])
  test.each([
    ['with its length', { 'Content-Length': String(300 * MB) }, chunk],
    ['in chunks without end', { 'Transfer-Encoding': 'chunked' }, chunked],
  ])('%s are refused at once', async (_, headers, piece) => {
    const before = process.memoryUsage().rss
    const start = performance.now()
    const socket = await open(it.port)
    let answer = ''
    socket.on('data', data => {
      answer += data.toString()
    })
    socket.write(request(SILENCE, { ...json, ...headers }, 'POST'))
    const sent = await flood(socket, 300 * MB, piece)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(sent).toBeLessThan(100 * MB)
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * MB)
    if (answer !== '') expect(statusOf(answer)).toBe(413)
    expect(it.house.inputs.filter(input => input.kind === 'silence')).toEqual([])
  })

  test.each([
    ['with its length', { 'Content-Length': String(300 * MB) }, chunk],
    ['in chunks without end', { 'Transfer-Encoding': 'chunked' }, chunked],
  ])('on a read, %s, are not read either', async (_, headers, piece) => {
    const socket = await open(it.port)
    const answer = once(socket, 'data')
    socket.write(request('/api/v1/health', { Connection: 'keep-alive', ...headers }))
    expect(statusOf(String(await answer))).toBe(400)
    const before = process.memoryUsage().rss
    const start = performance.now()
    expect(await flood(socket, 300 * MB, piece)).toBeLessThan(100 * MB)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * MB)
  })
})

/** Only Linux answers on the whole of 127.0.0.0/8 without being told to. */
const onLinux = test.skipIf(process.platform !== 'linux')

onLinux('N08 2,000 sockets from one address leave room for the panel', async () => {
  const it = await served({}, { ...TIMES, headersTimeout: 300, connectionsCheckingInterval: 50 })
  const attackers = await Promise.all(Array.from({ length: 2000 }, () => open(it.port, '127.0.0.2')))
  for (const socket of attackers) socket.resume().write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-')
  const waits: number[] = []
  for (let i = 0; i < 200; i += 1) {
    const start = performance.now()
    expect(statusOf(await ask(it.port, request('/api/v1/health')))).toBe(200)
    waits.push(performance.now() - start)
  }
  const p99 = waits.toSorted((a, b) => a - b)[197] ?? Number.NaN
  expect(p99).toBeLessThan(300)
  await Promise.all(attackers.map(closed))
  await it.served.close()
})
