/** N08 and B4: the live stream on real sockets, read by the willing, the frozen and the many. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LIVE_LIMITS } from '../../src/outputs/live.ts'
import { HERE } from './client.ts'
import { house, SITE } from './house.ts'
import { closed, nextAccepted, open, request, type ServedRig, served } from './wire.ts'

const LIVE = '/api/v1/live'
const MB = 1024 * 1024

interface Message {
  readonly event: string
  readonly id: string
  readonly retry?: string
  readonly data: Record<string, unknown>
}

/** A page: reads the stream as a browser would. */
async function page(port: number) {
  const stop = new AbortController()
  const response = await fetch(`http://127.0.0.1:${port}${LIVE}`, { signal: stop.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<Message | null> => {
    while (!text.includes('\n\n')) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return null
      text += value
    }
    const [message = '', ...rest] = text.split('\n\n')
    text = rest.join('\n\n')
    const { data, ...fields } = Object.fromEntries(message.split('\n').map(line => line.split(/: (.*)/s).slice(0, 2)))
    return { ...fields, data: JSON.parse(data) } as Message
  }
  return { response, next, leave: () => stop.abort() }
}

let it: ServedRig
beforeEach(async () => {
  it = await served()
})
afterEach(async () => {
  await it.live.stop()
  await it.served.close()
  expect(it.troubles).toEqual([])
})

const readers = (count: number) => vi.waitFor(() => expect(it.live.readers()).toBe(count), { interval: 5 })

describe('a page', () => {
  test('gets a snapshot with retry and id, then changes, then beats', async () => {
    const { response, next } = await page(it.port)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    expect(await next()).toMatchObject({ event: 'snapshot', retry: '1000', id: String(it.house.room.seq) })
    it.house.hear({ 'leak/leak': 'wet' })
    const change = await next()
    expect(change).toMatchObject({ event: 'change', id: String(it.house.room.seq) })
    expect(change?.data.alarms).toMatchObject([{ id: 'leak.leak.wet', state: 'unacknowledged' }])
    expect(change?.retry).toBeUndefined()
    await readers(1)
    for (let i = 0; i < 8; i += 1) it.house.pass(250)
    expect(await next()).toMatchObject({ event: 'beat', data: { turns: it.house.room.turns } })
  })

  test('that leaves frees its place', async () => {
    const { next, leave } = await page(it.port)
    await next()
    expect(it.live.readers()).toBe(1)
    leave()
    await readers(0)
  })

  test('that left before its first byte leaves nothing behind', async () => {
    const socket = await open(it.port)
    socket.write(request(LIVE))
    socket.destroy()
    await readers(0)
    for (let i = 0; i < 10; i += 1) it.house.pass(1000)
    expect(it.live.readers()).toBe(0)
  })

  test('that only asks for the headers takes no place', async () => {
    const response = await it.app.request(LIVE, { method: 'HEAD' }, HERE)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    expect(it.live.readers()).toBe(0)
  })

  test('is told the end when the house closes', async () => {
    const { next } = await page(it.port)
    await next()
    const last = next()
    await readers(1)
    await it.live.stop()
    expect(await last).toBeNull()
  })
})

describe('N08 many pages', () => {
  test('20 are served, the 21st is told to come back: 503', async () => {
    const pages = await Promise.all(Array.from({ length: 20 }, () => page(it.port)))
    for (const one of pages) expect((await one.next())?.event).toBe('snapshot')
    const late = await fetch(`http://127.0.0.1:${it.port}${LIVE}`, { headers: { 'accept-language': 'en' } })
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await late.json()).toMatchObject({ error: { code: 'live-full' } })
    pages[0]?.leave()
    await readers(19)
    const again = await page(it.port)
    expect((await again.next())?.event).toBe('snapshot')
    it.house.hear({ 'ups/battery.charge': 50 })
    it.house.pass(LIVE_LIMITS.pace)
    for (const one of pages.slice(1)) expect((await one.next())?.event).toBe('change')
  })
})

describe('N08 a page that reads no more', () => {
  /** A room of so many points; 700 make one change of all larger than the backlog allows. */
  const wide = (count: number) => {
    const charge = SITE.points['ups/battery.charge']
    if (!charge) throw new Error('no pattern')
    const ids = Array.from({ length: count }, (_, i) => `p${i}`)
    const points = Object.fromEntries(
      ids.map(id => [`${id}/battery.charge`, { ...charge, id: `${id}/battery.charge` }]),
    )
    return {
      make: (outputs?: Parameters<typeof house>[0]) => house(outputs, { ...SITE, points }),
      ids: Object.keys(points),
    }
  }
  const all = (own: ServedRig, ids: readonly string[], charge: number) => {
    const { mono, wall } = own.house.now
    own.house.now = { ...own.house.now, mono: mono + LIVE_LIMITS.pace, wall: wall + LIVE_LIMITS.pace }
    own.house.hear(Object.fromEntries(ids.map(id => [id, charge])))
  }
  const frozen = async (port: number) => {
    const accepted = nextAccepted()
    const socket = await open(port)
    socket.pause()
    socket.write(request(LIVE))
    return { socket, end: await accepted }
  }
  const written = (ends: Awaited<ReturnType<typeof frozen>>[]) =>
    ends.reduce((sum, { end }) => sum + end.bytesWritten, 0)

  test('is cut soon after its buffers are full, and no other page notices', async () => {
    const { make, ids } = wide(700)
    const own = await served({ make })
    const ends = await Promise.all(Array.from({ length: 10 }, () => frozen(own.port)))
    const willing = await page(own.port)
    expect((await willing.next())?.event).toBe('snapshot')
    await vi.waitFor(() => expect(own.live.readers()).toBe(11))
    for (let turn = 0; own.live.readers() > 1 && turn < 200; turn += 1) {
      all(own, ids, turn % 100)
      const change = await willing.next()
      expect(change?.data.points).toHaveLength(700)
    }
    expect(own.live.readers()).toBe(1)
    await Promise.all(ends.map(({ end }) => closed(end)))
    // What the kernel holds for each is all it ever got.
    for (const { end } of ends) expect(end.bytesWritten).toBeLessThan(16 * MB)
    for (const { socket } of ends) socket.destroy()
    await own.live.stop()
    await own.served.close()
    expect(own.troubles).toEqual([])
  })

  test('costs the same after hundreds of changes, even if it were never cut', async () => {
    const { make, ids } = wide(60)
    const endless = { ...LIVE_LIMITS, backlog: Number.POSITIVE_INFINITY, longest: Number.POSITIVE_INFINITY }
    const own = await served({ make, limits: endless })
    const ends = await Promise.all(Array.from({ length: 10 }, () => frozen(own.port)))
    const turns = async (count: number) => {
      for (let turn = 0; turn < count; turn += 1) {
        all(own, ids, turn % 100)
        await new Promise(setImmediate)
      }
    }
    for (let before = -1; written(ends) > before; ) {
      before = written(ends)
      await turns(50)
    }
    const held = await heldMemory()
    await turns(400)
    expect(own.live.readers()).toBe(10)
    // What the test itself remembers is not the stream's.
    own.house.inputs.length = 0
    expect((await heldMemory()) - held).toBeLessThan(4 * MB)
    for (const { socket } of ends) socket.destroy()
    await vi.waitFor(() => expect(own.live.readers()).toBe(0))
    await own.served.close()
  })
})

/** What is really held, without what waits to be collected. */
async function heldMemory(): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  await new Promise(setImmediate)
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
