/** This process stands still, as where memory is short: what came meanwhile is neither lost nor taken for something newer. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { Duplex } from 'node:stream'
import { setImmediate as immediate } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { openBus } from '../../src/drivers/lines/bus.ts'
import { LISTEN, look } from '../../src/drivers/listen.ts'
import { openLine } from '../../src/drivers/modbus/line.ts'
import { allValues, heardOf } from './hearing.ts'
import { mbap, rtu } from './modbus/framing.ts'
import { house } from './modbus/house.ts'
import { moods } from './modbus/moods.ts'
import { u16, wire } from './modbus/wiring.ts'

const here = house()
afterEach(() => {
  vi.useRealTimers()
})

const TIMING = { timeout: 2000, slowest: 3000, gap: 4 }
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await immediate()
}
/** Time that is moved by hand, and a sleep in which no timer runs. */
function slept() {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  let asleep = 0
  return { mono: () => performance.now() + asleep, sleep: (ms: number) => (asleep += ms) }
}

test('I04 on a line of texts a late answer that lay in the buffer all the while is not that to the next question', async () => {
  const { mono, sleep } = slept()
  const asked: string[] = []
  const stream = new Duplex({
    read() {},
    write(bytes: Buffer, _, done) {
      if (asked.push(String(bytes)) > 1) stream.push('new\r')
      done()
    },
  })
  const open = async () => ({ stream, isOpen: () => true, close: async () => void stream.destroy() })
  const bus = openBus({ link: { serial: '/dev/ups', mode: '' }, open, mono, longest: 128 })
  const question = { text: '?', answerIn: (line: string) => ({ line }) }
  const ask = () => bus.hold(line => line.ask(question, TIMING))
  const first = ask()
  await turns(4)
  vi.advanceTimersByTime(TIMING.timeout)
  expect(await first).toEqual({ fault: { code: 'no-answer' } })
  sleep(60_000)
  const second = ask()
  // A serial port is read by a thread: what lies in its buffer comes some turns after this process is awake.
  await turns(5)
  vi.advanceTimersByTime(LISTEN - 1)
  await turns(5)
  expect(asked).toHaveLength(1)
  stream.push('old\r')
  await turns(1)
  vi.advanceTimersByTime(1)
  expect(await second).toEqual({ line: 'new' })
  await bus.close()
})

test('I04 on a bus of RTU nobody asks before what lay in the buffer all the while was heard', async () => {
  const { mono, sleep } = slept()
  let reads = 0
  const line = openLine({
    mono,
    nameless: { slowest: TIMING.slowest, owed: { before: () => undefined, asked: () => {} } },
    open: () => ({
      opened: async () => undefined,
      isOpen: () => true,
      read: async () => (reads++ > 0 ? { words: [1] } : { fault: { code: 'no-answer' } }),
      name: async () => ({ texts: {} }),
      listened: async () => 0,
      destroy: async () => {},
    }),
  })
  const ask = () => line.hold(read => read({ unit: 1, table: 'holding', address: 1, length: 1 }, TIMING))
  await ask()
  sleep(60_000)
  vi.advanceTimersByTime(TIMING.slowest)
  const second = ask()
  await turns(5)
  vi.advanceTimersByTime(LISTEN - 1)
  await turns(5)
  expect(reads).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await second).toEqual({ words: [1] })
  await line.close()
})

test('a look at the wires is whole, even where it begins in the middle of one', async () => {
  const server = createServer(socket => socket.write('first')).listen(0, '127.0.0.1')
  const accepted = once(server, 'connection')
  await once(server, 'listening')
  const ours = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [theirs] = await accepted
  const heard: string[] = []
  const seen = await new Promise<string[]>(resolve =>
    ours.on('data', bytes => {
      if (heard.push(String(bytes)) > 1) return
      theirs.write('second')
      look().then(() => resolve([...heard]))
    }),
  )
  expect(seen).toEqual(['first', 'second'])
  ours.destroy()
  server.close()
})

test.each([
  ['over TCP', mbap],
  ['as RTU', rtu],
])(
  'I04 an answer %s that came in time is one, though its time was over when this process could hear it',
  async (_, framing) => {
    const peer = await here.peerOf(moods.well, framing)
    const { port } = peer
    const link = framing === rtu ? { gateway: { host: '127.0.0.1', port } } : { tcp: { host: '127.0.0.1', port } }
    const timeout = 300
    here.run([wire('ups', port, [u16('ups', 7)], { link, timeout })])
    await here.room.next(allValues)
    const before = peer.requests.length
    peer.mood = scene => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, timeout + 20)
      moods.well(scene)
    }
    const told = here.room.next()
    while (peer.requests.length === before) await immediate()
    peer.mood = moods.well
    expect(heardOf(await told, 'ups/holding.7')).toBe(7)
  },
)
