/** N07 and N08: what is too large, too slow or too many is refused at once and costs nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { MOST_CONNECTIONS, MOST_OF_ONE } from '../../src/api/connections.ts'
import { TIMES } from '../../src/api/serve.ts'
import { MINUTE } from '../../src/core/time.ts'
import { errorOf, post, rig } from './client.ts'
import { ask, closed, nextAccepted, open, request, type ServedRig, served, statusOf } from './wire.ts'

const SILENCE = '/api/v1/siren/silence'
const MB = 1024 * 1024
const json = { 'Content-Type': 'application/json' }
const post64 = (size: number) => `{"by":"${'x'.repeat(size - 9)}"}`

describe('N07 bodies', () => {
  let it: ServedRig
  beforeAll(async () => {
    it = await served()
  })
  afterAll(() => it.served.close())

  test.each([true, false])(
    'who waits for the answer is told 413 and the line is closed (length known: %s)',
    async known => {
      const body = post64(64 * 1024 + 1)
      const headers = known ? { 'Content-Length': String(body.length) } : { 'Transfer-Encoding': 'chunked' }
      const sent = known ? body : `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
      const answer = await ask(
        it.port,
        request(SILENCE, { ...json, Connection: 'keep-alive', ...headers }, 'POST', sent),
      )
      expect(statusOf(answer)).toBe(413)
      expect(answer).toContain('paling besar 64 KB')
      expect(answer).toMatch(/connection: close/i)
    },
  )

  test('64 KB are read', async () => {
    const error = await errorOf(await post(rig().app, SILENCE, post64(64 * 1024)))
    expect(error).toMatchObject({ status: 400, code: 'field-wrong' })
  })

  test('a compressed body is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * MB))
    const headers = { 'content-encoding': 'gzip', ...json }
    const { app } = rig()
    const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as never
    const response = await app.request(SILENCE, { method: 'POST', headers, body: bomb }, env)
    expect(await errorOf(response)).toMatchObject({ status: 400, code: 'bad-json' })
  })
})

/** Only Linux answers on the whole of 127.0.0.0/8 without being told to. */
const onLinux = test.skipIf(process.platform !== 'linux')

describe('N08 the slow and the many', () => {
  test('the times that are promised', () => {
    expect(TIMES).toEqual({
      headersTimeout: 5000,
      requestTimeout: 15000,
      // A head that never ends is cut within 10 s of the 20 that N08 allows.
      connectionsCheckingInterval: 5000,
      keepAliveTimeout: 5000,
      idle: 10000,
    })
    expect([MOST_CONNECTIONS, MOST_OF_ONE]).toEqual([128, 48])
  })

  const quick = {
    headersTimeout: 300,
    requestTimeout: 600,
    connectionsCheckingInterval: 50,
    keepAliveTimeout: 300,
    idle: 400,
  }
  let it: ServedRig
  beforeAll(async () => {
    it = await served({}, quick)
  })
  afterAll(() => it.served.close())

  test.each([
    ['says nothing', ''],
    ['never ends its headers', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b'],
    ['never ends its body', request(SILENCE, { ...json, 'Content-Length': '20' }, 'POST', '{"by":')],
    ['never ends its chunks', request(SILENCE, { ...json, 'Transfer-Encoding': 'chunked' }, 'POST', '6\r\n{"by":\r\n')],
    ['keeps its line for nothing', request('/api/v1/health', { Connection: 'keep-alive' })],
  ])('who %s is cut', async (_, text) => {
    const dripping = await open(it.port)
    const start = performance.now()
    dripping.resume()
    dripping.write(text)
    await closed(dripping)
    // Far more than was set, and less than anything that Node would do by itself.
    expect(performance.now() - start).toBeLessThan(4500)
    expect(it.house.inputs.filter(input => input.kind === 'silence')).toEqual([])
  })

  test('who asks for much and does not read is cut', async () => {
    const wall = mkdtempSync(join(tmpdir(), 'jaga-wall-'))
    writeFileSync(join(wall, 'much.bin'), Buffer.alloc(32 * MB))
    const own = await served({ wall }, quick)
    const accepted = nextAccepted()
    const socket = await open(own.port)
    socket.pause()
    socket.write(request('/wall/much.bin'))
    await closed(await accepted)
    socket.destroy()
    await own.served.close()
    rmSync(wall, { recursive: true })
  })

  onLinux('no more than so many of one address at once', async () => {
    // Nobody is cut for being slow here, so that whoever is cut was one too many.
    const never = 10 * MINUTE
    const own = await served({}, { ...TIMES, headersTimeout: never, requestTimeout: never, idle: never })
    const sockets = await Promise.all(Array.from({ length: MOST_OF_ONE + 5 }, () => open(own.port, '127.0.0.3')))
    await vi.waitFor(() => expect(sockets.filter(socket => socket.closed)).toHaveLength(5), { interval: 5 })
    for (const socket of sockets) socket.destroy()
    await Promise.all(sockets.map(closed))
    // Those who left make room.
    await vi.waitFor(async () =>
      expect(statusOf(await ask(own.port, request('/api/v1/health'), '127.0.0.3'))).toBe(200),
    )
    await own.served.close()
  })
})
